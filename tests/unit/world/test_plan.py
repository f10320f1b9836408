"""Is everybody in the demonstration invented, and is there somebody for every role?"""

from __future__ import annotations

import re

import pytest

from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.roles import ROLES
from safetoshare.world.plan import organisation, organisations, people


def test_every_name_says_that_it_is_invented() -> None:
    names = [place.name for place in organisations()] + [person.name for _, person in people()]
    assert [name for name in names if not name.startswith("Invented ")] == []


def test_every_address_leads_nowhere_and_is_somebodys_own() -> None:
    addresses = [person.email for _, person in people()]
    assert len(set(addresses)) == len(addresses)
    assert all(re.fullmatch(r"[a-z]+\.[a-z]+@invented\.example", each) for each in addresses)


def test_there_is_every_kind_of_organisation_and_somebody_for_every_role() -> None:
    assert {place.kind for place in organisations()} == set(Kind)
    assert {role for _, person in people() for role in person.roles} == set(ROLES)


def test_nobody_has_a_role_that_their_kind_of_organisation_does_not_know() -> None:
    for place, person in people():
        for role in person.roles:
            assert place.kind in ROLES[role].kinds, (person.name, role)


def test_a_role_always_finds_two_others_to_grant_it() -> None:
    first, *others = organisations()
    assert len(first.with_role("operator")) == 2
    assert all(len(place.with_role("administrator")) == 2 for place in others)


def test_an_organisation_that_is_not_in_the_table_is_named() -> None:
    assert organisation("northshire").name == "Invented Northshire Police"
    with pytest.raises(LookupError, match="Add nowhere to"):
        organisation("nowhere")
