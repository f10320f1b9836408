"""Is every explanation complete: first duties, reasons, whom to ask, where to turn?"""

from __future__ import annotations

import random
import re
from dataclasses import replace
from itertools import product

import pytest

from safetoshare.protocol import (
    Answer,
    Case,
    Explanation,
    ImpossibleCase,
    answer_name,
    carried,
    explain,
    make_case,
    where_to_turn,
)
from safetoshare.protocol.explaining import clause_text, sentences
from tests.spec.stories import ACTS, EVERYDAY

LIBRARY = carried()
STACK = LIBRARY.stack_with_law(LIBRARY.plan("recommendation-force").policies)
PLACES = {"recipient": "{recipient}", "identity_included": "{identified}"}
FACTS = {**EVERYDAY, "domestic_abuse": "yes"}


def explained(language: str = "en", **facts: str) -> Explanation:
    return explain(STACK, make_case(LIBRARY.vocabulary, {**FACTS, **facts}), language)


def test_it_begins_with_make_safe_record_investigate() -> None:
    assert [str(o) for o in explained().first] == ["make_safe", "record_the_crime", "investigate"]


def test_a_bar_says_what_not_to_do_why_and_where_to_turn() -> None:
    explanation = explained()
    assert explanation.headline == (
        "Do not share. Do not refer this person to Immigration Enforcement."
    )
    assert explanation.because == "It is barred by Recommendation 1."
    assert explanation.expectation.startswith("NPCC paper of 2020 expects")
    assert "writes down why" in explanation.departure
    assert explanation.whom_to_ask == ""
    assert str(explanation.instead[0]) == "local_specialist"
    assert [i.id for i in explanation.not_covered if str(i.layer) == "force"] == [
        "npcc-letter-2017"
    ]


def test_every_sentence_read_aloud_has_one_blank_between_its_words() -> None:
    """For each act, each recipient and none, identified, not identified and not known."""
    facts, explanation = LIBRARY.vocabulary.facts, explained()
    asked = product(*([None, *facts[fact].values] for fact in ("act", *PLACES)))
    for act, *others in asked:
        known = {fact: v for fact, v in zip(("act", *PLACES), (act, *others), strict=True) if v}
        headline = replace(explanation, case=Case(known)).headline
        assert not re.search(r"  | [.,]|\.\w", headline), headline
        do = facts["act"].values[act].do if act else ""
        for fact, place in PLACES.items():
            words = facts[fact].values[known[fact]].named if fact in known else ""
            assert (
                not words or place not in do or re.search(rf" {re.escape(words)}[ .]", headline)
            ), headline


def test_a_permission_says_that_nobody_need() -> None:
    explanation = explained(domestic_abuse="no")
    assert explanation.answer is Answer.MAY_SHARE
    assert "You need not" in explanation.headline
    assert explanation.instead == ()


def test_a_duty_says_that_nobody_may_depart() -> None:
    notify = {**ACTS["notify"], "slavery_indicators": "yes", "modern_slavery": "yes"}
    explanation = explained(**notify, age="child")
    assert explanation.headline.startswith("You must share. The law requires you to notify")
    assert explanation.departure == "Nobody may depart from this. It is law."


def test_what_stays_with_the_police_is_not_called_sharing() -> None:
    explanation = explained(**ACTS["ask"], purpose="establish_status_only")
    assert explanation.headline == (
        "Do not do this. Do not ask the person about immigration status."
    )


def test_asking_a_person_names_role_clock_cover_and_meanwhile() -> None:
    case = make_case(LIBRARY.vocabulary, FACTS).without("court_order")
    explanation = explain(STACK, case)
    assert str(explanation.asks) == "duty_supervisor"
    assert "within 1 hour" in explanation.whom_to_ask
    assert "Out of hours" in explanation.whom_to_ask
    assert explanation.whom_to_ask.endswith("Share nothing in the meantime.")
    assert explanation.open == ("court_order",)


