"""How is one request made, by whom, and what is on record because of it?"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.cookies import SimpleCookie

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from safetoshare import clock
from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.models import RoleGrant
from safetoshare.accounts.permissions import Permission
from safetoshare.accounts.roles import ROLES
from safetoshare.ledger.models import Entry
from safetoshare.web.access import ACCESS
from tests.factories import make_organisation, make_person, somebody
from tests.matrix.cells import (
    DEACTIVATED,
    ENDED,
    LEFT,
    NO_SECOND_FACTOR,
    NOBODY,
    RAN_OUT,
    RETURNED,
    WAITING,
    Cell,
)
from tests.pages import EXAMPLES, FILLINGS, MAKERS, Page, Parts
from tests.signing_in import without_a_second_factor


@dataclass(frozen=True)
class Asked:
    """What came of a request. `nowhere` is the answer to the same request for no row at all."""

    parts: Parts
    response: HttpResponse
    entries: list[Entry]
    nowhere: HttpResponse | None


Send = Callable[[str, str, object], HttpResponse]


class Askers:
    """Everybody who asks, made when first needed."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], tuple[RoleGrant, SimpleCookie]] = {}
        # One browser for all: it only changes its cookies.
        self.client = Client(raise_request_exception=False)

    def ask(self, cell: Cell) -> Asked | None:
        """Makes the row, asks, and undoes both. None where no row can stand so to who asks."""
        held, cookies = self.asker(cell)
        with undone():
            parts = _parts(cell, held)
            return None if parts is None else self._ask(cell, held, cookies, parts)

    @contextmanager
    def opened(self, cell: Cell) -> Iterator[tuple[HttpResponse, Send] | None]:
        """The page as it was answered, and a way to send from it what it offers."""
        held, cookies = self.asker(cell)
        with undone():
            parts = _parts(cell, held)
            if parts is None:
                yield None
                return
            send = partial(self._send, cookies)
            yield send(cell.method, Page(cell.page).address(parts=parts), {}), send

    def asker(self, cell: Cell) -> tuple[RoleGrant, SimpleCookie]:
        role = cell.who if cell.who in ROLES else would_do(cell.page, cell.method)
        if (cell.who, role) not in self.known:
            self.known[cell.who, role] = _made(cell.who, role)
        return self.known[cell.who, role]

    def _ask(self, cell: Cell, held: RoleGrant, cookies: SimpleCookie, parts: Parts) -> Asked:
        send = partial(self._send, cookies, cell.method)
        filling = FILLINGS.get(cell.page) if cell.method == "POST" else None
        form = filling(held, parts) if filling else {}
        before = _last_entry()
        response = send(Page(cell.page).address(parts=parts), form)
        entries = list(Entry.objects.filter(number__gt=before).order_by("number"))
        nowhere = None
        if response.status_code == 404 and cell.stands is not None:
            nowhere = send(Page(cell.page).address(parts=_of_nothing(parts)), form)
        return Asked(parts, response, entries, nowhere)

    def _send(self, cookies: SimpleCookie, method: str, address: str, form: object) -> HttpResponse:
        self.client.cookies = SimpleCookie(cookies.output(header="", sep=";"))
        return getattr(self.client, method.lower())(address, form if method == "POST" else None)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done within is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def would_do(page: str, method: str) -> str:
    """A role that may, so that it is for nothing else that somebody may not."""
    taken = ACCESS[page].get(method)
    may = (
        code for code, role in ROLES.items() if isinstance(taken, Permission) and taken in role.may
    )
    return next(may, "administrator")


def _made(who: str, role: str) -> tuple[RoleGrant, SimpleCookie]:
    held = somebody(role, make_organisation(_kind(role)))
    client = Client()
    if who == NO_SECOND_FACTOR:
        without_a_second_factor(client, held.user)
    elif who != NOBODY:
        client.force_login(held.user)
    _spoil(who, held)
    return held, client.cookies


def _kind(role: str) -> Kind:
    """Of a force where that can be: most of what a role may do is done there."""
    kinds = ROLES[role].kinds
    return Kind.POLICE_FORCE if Kind.POLICE_FORCE in kinds else min(kinds)


def _spoil(who: str, held: RoleGrant) -> None:
    """After signing in: what ends, ends at once."""
    if who == WAITING:
        held.agreed_by = held.agreed_at = None
    elif who == ENDED:
        held.ended_by, held.ended_at = make_person(), clock.now()
    elif who == RAN_OUT:
        held.until = clock.today()
    elif who == LEFT:
        held.user.memberships.update(ended_at=clock.now())
    elif who == RETURNED:
        held.user.memberships.update(began_at=held.asked_at + dt.timedelta(seconds=1))
    elif who == DEACTIVATED:
        held.user.is_active = False
        held.user.save()
    held.save()


def _parts(cell: Cell, held: RoleGrant) -> Parts | None:
    if cell.stands is None:
        return EXAMPLES.get(cell.page, {})
    return MAKERS[cell.page](held, cell.stands)


def _of_nothing(parts: Parts) -> Parts:
    """The address of a row that nobody ever made."""
    return {name: _nobodys(part) for name, part in parts.items()}


def _nobodys(part: object) -> object:
    if isinstance(part, uuid.UUID):
        return uuid.uuid4()
    # As long as the number is: the address stands in the page.
    return 10 ** len(str(part)) - 1 if isinstance(part, int) else part


def _last_entry() -> int:
    return Entry.objects.order_by("-number").values_list("number", flat=True).first() or 0
