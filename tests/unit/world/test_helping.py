"""Does the demonstration have somebody who helps, checked lately and not?"""

from __future__ import annotations

import pytest

from safetoshare.codes import SupportOrganisation
from safetoshare.directory.models import Entry
from safetoshare.directory.queries import listed
from safetoshare.ledger.models import Entry as Recorded
from safetoshare.world import helping, people
from safetoshare.world.days import day
from safetoshare.world.finding import organisation
from safetoshare.world.plan import organisations

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture(autouse=True)
def somebody_there(settings):
    settings.DEMO = True
    people.operator()
    for number, place in enumerate(organisations()[1:], start=1):
        if place.key in ("harbour", "justice"):
            people.settle(place, number)


def test_the_list_and_two_invented_organisations_are_there_once() -> None:
    helping.directory()
    assert len(listed()) == len(SupportOrganisation.all()) + 2
    before = Recorded.objects.count()
    helping.directory()
    assert Recorded.objects.count() == before


def test_one_keeps_its_entry_and_one_has_faded() -> None:
    helping.directory()
    harbour = Entry.objects.get(organisation=organisation("harbour"))
    justice = Entry.objects.get(organisation=organisation("justice"))
    assert harbour.verified_as == "specialist_caseworker" and harbour.services.get().phone_confirmed
    assert list(Entry.objects.faded(day(helping.CHECKED)).filter(organisation__isnull=False)) == [
        justice
    ]
