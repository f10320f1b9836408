"""Does a flow chart lead everybody to the answer, by questions that all lie on some way?"""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings

from safetoshare.protocol import Answer, Case, CompiledStack, ImpossibleCase, carried, decide
from safetoshare.protocol.compiling import compile_stack
from safetoshare.protocol.flowchart import Chart, make_chart
from safetoshare.protocol.instruments import Instrument
from safetoshare.protocol.interview import Interview
from tests.judges.slow import SlowJudge
from tests.theorems.strategies import partial_facts, small, stacks

LIBRARY = carried()
FACTS = LIBRARY.vocabulary.facts
STACKS = {
    **{name: LIBRARY.stack_with_law([name]) for name in LIBRARY.instruments},
    **{plan.id: LIBRARY.stack_with_law(plan.policies) for plan in LIBRARY.plans.values()},
}
FEW = 50


def walked(chart: Chart, facts: dict[str, str]) -> Answer:
    """Where the chart leads somebody in this situation."""
    return way(chart, facts)[0]


def way(chart: Chart, facts: dict[str, str]) -> tuple[Answer, int]:
    """Where it leads, and by how many steps."""
    place, steps = chart.start, 0
    while not isinstance(place, Answer):
        step = chart.steps[place - 1]
        (place,) = (b.to for b in step.branches if facts[step.fact.name] in b.values)
        steps += 1
    return place, steps


def assert_well_drawn(chart: Chart) -> None:
    """Numbered from 1, leading onwards only, every step reached, every value on one branch."""
    assert [step.number for step in chart.steps] == list(range(1, len(chart.steps) + 1))
    led_to = {branch.to for step in chart.steps for branch in step.branches}
    assert set(range(2, len(chart.steps) + 1)) <= led_to
    for step in chart.steps:
        assert len({branch.to for branch in step.branches}) == len(step.branches) > 1
        values = [value for branch in step.branches for value in branch.values]
        assert len(set(values)) == len(values)
        for branch in step.branches:
            assert isinstance(branch.to, Answer) or branch.to > step.number
    assert chart.start == 1 if chart.steps else isinstance(chart.start, Answer)


@settings(max_examples=60, deadline=None)
@given(stacks(), partial_facts())
def test_whoever_walks_it_arrives_at_the_answer(
    stack: tuple[Instrument, ...], known: dict[str, str]
) -> None:
    judge = SlowJudge(small(), stack)
    situations = list(judge.completions(known))
    if not situations:
        return
    chart = make_chart(compile_stack(small(), stack), known)
    assert_well_drawn(chart)
    for truth in situations:
        assert walked(chart, truth) == judge.decide(truth).answer


@settings(max_examples=40, deadline=None)
@given(stacks(), partial_facts())
def test_it_takes_as_many_steps_as_the_interview_is_expected_to(
    stack: tuple[Instrument, ...], known: dict[str, str]
) -> None:
    situations = list(SlowJudge(small(), stack).completions(known))
    if not situations:
        return
    compiled = compile_stack(small(), stack)
    chart = make_chart(compiled, known)
    if chart.steps:
        steps = [way(chart, truth)[1] for truth in situations]
        expected = Interview(compiled).expected(Case(known)).questions
        assert sum(steps) / len(steps) == pytest.approx(expected)


def possible_situation(
    stack: CompiledStack, choices: dict[str, str], chance: random.Random
) -> dict[str, str]:
    """A complete situation that can be."""
    while True:
        drawn = {name: chance.choice(list(fact.values)) for name, fact in FACTS.items()}
        try:
            decide(stack, Case(drawn | choices))
        except ImpossibleCase:
            continue
        return drawn | choices


@pytest.mark.parametrize("name", STACKS)
def test_the_charts_of_a_carried_instrument_lead_to_its_answers(name: str) -> None:
    stack, chance = STACKS[name], random.Random(name)
    for role in FACTS["role"].values:
        choices = {"act": "referral", "recipient": "immigration_enforcement", "role": role}
        chart = make_chart(stack, choices)
        assert_well_drawn(chart)
        for _ in range(20):
            truth = possible_situation(stack, choices, chance)
            assert walked(chart, truth) is decide(stack, Case(truth)).answer


@pytest.mark.parametrize("act", ["joint_operation", "disclosure_of_intelligence"])
@pytest.mark.parametrize("name", ["recommendation-3-draft", "consent-force", "ealing-conference"])
def test_a_large_chart_is_small_enough_once_the_purpose_is_chosen(name: str, act: str) -> None:
    choices = {
        "act": act,
        "recipient": "immigration_enforcement",
        "role": "victim_and_suspect",
    }
    for purpose in FACTS["purpose"].values:
        assert len(make_chart(STACKS[name], {**choices, "purpose": purpose}).steps) <= FEW


def test_what_cannot_be_has_no_chart() -> None:
    with pytest.raises(ImpossibleCase):
        make_chart(STACKS["npcc-2020"], {"act": "referral", "recipient": "nobody"})


def test_a_value_that_cannot_be_is_on_no_branch() -> None:
    """To refer somebody to nobody is no referral."""
    chart = make_chart(STACKS["npcc-2020"], {"act": "referral"})
    told = [step for step in chart.steps if step.fact.name == "recipient"]
    assert told
    assert not any("nobody" in branch.values for step in told for branch in step.branches)
