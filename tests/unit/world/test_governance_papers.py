"""Do the papers of the demonstration stand as they should: one set, one lapsed, one waiting?"""

from __future__ import annotations

import pytest

from safetoshare.governance.errors import Fault
from safetoshare.governance.models import ImpactAssessment, Paper, PaperState
from safetoshare.governance.standing import Standing, what_stands
from safetoshare.ledger.models import Entry
from safetoshare.world import governance_papers
from safetoshare.world.days import day
from safetoshare.world.finding import organisation
from safetoshare.world.making import make_world

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture(autouse=True)
def demonstration(settings):
    settings.DEMO = True
    make_world(lambda done: None)


def stands(recipient: str, covers: dict[str, list[str]], on: int) -> Standing:
    return what_stands(
        organisation=organisation("northshire"),
        recipient=organisation(recipient),
        items=covers["items"],
        purpose=covers["purposes"][0],
        day=day(on),
    )


def test_a_specialist_may_be_warned_of_a_risk() -> None:
    assert stands("harbour", governance_papers.SAFEGUARDING, 60).stands


def test_the_agreement_with_the_enforcement_desk_held_and_lapsed() -> None:
    assert stands("enforcement", governance_papers.WARNING, 60).stands
    later = stands("enforcement", governance_papers.WARNING, 200)
    assert [fault.code for fault in later.missing] == [Fault.LAPSED]


def test_southmeres_assessment_waits_for_advice() -> None:
    waiting = ImpactAssessment.objects.get(organisation=organisation("southmere"))
    assert (waiting.state, waiting.advice) == (PaperState.MADE, "")


def test_making_them_again_adds_nothing() -> None:
    before = Entry.objects.count(), Paper.objects.count()
    governance_papers.papers_of_northshire()
    governance_papers.papers_of_southmere()
    assert (Entry.objects.count(), Paper.objects.count()) == before
