"""Can everybody find, from their desk, every page that they may open?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.db import transaction
from django.http import HttpResponse

from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.models import RoleGrant
from safetoshare.accounts.permissions import Permission
from safetoshare.accounts.roles import ROLES
from safetoshare.refusals import Refusal
from safetoshare.web.access import ACCESS
from tests.matrix.asking import Askers, Send
from tests.matrix.cells import Cell
from tests.matrix.offering import offers, page_of
from tests.pages import MAKERS

START = "/desk/"
# So many rows of one page are looked at: one may offer what another does not.
ROWS = 40


def theirs(role: str) -> set[str]:
    """The pages that take a permission of this role."""
    taken = {page: methods.get("GET") for page, methods in ACCESS.items()}
    may = ROLES[role].may
    return {page for page, takes in taken.items() if isinstance(takes, Permission) and takes in may}


def rows_for(held: RoleGrant, pages: set[str]) -> None:
    """One row of every page, in each relationship in which they may see it."""
    # So that what only a force of the list may do is among it.
    if held.organisation.kind == Kind.POLICE_FORCE:
        held.organisation.code = "E23000001"
        held.organisation.save()
    for page in sorted(pages & set(MAKERS)):
        for stands in ROLES[held.role].may[Permission(ACCESS[page]["GET"])]:
            # Where one is there already and there can be no second, the first will do.
            with suppress(Refusal), transaction.atomic():
                MAKERS[page](held, stands)


def followed(opened: HttpResponse, send: Send) -> Iterator[str]:
    """Every page met on the way, by following links."""
    known, waiting, met = {START}, [(START, opened)], Counter[str]()
    while waiting:
        here, page = waiting.pop()
        for offer in offers(page, here) if is_a_page(page) else ():
            address = offer.address.partition("#")[0]
            if offer.method == "GET" and address not in known:
                known.add(address)
                name = page_of(offer)
                yield name
                met[name] += 1
                if met[name] <= ROWS and isinstance(ACCESS[name].get("GET"), Permission):
                    waiting.append((address, send("GET", address, {})))


def is_a_page(answer: HttpResponse) -> bool:
    """What is downloaded leads nowhere."""
    return answer.headers["Content-Type"].startswith("text/html")


def not_met(role: str) -> set[str]:
    """The pages of a role to which nothing leads from its desk."""
    askers, pages = Askers(), theirs(role)
    cell = Cell("desk:desk", role, "GET")
    rows_for(askers.asker(cell)[0], pages)
    with askers.opened(cell) as opened:
        return pages - set(followed(*opened))


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_a_role_is_met_from_its_desk(role):
    assert not_met(role) == set(), "Lead to it from a page that they meet."


def test_a_page_to_which_nothing_leads_is_found(monkeypatch):
    monkeypatch.setattr("safetoshare.web.navigation.LINKS", ())
    monkeypatch.setattr("safetoshare.web.desk.waiting.WAITING", ())
    assert "desk:people" in not_met("administrator")
