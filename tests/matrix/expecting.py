"""What must come of a request?  Worked out from the two tables alone, never from the pages."""

from __future__ import annotations

from enum import StrEnum

from safetoshare.accounts.permissions import Permission, Relationship
from safetoshare.accounts.roles import ROLES
from safetoshare.web.access import ACCESS, Gate, Taken
from tests.matrix.cells import DEACTIVATED, NO_ROLE, NO_SECOND_FACTOR, NOBODY, Cell


class Answer(StrEnum):
    """How the product may answer."""

    REACHED = "reached"
    SIGN_IN = "sent to sign in"
    SET_UP = "sent to set up a second factor"
    CHOOSE = "sent to choose a role, and on record"
    REFUSED = "refused with a sentence, and on record"
    NOT_THERE = "not there, as if there were no such row, and on record"
    NO_METHOD = "told which methods there are"


# What is one's own is one's organisation's too.
ALSO = {Relationship.OWN: {Relationship.SAME_ORGANISATION}}


def expected(cell: Cell) -> Answer:
    taken = takes(cell.page, cell.method)
    if taken is None:
        return Answer.NO_METHOD
    if taken == Gate.EVERYBODY:
        return Answer.REACHED
    if cell.who in (NOBODY, DEACTIVATED):
        return Answer.SIGN_IN
    if taken == Gate.SETTING_UP:
        return Answer.REACHED
    if cell.who == NO_SECOND_FACTOR:
        return Answer.SET_UP
    if taken == Gate.SIGNED_IN:
        # Who has only signed in has only what is their own.
        return Answer.REACHED if cell.stands in (None, Relationship.OWN) else Answer.NOT_THERE
    if cell.who in NO_ROLE:
        return Answer.CHOOSE
    return _for_a_role(cell, Permission(taken))


def takes(page: str, method: str) -> Taken | None:
    return ACCESS[page].get("GET" if method == "HEAD" else method)


def _for_a_role(cell: Cell, taken: Permission) -> Answer:
    if taken not in ROLES[cell.who].may:
        return Answer.REFUSED
    if cell.stands is None or _covers(cell, taken):
        return Answer.REACHED
    reading = takes(cell.page, "GET")
    may_see = isinstance(reading, Permission) and _covers(cell, reading)
    return Answer.REFUSED if may_see else Answer.NOT_THERE


def _covers(cell: Cell, taken: Permission) -> bool:
    """A row stands at least in no relationship (NONE), and maybe in more than one."""
    assert cell.stands is not None
    stands = {cell.stands, Relationship.NONE} | ALSO.get(cell.stands, set())
    return bool(ROLES[cell.who].may.get(taken, frozenset()) & stands)