def test_the_instrument_that_leaves_it_to_a_person_says_to_whom() -> None:
    stack = LIBRARY.stack_with_law(["consent-rule-2025"])
    explanation = explain(stack, make_case(LIBRARY.vocabulary, EVERYDAY))
    assert str(explanation.asks) == "information_sharing_lead"
    assert explanation.because.startswith("Consent rule of 2025 covers this")


def test_nothing_known_still_explains() -> None:
    explanation = explain(LIBRARY.stack_with_law([]), make_case(LIBRARY.vocabulary, {}))
    assert explanation.headline.endswith("do not do this.")
    assert str(explanation.asks) == "duty_supervisor"
    assert explanation.turn_to


def test_an_act_towards_somebody_not_yet_named_explains() -> None:
    explanation = explain(STACK, make_case(LIBRARY.vocabulary, {"act": "referral"}))
    assert "refer this person to anybody outside" in explanation.headline


def test_no_sentence_says_that_something_is_kept_which_nobody_keeps() -> None:
    """True until a storey keeps records; README says that none does yet."""
    said = [text for patterns in sentences().values() for text in patterns.values()]
    kept = re.compile(r"\b(is|are) (recorded|counted|kept)|gofnodir|gyfrifir", re.IGNORECASE)
    assert [text for text in said if kept.search(text)] == []


def test_both_roles_are_told() -> None:
    explanation = explained(
        role="victim_and_suspect", counter_allegation="by_suspect_or_same_incident"
    )
    assert explanation.both_roles == (
        "This person is both victim and suspect. As a victim: Do not share. "
        "As a suspect: May share. Record both."
    )
    assert explained().both_roles == ""


def test_what_the_officer_chooses_is_never_offered_as_a_way_round() -> None:
    facts = {change.fact for change in explained().changes}
    assert facts
    assert not facts & {"act", "actor", "recipient", "purpose", "identity_included", "capacity"}


def test_it_is_said_in_welsh() -> None:
    explanation = explained("cy")
    assert explanation.headline == "Peidiwch â rhannu."
    assert explanation.label("role", "victim") == "Dioddefwr"
    assert explanation.label("role") == "Rôl y person"
    assert answer_name(Answer.ASK_A_PERSON, "cy") == "Gofynnwch i berson"


def test_both_languages_have_the_same_sentences() -> None:
    assert sentences()["en"].keys() == sentences()["cy"].keys()
    assert sentences()["answers_en"].keys() == sentences()["answers_cy"].keys()


def test_a_clause_without_translation_is_told_in_english() -> None:
    clause = LIBRARY.instruments["court-order"].clauses[0]
    assert clause_text(clause, "en") == clause.text["en"]
    assert clause_text(clause, "cy") in clause.text.values()


def random_facts(rng: random.Random) -> dict[str, str]:
    facts = {n: rng.choice(list(f.values)) for n, f in LIBRARY.vocabulary.facts.items()}
    return {name: value for name, value in facts.items() if rng.random() < 0.8}


@pytest.mark.parametrize("plan", [*LIBRARY.plans])
def test_no_explanation_leaves_anybody_with_nowhere_to_turn(plan: str) -> None:
    stack = LIBRARY.stack_with_law(LIBRARY.plan(plan).policies)
    rng = random.Random(plan)
    told = 0
    while told < 40:
        try:
            explanation = explain(stack, make_case(LIBRARY.vocabulary, random_facts(rng)))
        except ImpossibleCase:
            continue
        told += 1
        assert explanation.turn_to
        assert "advocacy" in {organisation.row["kind"] for organisation in explanation.turn_to}
        assert explanation.headline and explanation.because
        assert bool(explanation.asks) is (explanation.answer is Answer.ASK_A_PERSON)
        assert bool(explanation.instead) is (explanation.answer.permissiveness == 0)


def test_nobody_who_also_reports_to_immigration_enforcement_is_named() -> None:
    case = make_case(LIBRARY.vocabulary, {"modern_slavery": "yes", "slavery_indicators": "yes"})
    names = {str(organisation) for organisation in where_to_turn(LIBRARY.vocabulary, case)}
    assert "modern_slavery_helpline" in names
    assert not names & {"crimestoppers", "police_emergency"}
