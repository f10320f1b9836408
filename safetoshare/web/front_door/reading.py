"""What did she choose?  What the page does not offer is refused, and what is left out is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import BadRequest

from safetoshare.protocol.circulating import Situation
from safetoshare.web.front_door.questions import QUESTIONS, RATHER_NOT_SAY, Question

Chosen = Mapping[str, tuple[str, ...]]
# Whoever tells is a victim or a witness; the police may come to see a victim as accused too.
WHOEVER_TELLS: Situation = {"role": ("victim", "victim_and_suspect", "witness")}


@dataclass(frozen=True)
class Told:
    """Her choices by the name of the question."""

    chosen: Chosen = field(default_factory=dict)

    @property
    def situation(self) -> Situation:
        """What they settle. All else is open."""
        settled = dict(WHOEVER_TELLS)
        for question in QUESTIONS:
            settled |= question.situation(self.chosen.get(question.name, ()))
        return settled


def read(posted: Mapping[str, Sequence[str]]) -> Told:
    """Read the body of a request. Raises BadRequest, which names what the page does not offer."""
    chosen = {question.name: _chosen(question, posted) for question in QUESTIONS}
    return Told({name: codes for name, codes in chosen.items() if codes})


def _chosen(question: Question, posted: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    codes = tuple(code for code in posted.get(question.name, ()) if code != RATHER_NOT_SAY)
    unknown = [code for code in codes if code not in question.by_code]
    if unknown or (len(codes) > 1 and not question.many):
        raise BadRequest(f"Choose what the page offers for '{question.name}'.")
    return codes
