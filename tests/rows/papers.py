"""Papers, as they stand to somebody in a role: of their organisation, or one it is party to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from safetoshare import clock
from safetoshare.accounts.models import RoleGrant
from safetoshare.accounts.permissions import Relationship
from safetoshare.governance.models import Paper
from tests.factories import somebody
from tests.papers import (
    MONTH,
    YEAR,
    People,
    agree,
    make_agreement,
    make_assessment,
    make_people,
    make_policy,
    record_processing,
)

Parts = Mapping[str, object]


def _a_policy(people: People) -> Paper:
    return make_policy(people)


def _an_agreed_policy(people: People) -> Paper:
    made = make_policy(people)
    agree(people, made)
    return made


def _an_assessment(people: People) -> Paper:
    return make_assessment(people, record_processing(people), advised=False)


def _maker(make: Callable[[People], Paper], *, may_be_party: bool) -> Callable[..., object]:
    def made(reader: RoleGrant, stands: Relationship) -> Parts | None:
        if stands is Relationship.SAME_ORGANISATION:
            return {"paper": make(make_people(reader.organisation)).pk}
        if stands is Relationship.GRANTED and may_be_party:
            theirs = somebody("information_sharing_lead", reader.organisation)
            people = make_people(their_lead=theirs)
            return {"paper": make_agreement(people, record_processing(people)).pk}
        return {"paper": make(make_people()).pk} if stands is Relationship.NONE else None

    return made


MAKERS = {
    "casework:advise_paper": _maker(_an_assessment, may_be_party=False),
    "casework:agree_paper": _maker(_a_policy, may_be_party=True),
    "casework:consult_paper": _maker(_an_assessment, may_be_party=False),
    "casework:paper": _maker(_an_agreed_policy, may_be_party=True),
    "casework:review_paper": _maker(_an_agreed_policy, may_be_party=False),
    "casework:withdraw_paper": _maker(_a_policy, may_be_party=True),
}


def written(day: dt.date) -> str:
    """As somebody writes it in a form."""
    return f"{day:%d/%m/%Y}"


def policy_filled(reader: RoleGrant, parts: object = None) -> dict[str, object]:
    """What somebody writes who makes a policy document."""
    today = clock.today()
    return {
        "title": "Invented policy",
        "owner": str(reader.pk),
        "begins": written(today),
        "review_by": written(today + MONTH),
        "until": written(today + YEAR),
        "conditions": ["schedule_8_4"],
        "procedures": "Invented.",
        "retention": "Invented.",
    }


def _consulted(reader: RoleGrant, parts: object) -> dict[str, object]:
    today = clock.today()
    return {"asked_on": written(today - MONTH), "answered_on": written(today)}


def _reviewed(reader: RoleGrant, parts: object) -> dict[str, object]:
    return {"next_by": written(clock.today() + MONTH), "owner": str(reader.pk)}


FILLINGS = {
    "casework:advise_paper": lambda reader, parts: {"advice": "Invented advice."},
    "casework:agree_paper": lambda reader, parts: {},
    "casework:consult_paper": _consulted,
    "casework:make_paper": policy_filled,
    "casework:review_paper": _reviewed,
    "casework:withdraw_paper": lambda reader, parts: {"withdrawal": "not_needed"},
}
