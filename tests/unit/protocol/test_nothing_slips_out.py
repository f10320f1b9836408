"""Does a blank, another desk, or another word in a box ever let more out?

Each was once a way round; each is tried under the kinds of force in which it was.
"""

from __future__ import annotations

import datetime as dt

import pytest

from safetoshare.protocol import carried, carried_stack, decide, explain, make_case
from tests.spec.stories import ACTS, EVERYDAY

VOCABULARY = carried().vocabulary
RECOMMENDATION = "recommendation-force"
ABUSE = EVERYDAY | {"domestic_abuse": "yes"}


def answer(stack: str, facts: dict[str, str], *unknown: str) -> str:
    known = {name: value for name, value in facts.items() if name not in unknown}
    return decide(carried_stack(stack), make_case(VOCABULARY, known)).answer.value


EVIDENCE = ABUSE | {"certainty": "documentary_evidence", "source": "document"}
ACCUSED = ABUSE | {"role": "suspect", "capacity": "suspect_only"}
LIFE = EVERYDAY | {
    "recipient": "emergency_service",
    "purpose": "prevent_serious_harm",
    "person_at_immediate_risk": "yes",
}


def test_evidence_from_nowhere_is_no_evidence() -> None:
    assert answer(RECOMMENDATION, EVIDENCE) == "may_share"
    assert answer(RECOMMENDATION, EVIDENCE, "source") == "ask_a_person"
    assert answer(RECOMMENDATION, EVIDENCE | {"source": "pnc_marker"}) == "do_not_share"


def test_accused_by_nobody_knows_whom_is_asked_about() -> None:
    assert answer("firewall-force", ACCUSED) == "may_share"
    assert answer("firewall-force", ACCUSED, "counter_allegation") == "ask_a_person"
    assert answer("firewall-force", ACCUSED, "slavery_indicators") == "ask_a_person"


def test_a_crime_that_was_not_ruled_out_is_not_ruled_out() -> None:
    flags = ("domestic_abuse", "honour_based_abuse", "female_genital_mutilation")
    rape = EVERYDAY | {"sexual_offence": "yes"}
    assert answer(RECOMMENDATION, rape) == "may_share"
    assert answer(RECOMMENDATION, rape, *flags) == "ask_a_person"


@pytest.mark.parametrize("stack", carried().plans)
def test_saving_a_life_waits_for_no_blank(stack: str) -> None:
    assert answer(stack, LIFE) == "may_share"
    assert answer(stack, LIFE, "court_order") == "may_share"
    assert answer(stack, LIFE, "court_order", "consent", "certainty", "source") == "may_share"


def test_a_child_is_notified_by_name() -> None:
    child = EVERYDAY | ACTS["notify"] | {"age": "child", "slavery_indicators": "yes"}
    items = {str(item) for item in _decision("guidance-force", child).items}
    assert {"name", "date_of_birth"} <= items


def _decision(stack: str, facts: dict[str, str]):  # type: ignore[no-untyped-def]
    return decide(carried_stack(stack), make_case(VOCABULARY, facts))


def test_a_national_rule_left_out_is_warned_of() -> None:
    case = make_case(VOCABULARY, ABUSE)
    day = dt.date(2026, 11, 26)
    told = explain(carried_stack("guidance-force"), case, on=day)
    assert told.answer.value == "may_share"
    (missing,) = told.left_out
    assert (missing.instrument.id, missing.answer.value) == ("consent-rule-2025", "do_not_share")
    assert "national rule said to be in force since 2025-12-18" in told.warnings[0]
    assert explain(carried_stack("guidance-force"), case, on=dt.date(2025, 12, 17)).left_out == ()
    assert explain(carried_stack("consent-force"), case, on=day).left_out == ()
    assert explain(carried_stack("firewall-force"), case, on=day).left_out == ()


def test_what_counts_as_something_else_is_said() -> None:
    marker = EVIDENCE | {"source": "pnc_marker"}
    told = explain(carried_stack(RECOMMENDATION), make_case(VOCABULARY, marker))
    assert told.counted == (
        "It counts as a belief: what somebody says, or a marker, is not documentary evidence of an "
        "offence.",
    )
    assert explain(carried_stack(RECOMMENDATION), make_case(VOCABULARY, EVIDENCE)).counted == ()
    del marker["source"]
    assert explain(carried_stack(RECOMMENDATION), make_case(VOCABULARY, marker)).counted == ()
