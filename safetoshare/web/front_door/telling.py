"""Who could come to know, in every way that is open?  The tables, asked of the protocol.

Each row is a situation; what stands in it is the most that any instrument in force that day lets
out, over everything the row leaves open. No rule is held here: only which questions to ask.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from safetoshare.protocol import Answer, carried
from safetoshare.protocol.circulating import Circulation, Most, Prospect, Situation, circulating

ACTORS = carried().vocabulary.facts["actor"].groups
ACTS = carried().vocabulary.facts["act"].groups
PURPOSES = carried().vocabulary.facts["purpose"]

BY_POLICE: Situation = {"actor": ACTORS["police"]}
TELLS: Situation = {"act": ACTS["tells_someone"], "identity_included": ("yes",)}
STAYS: Situation = {"recipient": ("nobody",), "identity_included": ("no",)}
ORDERED: Situation = {"court_order": ("yes",)}
NOT_ORDERED: Situation = {"court_order": ("no",)}
ACCUSED: Situation = {
    "counter_allegation": ("independent",),
    "role": ("victim_and_suspect", "suspect"),
}
NOT_ACCUSED: Situation = {"counter_allegation": ("none", "by_suspect_or_same_incident")}
AGREED: Situation = {"consent": ("given",), "nrm_consent": ("given",)}
NOT_AGREED: Situation = {
    "consent": ("refused", "withdrawn", "not_asked"),
    "nrm_consent": ("refused", "not_asked", "cannot_decide_or_unsafe_to_ask"),
}
IN_DANGER: Situation = {"person_at_immediate_risk": ("yes",)}
NOT_IN_DANGER: Situation = {"person_at_immediate_risk": ("no",)}
ABOUT_IMMIGRATION: Situation = {"purpose": PURPOSES.groups["immigration_control"]}
ABOUT_THE_CASE: Situation = {
    "purpose": tuple(set(PURPOSES.values) - PURPOSES.groups["immigration_control"])
}

ENFORCEMENT: Situation = {**TELLS, "recipient": ("immigration_enforcement",)}
# She has not agreed, no court has ordered it, and nobody accuses her of a crime of her own.
AGAINST_HER_WILL = (ENFORCEMENT, NOT_ORDERED, NOT_ACCUSED, NOT_AGREED)
MODERN_SLAVERY_TEAM: Situation = {
    "act": (*ACTS["tells_someone"], "statutory_notification"),
    "recipient": ("competent_authority",),
    "slavery_indicators": ("yes",),
}

# What only the police know. Together the rows hold every situation, and none of them twice.
KNOWN_TO_POLICE: Mapping[str, Situation] = {
    **{
        certainty: {"certainty": (certainty,), **NOT_ACCUSED, **NOT_ORDERED}
        for certainty in carried().vocabulary.facts["certainty"].values
    },
    "accused": {**ACCUSED, **NOT_ORDERED},
    "ordered": ORDERED,
}
# Everybody else who could be told, nearest first.
OTHERS: Mapping[str, Situation] = {
    "helper": {**TELLS, "recipient": ("specialist_organisation",)},
    "lawyer": {**TELLS, "recipient": ("solicitor",)},
    "emergency": {**TELLS, "recipient": ("emergency_service",)},
    "children": {**TELLS, "recipient": ("childrens_services",)},
    "meeting": {**TELLS, "recipient": ("conference_circle",)},
    "police": {**TELLS, "recipient": ("another_police_force",)},
    "letter": {"act": ("support_letter",), "recipient": ("home_office_casework",)},
    "casework": {**TELLS, "recipient": ("home_office_casework",)},
    "slavery_named": {**MODERN_SLAVERY_TEAM, "identity_included": ("yes",)},
    "slavery_unnamed": {**MODERN_SLAVERY_TEAM, "identity_included": ("no",)},
}
POLICE_THEMSELVES: Mapping[str, Situation] = {
    "ask_for_the_case": {"act": ("ask_about_status",), **STAYS, **ABOUT_THE_CASE},
    "ask_about_immigration": {"act": ("ask_about_status",), **STAYS, **ABOUT_IMMIGRATION},
    "check_for_the_case": {"act": ("pnc_check",), **STAYS, **ABOUT_THE_CASE},
    "check_about_immigration": {"act": ("pnc_check",), **STAYS, **ABOUT_IMMIGRATION},
    "arrest_for_risk": {"act": ("arrest",), **STAYS, "poses_immediate_risk": ("yes",)},
    "arrest": {"act": ("arrest",), **STAYS, "poses_immediate_risk": ("no",)},
}
ARREST_IF_SLAVERY: Situation = {"act": ("arrest",), **STAYS, "slavery_indicators": ("yes",)}
WITH_AND_WITHOUT: Mapping[str, Situation] = {"agreed": AGREED, "not_agreed": NOT_AGREED}
ALL_THREE: Mapping[str, Situation] = {
    "agreed": {**AGREED, **NOT_IN_DANGER},
    "not_agreed": {**NOT_AGREED, **NOT_IN_DANGER},
    "in_danger": {**NOT_AGREED, **IN_DANGER},
}


@dataclass(frozen=True)
class Row:
    """One thing that may be so, and the most that may come of it under each condition of hers."""

    name: str
    answers: Mapping[str, Answer]

    @property
    def is_one_answer(self) -> bool:
        return len(set(self.answers.values())) == 1

    @property
    def danger_changes_it(self) -> bool:
        return self.answers.get("in_danger") is not self.answers.get("not_agreed")


Found = Mapping[str, Mapping[str, Most]]


@lru_cache(maxsize=2)
def circulation_on(day: dt.date) -> Circulation:
    return circulating(carried(), day)


@dataclass(frozen=True)
class Telling:
    """Everything that may come of telling, for what she has said."""

    told: Situation
    circulation: Circulation

    @property
    def enforcement(self) -> list[Row]:
        """What only the police know, a row each: may they tell Immigration Enforcement?"""
        return _rows(self._enforcement, lambda most: most.under_any)

    def under(self, kind: str) -> list[Row]:
        """The same for one kind of force."""
        return _rows(self._enforcement, lambda most: most.under[kind])

    @property
    def others(self) -> list[Row]:
        """Everybody else who could be told, unless a court orders more."""
        return _rows(self._most(OTHERS, ALL_THREE, NOT_ORDERED), lambda most: most.under_any)

    @property
    def police(self) -> list[Row]:
        """What the police may do themselves to somebody who is not accused."""
        matters = {name: {**self._apart, **each} for name, each in POLICE_THEMSELVES.items()}
        if self._apart:
            matters["arrest_slavery"] = {**ARREST_IF_SLAVERY}
        found = self._most(matters, {"whatever": {}}, {**NOT_ORDERED, **NOT_ACCUSED})
        return _rows(found, lambda most: most.under_any)

    @property
    def in_short(self) -> Answer:
        """The most that may reach Immigration Enforcement against her will."""
        return self.circulation.most(self._all(*AGAINST_HER_WILL)).under_any

    @cached_property
    def against_her_will(self) -> Prospect:
        """The same with its grounds: what may go, on what, and what is asked for first."""
        return self.circulation.open(self._all(*AGAINST_HER_WILL)).under_any()

    @cached_property
    def _enforcement(self) -> Found:
        return self._most(KNOWN_TO_POLICE, WITH_AND_WITHOUT, ENFORCEMENT)

    @property
    def _apart(self) -> Situation:
        """Where she has not spoken of slavery, arrest over it stands in a row of its own."""
        return {} if "slavery_indicators" in self.told else {"slavery_indicators": ("no",)}

    def _most(
        self,
        rows: Mapping[str, Situation],
        conditions: Mapping[str, Situation],
        matter: Situation,
    ) -> Found:
        return {
            name: {
                condition: self.circulation.most(self._all(matter, hers, row))
                for condition, hers in conditions.items()
            }
            for name, row in rows.items()
        }

    def _all(self, *parts: Situation) -> Situation:
        """What she told, and over it what each part says."""
        whole = {**self.told, **BY_POLICE}
        for part in parts:
            whole |= part
        return whole


def _rows(found: Found, answer: Callable[[Most], Answer]) -> list[Row]:
    return [
        Row(name, {condition: answer(most) for condition, most in conditions.items()})
        for name, conditions in found.items()
    ]
