"""Policies, as they stand to somebody in a role: of theirs, or one that they are asked about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from safetoshare import clock
from safetoshare.accounts.models import RoleGrant
from safetoshare.accounts.permissions import Relationship
from safetoshare.governance.models import ProtocolAdoption
from safetoshare.governance.models.consultation import ConsulteeKind
from safetoshare.governance.policies import OPEN_FOR, may_be_asked
from safetoshare.governance.states import State
from tests.adopting import (
    ONE_DAY,
    People,
    adoption_at,
    asked_about,
    draft,
    find_all,
    invite_all,
    people_for,
    reply,
    tomorrow,
)

Parts = Mapping[str, object]
WORDS = "Invented words."


def _at(state: State) -> Callable[[People], ProtocolAdoption]:
    return lambda people: adoption_at(state, people)


def _ready_to_open(people: People) -> ProtocolAdoption:
    adoption = draft(people)
    invite_all(people, adoption)
    return adoption


def _ready_to_complete(people: People) -> ProtocolAdoption:
    adoption = adoption_at(State.CONSULTING, people)
    find_all(people, adoption)
    return adoption


def _maker(make: Callable[[People], ProtocolAdoption], **more: object) -> Callable[..., object]:
    def made(reader: RoleGrant, stands: Relationship) -> Parts | None:
        people = people_for(reader, stands)
        if people is None:
            return None
        # To a stranger it is not there, however far it has come.
        adoption = draft(people) if stands is Relationship.NONE else make(people)
        return {"adoption": adoption.pk, **more}

    return made


def _asked(*, answered: bool) -> Callable[..., object]:
    """Somebody who was asked: the reader, or somebody else."""

    def made(reader: RoleGrant, stands: Relationship) -> Parts | None:
        own = stands is Relationship.OWN
        people = people_for(reader, Relationship.ASSIGNED if own else stands)
        if people is None or stands is Relationship.ASSIGNED:
            return None
        with clock.at(clock.now() - OPEN_FOR - ONE_DAY):
            consultees = asked_about(people)
        consultee = next(each for each in consultees if (each.grant == reader) == own)
        if answered:
            reply(consultee)
        return {"consultee": consultee.pk}

    return made


MAKERS = {
    "casework:adoption": _maker(_at(State.CONSULTING)),
    "casework:adoption_adopt": _maker(_at(State.ASSESSED)),
    "casework:adoption_assess": _maker(_ready_to_complete),
    "casework:adoption_changes": _maker(_at(State.CONSULTING)),
    "casework:adoption_end": _maker(_at(State.ADOPTED)),
    "casework:adoption_equality": _maker(_at(State.CONSULTING), characteristic="race"),
    "casework:adoption_invite": _maker(_at(State.DRAFTED)),
    "casework:adoption_open": _maker(_ready_to_open),
    "casework:adoption_record": _maker(_at(State.ADOPTED)),
    "casework:adoption_take_back": _maker(_at(State.DRAFTED)),
    "casework:consultation_absent": _asked(answered=False),
    "casework:consultation_answer": _asked(answered=False),
    "casework:consultation_outcome": _asked(answered=True),
}
EXAMPLES = {"casework:adoption_preview": {"instrument": "recommendation-1"}}


def written(name: str, day: dt.date) -> dict[str, object]:
    """A day as its three fields send it."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def _invited(reader: RoleGrant, parts: Parts) -> dict[str, object]:
    People(reader.organisation)
    adoption = ProtocolAdoption.objects.get(pk=parts["adoption"])
    grant = may_be_asked(adoption, ConsulteeKind.SPECIALIST)[0]
    return {"whom": f"specialist.{grant.pk}"}


def _answers(reader: RoleGrant, parts: Parts) -> dict[str, object]:
    reader.organisation.code = "E23000001"
    reader.organisation.save()
    answers = {"force": "E23000001", "written_policy": "yes", "source": WORDS}
    return {**written("on", clock.today()), **answers}


FILLINGS = {
    "casework:adoption_adopt": lambda reader, parts: {
        **written("first_day", tomorrow()),
        "confirmed": "yes",
    },
    "casework:adoption_assess": lambda reader, parts: {},
    "casework:adoption_end": lambda reader, parts: {**written("until", tomorrow()), "why": WORDS},
    "casework:adoption_equality": lambda reader, parts: {"effect": "better", "words": WORDS},
    "casework:adoption_invite": _invited,
    "casework:adoption_new": lambda reader, parts: {
        "title": "Invented policy",
        "instruments": ["recommendation-1"],
    },
    "casework:adoption_open": lambda reader, parts: {},
    "casework:adoption_take_back": lambda reader, parts: {"why": WORDS},
    "casework:consultation_absent": lambda reader, parts: {"why": WORDS},
    "casework:consultation_answer": lambda reader, parts: {"reply": "support", "words": WORDS},
    "casework:consultation_outcome": lambda reader, parts: {"outcome": "in_part", "words": WORDS},
    "casework:policy_answers_record": _answers,
}
