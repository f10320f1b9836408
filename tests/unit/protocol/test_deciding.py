"""What does one decision carry, and how are contradictions and unknowns met?"""

from __future__ import annotations

from pathlib import Path

import pytest

from safetoshare.protocol import (
    Answer,
    Case,
    ImpossibleCase,
    Reason,
    carried,
    changes,
    decide,
    deciding,
    make_case,
    needed_facts,
    open_facts,
)
from tests.spec.stories import ACTS, EVERYDAY
from tests.unit.protocol.rulebook import INSTRUMENT, changed, loaded

LIBRARY = carried()
STACK = LIBRARY.stack_with_law(LIBRARY.plan("recommendation-force").policies)
TT = make_case(LIBRARY.vocabulary, {**EVERYDAY, "domestic_abuse": "yes"})

# Each impossible combination, from an everyday case with some facts otherwise.
BROKEN = {
    "something-stays-or-goes": {"act": "ask_about_status"},
    "somebody-is-told": {"recipient": "nobody", "identity_included": "no"},
    "nothing-leaves-nothing-identifies": {**ACTS["ask"], "identity_included": "yes"},
    "advice-without-identity-names-nobody": {"act": "advice_without_identity"},
    "a-check-names-the-person": {"act": "status_check", "identity_included": "no"},
    "a-marker-belongs-to-immigration-enforcement": {
        "act": "act_on_pnc_marker",
        "recipient": "solicitor",
    },
    "status-is-checked-with-the-home-office": {"act": "status_check", "recipient": "solicitor"},
    "a-notification-goes-to-the-competent-authority": {"act": "statutory_notification"},
    "enforcement-is-by-immigration-enforcement": {
        **ACTS["enforce"],
        "actor": "police_officer",
    },
    "a-victim-is-never-only-accused": {"capacity": "suspect_only"},
    "a-suspect-only-is-only-accused": {"role": "suspect"},
    "independently-accused-is-two-roles": {"counter_allegation": "independent"},
    "a-child-is-always-named-in-a-notification": {
        "act": "statutory_notification",
        "recipient": "competent_authority",
        "age": "child",
        "identity_included": "no",
    },
    "a-letter-of-support-does-not-go-to-enforcement": {"act": "support_letter"},
    "lawful-status-is-no-suspicion": {"status_category": "dependent_or_conditional"},
    "a-suspicion-comes-from-somewhere": {"source": "no_information"},
    "a-slavery-victim-may-be-a-slavery-victim": {"modern_slavery": "yes"},
}


def test_every_impossible_combination_is_tried() -> None:
    assert set(BROKEN) == {constraint.name for constraint in LIBRARY.vocabulary.impossible}


@pytest.mark.parametrize("name", BROKEN)
def test_an_impossible_combination_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(ImpossibleCase) as caught:
        decide(STACK, TT.but(**BROKEN[name]))
    assert caught.value.constraint == name
    assert name in str(caught.value)


def test_a_contradiction_is_refused_though_other_facts_are_unknown() -> None:
    case = TT.but(act="ask_about_status").without("court_order", "consent", "age")
    with pytest.raises(ImpossibleCase, match="something-stays-or-goes"):
        decide(STACK, case)


@pytest.mark.parametrize("name", BROKEN)
def test_the_combination_named_is_one_that_the_known_facts_break(name: str) -> None:
    """And not one that some completion of the unknown facts would break as well."""
    broken = next(c for c in LIBRARY.vocabulary.impossible if c.name == name)
    facts = TT.but(**BROKEN[name]).facts
    with pytest.raises(ImpossibleCase) as caught:
        decide(STACK, Case({fact: facts[fact] for fact in broken.when.allowed}))
    assert caught.value.constraint == name


def test_where_each_completion_breaks_another_combination_one_of_them_is_named() -> None:
    """A check that would tell somebody who it is: with nobody told nothing identifies, and with
    somebody told it would not stay."""
    with pytest.raises(ImpossibleCase) as caught:
        decide(STACK, Case({"act": "pnc_check", "identity_included": "yes"}))
    named = ("something-stays-or-goes", "nothing-leaves-nothing-identifies")
    assert caught.value.constraint in named


def test_what_follows_from_the_act_need_not_be_said() -> None:
    case = TT.but(act="pnc_check", purpose="officer_safety").without(
        "recipient", "identity_included"
    )
    assert decide(STACK, case).answer is Answer.MAY_SHARE


def test_the_grounds_name_clause_beaten_clause_and_duty() -> None:
    decision = decide(STACK, TT)
    assert [clause.id for clause in decision.deciding] == ["recommendation-1.stop-sharing"]
    beaten = {clause.id for clause in decision.overridden}
    assert beaten == {"immigration-and-asylum-act-1999.s20", "npcc-2020.5-4-6"}
    assert [str(duty) for duty in decision.obligations] == ["link_to_specialist"]
    assert decision.items == ()
    assert decision.expected_by == ("npcc-2020",)
    assert decision.may_be_departed_from


