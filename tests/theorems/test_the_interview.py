"""Does the interview ask only what can matter, stop in time, and cost what it says?"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safetoshare.protocol import Answer, Case, ImpossibleCase, carried, decide
from safetoshare.protocol import interview as interviewing
from safetoshare.protocol.compiling import CompiledStack, compile_stack
from safetoshare.protocol.instruments import Instrument
from safetoshare.protocol.interview import Interview
from safetoshare.protocol.library import carried_stack
from tests.judges.slow import SlowJudge
from tests.theorems.strategies import partial_facts, small, stacks
from tests.unit.protocol.rulebook import VOCABULARY, loaded

Stack = tuple[Instrument, ...]
Facts = dict[str, str]


def possible_situations(judge: SlowJudge, known: Facts) -> list[Facts]:
    return list(judge.completions(known))


def asked(interview: Interview, known: Facts, truth: Facts) -> list[str]:
    """Which facts are asked for when this is the truth."""
    told = dict(known)
    names = []
    while (fact := interview.next(Case(told))) is not None:
        names.append(fact.name)
        told[fact.name] = truth[fact.name]
    return names


@settings(max_examples=60, deadline=None)
@given(stacks(), partial_facts())
def test_it_asks_just_what_can_still_matter(stack: Stack, known: Facts) -> None:
    judge = SlowJudge(small(), stack)
    if not possible_situations(judge, known):
        return
    interview = Interview(compile_stack(small(), stack))
    assert set(interview.still_matter(Case(known))) == judge.open_facts(known)
    fact = interview.next(Case(known))
    assert (fact is None) == (not judge.open_facts(known))


@settings(max_examples=40, deadline=None)
@given(stacks(), partial_facts())
def test_it_stops_when_the_answer_is_settled_and_costs_what_it_says(
    stack: Stack, known: Facts
) -> None:
    judge = SlowJudge(small(), stack)
    situations = possible_situations(judge, known)
    if not situations:
        return
    interview = Interview(compile_stack(small(), stack))
    settled: dict[tuple[tuple[str, str], ...], set[str]] = {}
    lengths, put = [], []
    for truth in situations:
        names = asked(interview, known, truth)
        told = {**known, **{name: truth[name] for name in names}}
        key = tuple(sorted(told.items()))
        if key not in settled:
            completions = possible_situations(judge, told)
            settled[key] = {judge.decide(facts).answer for facts in completions}
        assert settled[key] == {judge.decide(truth).answer}
        lengths.append(len(names))
        put.append(sum(small().facts[name].asked_of == "person" for name in names))
    expected = interview.expected(Case(known))
    assert expected.questions == pytest.approx(sum(lengths) / len(lengths))
    assert expected.put_to_the_person == pytest.approx(sum(put) / len(put))


@settings(max_examples=40, deadline=None)
@given(stacks(), partial_facts())
def test_no_order_can_beat_the_bound(stack: Stack, known: Facts) -> None:
    judge = SlowJudge(small(), stack)
    situations = possible_situations(judge, known)
    if not situations:
        return
    bound = 0
    for name in set(small().facts) - set(known):
        for truth in situations:
            turned = [{**truth, name: value} for value in small().facts[name].values]
            answers = {judge.decide(f).answer for f in turned if judge.possible(f)}
            bound += len(answers) > 1
    expected = Interview(compile_stack(small(), stack)).expected(Case(known))
    assert expected.bound == pytest.approx(bound / len(situations))
    assert expected.questions >= expected.bound - 1e-9
    assert expected.put_to_the_person >= expected.bound_for_the_person - 1e-9


@settings(max_examples=30, deadline=None)
@given(stacks())
def test_until_the_duties_are_fixed_takes_no_fewer_questions(stack: Stack) -> None:
    compiled = compile_stack(small(), stack)
    judge = SlowJudge(small(), stack)
    longer = Interview(compiled, until_duties=True)
    for truth in possible_situations(judge, {})[::160]:
        names = asked(longer, {}, truth)
        told = {name: truth[name] for name in names}
        verdicts = {judge.decide(facts) for facts in possible_situations(judge, told)}
        assert len({(v.answer, v.obligations) for v in verdicts}) == 1


def outcome(judge: SlowJudge, told: Facts, duties: bool) -> object:
    """What is decided on these facts alone."""
    verdict = judge.decide_partly_known(told)
    assert verdict is not None
    return (verdict.answer, verdict.obligations) if duties else verdict.answer


@settings(max_examples=60, deadline=None)
@given(stacks(), partial_facts(), st.sets(st.sampled_from(sorted(small().facts)), max_size=3))
def test_what_nobody_can_say_is_not_asked_for_and_the_rest_only_if_it_can_settle(
    stack: Stack, known: Facts, nobody_knows: set[str]
) -> None:
    judge = SlowJudge(small(), stack)
    # Each takes every completion of what was told: three situations of each stack will do.
    everything = possible_situations(judge, known)
    situations = everything[:: len(everything) // 3 + 1]
    for duties in (False, True):
        interview = Interview(compile_stack(small(), stack), until_duties=duties)
        for truth in situations:
            told = dict(known)
            while (fact := interview.next(Case(told), nobody_knows)) is not None:
                assert fact.name not in {*nobody_knows, *told}
                assert fact.name in interview.still_matter(Case(told), nobody_knows)
                told[fact.name] = truth[fact.name]
            alone = Interview(compile_stack(small(), stack), until_duties=duties)
            matters = set(alone.still_matter(Case(told)))
            hers = {name for name, fact in small().facts.items() if fact.asked_of == "person"}
            left_out = (nobody_knows | hers - matters) - told.keys()
            whole = {n: v for n, v in truth.items() if n not in left_out}
            assert outcome(judge, told, duties) == outcome(judge, whole, duties)


@pytest.mark.parametrize("name", carried().plans)
def test_an_officer_who_cannot_say_is_led_to_what_the_rest_decides(name: str) -> None:
    stack, rng = carried_stack(name), random.Random(20201217)
    interview = Interview(stack, until_duties=True)
    nobody_knows = {"certainty", "consent", "nrm_consent", "role", "counter_allegation"}
    nobody_knows |= {"status_category"}  # she is not asked for it: it could only rule something out
    for _ in range(20):
        truth = random_case(stack, rng)
        told: Facts = {}
        while (fact := interview.next(Case(told), nobody_knows)) is not None:
            told[fact.name] = truth.facts[fact.name]
        settled, whole = decide(stack, Case(told)), decide(stack, truth.without(*nobody_knows))
        assert not nobody_knows & told.keys()
        assert settled.answer is whole.answer
        assert set(settled.obligations) == set(whole.obligations)


@pytest.mark.parametrize("name", carried().names)
def test_what_is_told_in_the_end_decides(name: str) -> None:
    stack, rng = carried_stack(name), random.Random(2020)
    interview = Interview(stack)
    for _ in range(40):
        truth, told = random_case(stack, rng), Case({})
        while (fact := interview.next(told)) is not None:
            told = told.but(**{fact.name: truth.facts[fact.name]})
        assert decide(stack, told).answer is decide(stack, truth).answer


def test_she_is_not_asked_for_her_status_where_nobody_can_say_how_sure_it_is() -> None:
    """That she is settled would rule out evidence of an offence; it is no reason to ask her."""
    stack = carried_stack("recommendation-force")
    for until_duties in (False, True):
        interview = Interview(stack, until_duties=until_duties)
        told = {"act": "referral", "recipient": "immigration_enforcement", "role": "victim"}
        matters = interview.still_matter(Case(told), {"certainty", "source"})
        assert matters
        assert "status_category" not in matters


def test_where_it_may_go_but_no_item_in_every_case_more_is_asked() -> None:
    stack = carried_stack("firewall-force")
    told = Case(
        {
            "act": "arrest",
            "actor": "control_room",
            "role": "victim_and_suspect",
            "poses_immediate_risk": "yes",
        }
    )
    assert decide(stack, told).possible == (Answer.MAY_SHARE,)
    assert decide(stack, told).items_open
    interview = Interview(stack)
    while (fact := interview.next(told)) is not None:
        assert fact.name in interview.still_matter(told)
        told = told.but(**{fact.name: next(iter(fact.values))})
    settled = decide(stack, told)
    assert (settled.answer, settled.items_open) == (Answer.MAY_SHARE, False)
    assert interview.next(Case({"role": "victim", "capacity": "suspect_only"})) is None


def random_case(stack: CompiledStack, rng: random.Random) -> Case:
    """A complete case that can be."""
    facts = stack.vocabulary.facts
    while True:
        case = Case({name: rng.choice(list(fact.values)) for name, fact in facts.items()})
        try:
            decide(stack, case)
        except ImpossibleCase:
            continue
        return case


TOGETHER = """\
[[impossible]]
name = "asking-stays"
sentence = "Choose."
source = "test"
when.act = ["ask"]
when.recipient = ["home_office"]
"""


def test_two_facts_that_only_change_together_are_asked_for(tmp_path: Path) -> None:
    """Neither can change alone, since the combination would be impossible; together they can."""
    more = TOGETHER + TOGETHER.replace("asking-stays", "telling-goes").replace(
        '["ask"]', '["tell"]'
    ).replace('["home_office"]', '["nobody"]')
    library = loaded(tmp_path, vocabulary=f"{VOCABULARY}\n{more}")
    interview = Interview(library.stack(("paper",)))
    known = Case({"abuse": "yes", "honour": "no", "sure": "doubt", "role": "victim"})
    fact = interview.next(known)
    assert fact is not None and fact.name in ("act", "recipient")
    assert interview.next(known.but(act="tell", recipient="home_office")) is None


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    interview = Interview(carried().stack_with_law(["recommendation-1"]))
    first = interview.next(Case({}))
    monkeypatch.setattr(interviewing, "REMEMBERED", 10)
    large = interview.remembered
    assert interview.next(Case({"act": "referral"})) is not None
    assert interview.remembered < large
    assert interview.next(Case({})) == first


def test_the_person_is_asked_only_when_nothing_else_can_settle_it() -> None:
    library = carried()
    for plan in library.plans.values():
        interview = Interview(library.stack_with_law(plan.policies))
        told: Facts = {"act": "referral", "recipient": "immigration_enforcement"}
        while (fact := interview.next(Case(told))) is not None:
            matters = [library.vocabulary.facts[f] for f in interview.still_matter(Case(told))]
            if fact.asked_of == "person":
                assert all(other.asked_of == "person" for other in matters)
            told[fact.name] = next(iter(fact.values))


def test_status_nationality_and_ethnicity_are_never_asked() -> None:
    library = carried()
    for plan in library.plans.values():
        interview = Interview(library.stack_with_law(plan.policies), until_duties=True)
        matters = set(interview.still_matter(Case({})))
        assert not matters & {"status_category", "nationality", "ethnicity"}


def test_priors_change_what_is_expected_and_not_what_can_matter() -> None:
    library = carried()
    stack = library.stack_with_law(["recommendation-1"])
    even = {
        n: dict.fromkeys(f.values, 1 / len(f.values)) for n, f in library.vocabulary.facts.items()
    }
    never = {**even, "court_order": {"yes": 0.0, "no": 1.0}}
    one, other = Interview(stack), Interview(stack, never)
    nothing = Case({})
    assert one.still_matter(nothing) == other.still_matter(nothing)
    assert other.expected(nothing).bound < one.expected(nothing).bound


TOLD = {"act": "referral", "recipient": "immigration_enforcement", "actor": "police_officer"}


@pytest.mark.parametrize("name", carried().plans)
def test_what_an_interview_takes_is_soon_worked_out_for_every_kind_of_force(name: str) -> None:
    assert not Interview(carried_stack(name)).takes_long(Case({}))
    assert not Interview(carried_stack(name), until_duties=True).takes_long(Case(TOLD))


def test_what_would_take_long_to_work_out_is_known_beforehand() -> None:
    interview = Interview(carried_stack("recommendation-3-draft"), until_duties=True)
    assert interview.takes_long(Case({}))
    assert not interview.takes_long(Case(TOLD | {"role": "victim", "purpose": "safeguard_person"}))
