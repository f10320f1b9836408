"""Do the policies of the demonstration hold from their days, and say that they are invented?"""

from __future__ import annotations

import pytest

from safetoshare.governance.in_force import stack_of
from safetoshare.governance.models import Consultee, ProtocolAdoption
from safetoshare.governance.states import State
from safetoshare.ledger.models import Entry
from safetoshare.world import governance_adoptions
from safetoshare.world.days import day
from safetoshare.world.finding import organisation
from safetoshare.world.making import make_world

pytestmark = pytest.mark.django_db(databases="__all__")


def test_the_policies_of_the_demonstration(settings):
    """One test of it all: making it takes seconds."""
    settings.DEMO = True
    make_world(lambda done: None)
    each_says_that_it_is_invented()
    northshire_followed_the_paper_and_then_recommendation_1_beside_it()
    the_conference_has_its_own_rules_and_those_of_the_force()
    southmere_waits_for_two_answers()
    eastfens_rules_are_not_known()
    making_them_again_adds_nothing()


def each_says_that_it_is_invented() -> None:
    assert ProtocolAdoption.objects.count() == 5
    assert not ProtocolAdoption.objects.exclude(title__startswith="Invented ").exists()


def northshire_followed_the_paper_and_then_recommendation_1_beside_it() -> None:
    place = organisation("northshire")
    assert not stack_of(place, day(60)).is_known
    assert stack_of(place, day(61)).stack.ids[-1] == "npcc-2020"
    assert stack_of(place, day(80)).stack.ids[-1] == "npcc-2020"
    assert stack_of(place, day(81)).stack.ids[-1] == "recommendation-1"
    first = ProtocolAdoption.objects.get(organisation=place, until=day(81))
    assert first.state == State.SUPERSEDED and first.departures.exists()


def the_conference_has_its_own_rules_and_those_of_the_force() -> None:
    held = stack_of(organisation("northshire"), day(90), forum=organisation("conference"))
    assert {"recommendation-1", "ealing-marac"} <= set(held.stack.ids)


def southmere_waits_for_two_answers() -> None:
    waiting = Consultee.objects.filter(organisation=organisation("southmere"), replied_at=None)
    assert waiting.count() == 2
    assert not stack_of(organisation("southmere"), day(300)).is_known


def eastfens_rules_are_not_known() -> None:
    assert not stack_of(organisation("eastfen"), day(300)).is_known


def making_them_again_adds_nothing() -> None:
    before = Entry.objects.count()
    governance_adoptions.adoptions_of_northshire()
    governance_adoptions.adoption_of_the_conference()
    governance_adoptions.consultation_of_southmere()
    governance_adoptions.draft_of_eastfen()
    assert Entry.objects.count() == before