def test_nobody_departs_from_a_statute() -> None:
    notify = {**ACTS["notify"], "slavery_indicators": "yes", "modern_slavery": "yes"}
    barred = decide(STACK, TT.but(**notify))
    assert (barred.answer, barred.may_be_departed_from) == (Answer.DO_NOT_SHARE, False)
    ordered = decide(STACK, TT.but(**notify, age="child"))
    assert (ordered.answer, ordered.may_be_departed_from) == (Answer.MUST_SHARE, False)


def test_barred_by_law_in_one_case_and_by_policy_in_another_is_not_called_law() -> None:
    notify = {"recipient": "competent_authority", "slavery_indicators": "yes"}
    case = TT.but(**notify, modern_slavery="yes", nrm_consent="refused").without("court_order")
    assert decide(STACK, case).may_be_departed_from


def test_items_are_those_common_to_every_completion() -> None:
    stack = LIBRARY.stack_with_law(["npcc-2020"])
    known = decide(stack, TT)
    unknown = decide(stack, TT.without("consent", "age", "open_investigation"))
    assert known.items == unknown.items
    assert "name" in {str(item) for item in known.items}


def test_a_decision_has_a_possible_answer_for_each_completion() -> None:
    decision = decide(STACK, TT.without("court_order"))
    assert decision.possible == (Answer.DO_NOT_SHARE, Answer.MUST_SHARE)
    assert decision.reason == "undecided"
    assert open_facts(STACK, TT.without("court_order", "consent")) == ("court_order",)


def test_what_would_change_the_answer_leaves_impossible_cases_out() -> None:
    found = changes(STACK, TT)
    assert found["court_order"] == {"yes": Answer.MUST_SHARE}
    assert "certainty" not in found  # her own word is no document: evidence would be impossible
    assert "suspect" not in found["role"]


def test_what_would_change_it_is_decided_even_where_all_that_is_open_lets_it_go() -> None:
    """Whether a court ordered it is open: it may go or it must, and so it may."""
    case = TT.but(recipient="specialist_organisation", consent="given").without("court_order")
    assert decide(STACK, case).possible == (Answer.MAY_SHARE, Answer.MUST_SHARE)
    for fact, values in changes(STACK, case).items():
        for value, answer in values.items():
            assert decide(STACK, case.but(**{fact: value})).answer is answer
            assert answer is not Answer.MAY_SHARE


def test_what_is_set_aside_is_not_looked_at() -> None:
    everything, some = changes(STACK, TT), changes(STACK, TT, besides={"act", "role"})
    assert {"act", "role"} & set(everything)
    assert some == {fact: v for fact, v in everything.items() if fact not in ("act", "role")}


def test_the_facts_needed_do_not_hold_the_status_itself() -> None:
    needed = needed_facts(STACK, TT)
    assert "status_category" not in needed
    assert {"recipient", "role", "domestic_abuse"} <= set(needed)


def test_a_case_is_never_changed_by_asking_what_if() -> None:
    before = dict(TT.facts)
    changes(STACK, TT)
    assert dict(TT.facts) == before
    assert isinstance(TT.but(role="witness"), Case)


def test_nothing_may_go_when_every_item_is_barred(tmp_path: Path) -> None:
    """A bar on items that takes away all that a permit lets go leaves nothing to send."""
    text = changed(INSTRUMENT, "when.any_abuse", 'items = ["name"]\nwhen.any_abuse')
    library = loaded(tmp_path, text)
    facts = {"act": "tell", "recipient": "home_office", "sure": "evidence"}
    stack = library.stack(["paper"])
    permitted = decide(stack, Case({**facts, "abuse": "no", "honour": "no"}))
    assert (permitted.answer, permitted.reason) == (Answer.MAY_SHARE, Reason.PERMITTED)
    emptied = decide(stack, Case({**facts, "abuse": "yes"}))
    assert (emptied.answer, emptied.reason) == (Answer.DO_NOT_SHARE, Reason.NOTHING_MAY_GO)
    assert [clause.id for clause in emptied.deciding] == ["paper.1"]


def test_what_strangers_ask_cannot_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deciding, "REMEMBERED_SETS", 2)
    stack = LIBRARY.stack_with_law(["recommendation-1"])
    for fact in ("consent", "age", "court_order", "certainty", "role"):
        decide(stack, TT.without(fact))
        assert len(stack.combined) <= 2
    monkeypatch.setattr(deciding, "REMEMBERED_MASKS", 1)
    stack.combined.clear()
    decide(stack, TT.without("certainty", "source"))
    assert not stack.combined
