"""Do the chart, a year in bulk and a single decision say the same of the same known facts?"""

from __future__ import annotations

import random

import numpy as np
import pytest

from safetoshare.protocol import Case, ImpossibleCase, carried, carried_stack, decide, explain
from safetoshare.protocol.bulk.columns import NOT_KNOWN
from safetoshare.protocol.bulk.decider import BulkDecider
from safetoshare.protocol.bulk.programs import Outcome
from safetoshare.protocol.flowchart import Chart, make_chart
from safetoshare.protocol.instruments import Answer
from tests.spec.stories import ACTS, EVERYDAY

FACTS = carried().vocabulary.facts
KINDS = ["guidance-force", "recommendation-force", "firewall-force", "consent-force"]
CHOICES = [
    {"act": "arrest", "recipient": "nobody", "role": "victim_and_suspect"},
    {"act": "pnc_check", "recipient": "nobody", "role": "victim_and_suspect"},
    {"act": "referral", "recipient": "immigration_enforcement", "role": "victim"},
    {"act": "referral", "recipient": "emergency_service", "role": "suspect"},
    {
        "act": "disclosure_of_intelligence",
        "recipient": "immigration_enforcement",
        "role": "victim",
        "purpose": "investigate_crime",
    },
]


def walk(chart: Chart, chance: random.Random) -> tuple[dict[str, str], Answer]:
    """One way through a chart: what was answered, and where it ends."""
    steps = {step.number: step for step in chart.steps}
    known, at = dict(chart.choices), chart.start
    while not isinstance(at, Answer):
        step = steps[at]
        branch = chance.choice(step.branches)
        known[step.fact.name] = chance.choice(branch.values)
        at = branch.to
    return known, at


@pytest.mark.parametrize("choices", CHOICES, ids=lambda c: f"{c['act']}-{c['recipient']}")
@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_ends_where_a_decision_on_the_same_facts_does(
    kind: str, choices: dict[str, str]
) -> None:
    stack, chance = carried_stack(kind), random.Random(2018)
    chart = make_chart(stack, choices)
    for _ in range(120):
        known, answer = walk(chart, chance)
        try:
            assert decide(stack, Case(known)).answer is answer, known
        except ImpossibleCase:
            continue


def partly_known(chance: random.Random) -> dict[str, str]:
    """An everyday case with some facts otherwise and some not known, whichever they are."""
    case = EVERYDAY | dict(ACTS[chance.choice(list(ACTS))])
    for name in chance.sample(sorted(FACTS.keys() & case.keys()), 5):
        case[name] = chance.choice(sorted(FACTS[name].values))
    unknown = chance.sample(sorted(case), chance.randint(1, 6))
    return {name: value for name, value in case.items() if name not in unknown}


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_in_bulk_is_answered_as_the_case_is(kind: str) -> None:
    stack, chance = carried_stack(kind), random.Random(2020)
    cases = [partly_known(chance) for _ in range(400)]
    columns = {
        name: np.array(
            [list(fact.values).index(c[name]) if name in c else NOT_KNOWN for c in cases], np.uint8
        )
        for name, fact in FACTS.items()
    }
    outcomes = BulkDecider(stack, native=False).outcomes(columns)
    for case, code in zip(cases, outcomes, strict=True):
        assert Outcome(code).answer is _answer(stack, case), case


def _answer(stack, case: dict[str, str]) -> Answer | None:  # type: ignore[no-untyped-def]
    try:
        return decide(stack, Case(case)).answer
    except ImpossibleCase:
        return None


def test_where_nothing_is_common_it_may_be_done_and_nothing_may_go_yet() -> None:
    """Arresting somebody dangerous, accused nobody knows by whom: under each it may be done."""
    stack = carried_stack("firewall-force")
    known = {
        "act": "arrest",
        "recipient": "nobody",
        "role": "victim_and_suspect",
        "actor": "police_officer",
        "poses_immediate_risk": "yes",
    }
    decision = decide(stack, Case(known))
    assert (decision.answer, decision.items, decision.items_open) == (Answer.MAY_SHARE, (), True)
    told = explain(stack, Case(known))
    assert told.nothing_yet == "Nothing yet: what may go turns on what is not known."
    settled = decide(stack, Case(known | {"counter_allegation": "none", "court_order": "no"}))
    assert not settled.items_open
