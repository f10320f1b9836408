"""In which order is the demonstration made?  Step by step; each adds only what is missing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.conf import settings

from safetoshare.ledger.sequencing import sequence_all
from safetoshare.refusals import Refusal
from safetoshare.world import governance_adoptions, governance_papers, helping, people
from safetoshare.world.plan import organisations

Step = Callable[[], object]


class NoDemonstration(Refusal):
    """This deployment is not one that may hold invented people."""

    code = "no_demonstration"


def steps() -> list[Step]:
    """All of them, in their order; a step stands after what it builds on."""
    places = organisations()[1:]
    return [
        people.operator,
        *(partial(people.settle, place, number) for number, place in enumerate(places, start=1)),
        people.let_in,
        people.a_role_that_ended,
        governance_papers.papers_of_northshire,
        governance_papers.papers_of_southmere,
        governance_adoptions.adoptions_of_northshire,
        governance_adoptions.adoption_of_the_conference,
        governance_adoptions.consultation_of_southmere,
        governance_adoptions.draft_of_eastfen,
        helping.directory,
        sequence_all,
    ]


def make_world(progress: Callable[[int], None]) -> None:
    """Make what is missing; `progress` is told of each step that is done.

    Raises NoDemonstration unless SAFETOSHARE_DEMO is set, which production refuses, and
    AlreadySetUp where real people are.
    """
    if not settings.DEMO or settings.PRODUCTION:
        raise NoDemonstration(
            "Set SAFETOSHARE_DEMO=1, and use databases that hold nobody real: the demonstration "
            "is people whose passwords everybody may see."
        )
    for step in steps():
        step()
        progress(1)
