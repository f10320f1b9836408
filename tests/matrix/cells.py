"""Which requests are there?  Every page, by everybody, by every method, to a row in every relation.

The quick suite makes a part of them: every page by everybody, every method of every page, every
relationship of every page of rows. `script/test --long` makes them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from safetoshare.accounts.permissions import Permission, Relationship
from safetoshare.accounts.roles import ROLES
from safetoshare.web.access import ACCESS, Gate
from tests.pages import MAKERS

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
SOMETIMES = 3
NOBODY = "nobody signed in"
# Signed in, and in no role that is in force.
WAITING, ENDED, RAN_OUT = "a role nobody agreed to", "a role that ended", "a role that ran out"
LEFT = "a role where they no longer work"
RETURNED = "a role of before they left and came back"
DEACTIVATED = "a person who was deactivated"
NO_SECOND_FACTOR = "a password and no second factor"
NO_ROLE = (WAITING, ENDED, RAN_OUT, LEFT, RETURNED)
EVERYBODY = (*ROLES, NOBODY, *NO_ROLE, DEACTIVATED, NO_SECOND_FACTOR)


@dataclass(frozen=True)
class Cell:
    """One request: `stands` is how the row stands to who asks; None if the page is about no row."""

    page: str
    who: str
    method: str
    stands: Relationship | None = None

    def __str__(self) -> str:
        row = f", row: {self.stands}" if self.stands else ""
        return f"{self.method} {self.page} as {self.who}{row}"


def every_cell(who: str) -> Iterator[Cell]:
    """The full product."""
    for page in ACCESS:
        for method, stands in product(METHODS, rows_of(page)):
            yield Cell(page, who, method, stands)


def some_cells(who: str) -> Iterator[Cell]:
    """Every page at least once; which method and which row changes from page to page.

    What somebody may do, they do to a row in every relationship.
    """
    turn = EVERYBODY.index(who)
    for number, page in enumerate(sorted(ACCESS)):
        rows = rows_of(page)
        for method in _some_methods(who, page, turn + number):
            holds = _holds(who, page, method)
            for stands in rows if holds else [rows[(turn + METHODS.index(method)) % len(rows)]]:
                yield Cell(page, who, method, stands)


def rows_of(page: str) -> list[Relationship | None]:
    return list(Relationship) if page in MAKERS else [None]


def _some_methods(who: str, page: str, turn: int) -> list[str]:
    """All that they may send; else one that the page takes, and now and then one it does not."""
    if set(ACCESS[page].values()) == {Gate.EVERYBODY}:
        return [METHODS[turn % len(METHODS)]]
    taken = list(ACCESS[page])
    others = [method for method in METHODS if method not in taken]
    held = [method for method in taken if _holds(who, page, method)]
    some = held or [taken[turn % len(taken)]]
    return some if turn % SOMETIMES else [*some, others[turn // SOMETIMES % len(others)]]


def _holds(who: str, page: str, method: str) -> bool:
    taken = ACCESS[page].get(method)
    return who in ROLES and isinstance(taken, Permission) and taken in ROLES[who].may
