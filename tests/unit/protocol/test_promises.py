"""Is every promise kept by those who claim it, and is a broken one shown with a witness?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from safetoshare.protocol import Case, RuleError, carried, decide
from safetoshare.protocol.comparing import compare
from safetoshare.protocol.compiling import CompiledStack, compile_stack
from safetoshare.protocol.diagram import answers
from safetoshare.protocol.positions import parse
from safetoshare.protocol.promises import (
    Promise,
    Verdict,
    carried_promises,
    check,
    read_promises,
    verdict,
)
from safetoshare.protocol.proving import prove

LIBRARY = carried()
PROMISES = {promise.name: promise for promise in carried_promises()}
STACKS = {
    **{name: LIBRARY.stack_with_law([name]) for name in LIBRARY.instruments},
    **{plan.id: LIBRARY.stack_with_law(plan.policies) for plan in LIBRARY.plans.values()},
}
CLAIMS = [
    (promise, name)
    for promise in PROMISES.values()
    for name in STACKS
    if promise.is_claimed_by(name)
]
DOUBT = PROMISES["a-doubt-alone-shares-nothing-about-a-victim-of-domestic-abuse"]


@pytest.mark.parametrize(("promise", "name"), CLAIMS, ids=lambda v: getattr(v, "name", v))
def test_who_claims_a_promise_keeps_it(promise: Promise, name: str) -> None:
    kept = check(promise, answers(STACKS[name]))
    assert kept.holds, (kept.broken, kept.answer, kept.witness)
    assert kept.situations > 1000


def test_every_claim_names_an_instrument_or_a_kind_of_force() -> None:
    named = {name for promise in PROMISES.values() for name in promise.must_hold}
    assert named <= {*STACKS, "all"}


def test_real_instruments_break_promises_and_the_witness_shows_it() -> None:
    """That is the point: the finding is about the instrument."""
    stack = STACKS["guidance-force"]
    kept = check(DOUBT, answers(stack))
    assert not kept.holds
    assert kept.answer == "may_share"
    assert kept.witness is not None
    assert decide(stack, Case(kept.witness)).answer == "may_share"
    told = kept.witness["role"], kept.witness["certainty"], kept.witness["domestic_abuse"]
    assert told == ("victim", "doubt", "yes"), "The plainest, not somebody who counts as a victim."


def test_who_breaks_a_promise_decides_whether_it_is_a_fault_or_a_finding() -> None:
    broken = check(DOUBT, answers(STACKS["npcc-2020"]))
    kept = check(DOUBT, answers(STACKS["recommendation-1"]))
    assert verdict(kept, "recommendation-1") is Verdict.KEPT
    assert verdict(broken, "npcc-2020") is Verdict.FINDING
    assert verdict(broken, "recommendation-1") is Verdict.FAULT


@pytest.mark.parametrize(
    ("name", "stack", "worst"),
    [
        ("calling-it-safeguarding-does-not-make-it-so", "guidance-force", "may_share"),
        (
            "intelligence-about-organised-crime-still-flows",
            "ealing-marac",
            "do_not_share",
        ),
    ],
)
def test_the_answer_furthest_from_the_promise_comes_first(
    name: str, stack: str, worst: str
) -> None:
    """To let out what was to stay, or to bar what was to flow: both are worse than to ask."""
    kept = check(PROMISES[name], answers(STACKS[stack]))
    assert list(kept.answers) == [worst, "ask_a_person"]
    assert kept.answer == worst
    assert kept.broken == sum(kept.answers.values())


def without_clause(name: str) -> CompiledStack:
    """The force with Recommendation 1, less one clause."""
    instruments = [
        replace(i, clauses=tuple(c for c in i.clauses if c.id != name))
        for i in STACKS["recommendation-force"].instruments
    ]
    return compile_stack(LIBRARY.vocabulary, tuple(instruments))


def test_a_promise_breaks_when_its_clause_is_taken_out() -> None:
    """Without its bar Recommendation 1 is silent and a person is asked: nothing gets out, but the
    promise of a bar by name is broken."""
    emptied = answers(without_clause("recommendation-1.stop-sharing"))
    assert check(DOUBT, emptied).holds
    kept = check(PROMISES["calling-it-safeguarding-does-not-make-it-so"], emptied)
    assert (kept.holds, kept.answer) == (False, "ask_a_person")
    child = PROMISES["a-child-always-reaches-the-referral-mechanism"]
    assert not check(child, answers(without_clause("modern-slavery-act-2015.s52-child"))).holds


def promise(text: str) -> Promise:
    """One promise from its own lines."""
    head = 'name = "p"\nkind = "promise"\ntext.en = "p"\nsource = "s"\nmust_hold = []\n'
    document = parse(f"[[promise]]\n{head}{text}".encode(), "promises.toml", RuleError)
    return read_promises(document, LIBRARY.vocabulary)[0]


def test_a_comparison_that_loosens_is_found() -> None:
    turned = promise(
        'compare.from = { certainty = "doubt" }\n'
        'compare.to = { certainty = "documentary_evidence" }'
    )
    kept = check(turned, answers(STACKS["recommendation-1"]))
    assert not kept.holds
    assert kept.witness is not None and kept.witness["certainty"] == "documentary_evidence"
    assert kept.answer in ("ask_a_person to may_share", "do_not_share to may_share")
    assert sum(kept.answers.values()) == kept.broken
    assert decide(STACKS["recommendation-1"], Case(kept.witness)).answer == "may_share"


def test_what_lets_out_more_when_less_is_told_is_found() -> None:
    """Telling that somebody agreed lets out more than silence; the other way round it would be
    found, with all of the values that told something."""
    silent = promise('withheld = { consent = "given", nationality = "british" }')
    kept = check(silent, answers(STACKS["consent-force"]))
    assert not kept.holds
    assert kept.witness is not None and kept.witness["consent"] == "given"
    told = promise('withheld = { consent = "not_asked" }')
    assert check(told, answers(STACKS["consent-force"])).holds


def test_what_is_no_more_permissive_than_recommendation_1_claims_its_promise() -> None:
    """Among the instruments that speak to the police about a victim at all."""
    one = STACKS["recommendation-1"]
    stricter = {
        name
        for name in LIBRARY.instruments
        if all(difference.opens <= 0 for difference in compare(one, STACKS[name]).differences)
        and compare(LIBRARY.stack_with_law([]), STACKS[name]).differing
        and str(LIBRARY.instruments[name].layer) not in ("statute", "recipient")
    }
    assert {"recommendation-1", "firewall-liberty-2018"} < stricter
    assert stricter <= set(DOUBT.must_hold)


def test_a_needed_fact_breaks_the_promise_that_it_is_never_needed() -> None:
    kept = check(promise('never_needed = ["role", "nationality"]'), answers(STACKS["npcc-2020"]))
    assert (kept.broken, kept.witness) == (1, {"role": "?"})


def test_a_promise_about_nothing_is_none() -> None:
    kept = check(
        promise('always = ["do_not_share"]\nwhen.act = ["arrest"]\nwhen.recipient = ["solicitor"]'),
        answers(STACKS["npcc-2020"]),
    )
    assert (kept.situations, kept.holds) == (0, False)


WRONG = {
    "no form": ("", "in one form"),
    "two forms": ('never = ["may_share"]\nalways = ["may_share"]', "in one form"),
    "no answer": ('never = ["mayshare"]', "mayshare"),
    "no fact": (
        'compare.from = { rol = "victim" }\ncompare.to = { role = "victim" }',
        "Name a fact",
    ),
    "nothing withheld": ('withheld = { consent = "silent" }', "Name a fact"),
    "no value": ('compare.from = { role = "x" }\ncompare.to = { role = "victim" }', "Name a fact"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_promise_that_is_wrong_is_refused(name: str) -> None:
    text, says = WRONG[name]
    with pytest.raises(RuleError, match=says) as caught:
        promise(text)
    assert caught.value.where.startswith("promises.toml, line ")


def test_a_kind_is_one_of_two() -> None:
    text = (
        '[[promise]]\nname = "p"\ntext.en = "p"\nsource = "s"\nnever = ["may_share"]\nkind = "vow"'
    )
    document = parse(text.encode(), "promises.toml", RuleError)
    with pytest.raises(RuleError, match="Choose a kind"):
        read_promises(document, LIBRARY.vocabulary)


def test_the_proof_of_a_force_is_complete() -> None:
    proof = prove(STACKS["recommendation-force"], PROMISES.values())
    assert proof.situations == LIBRARY.vocabulary.situations > 10**15
    assert sum(proof.answers.values()) == sum(proof.reasons.values()) == proof.possible
    assert proof.unreachable == ()
    assert proof.gap.situations > 0
    assert {"nationality", "ethnicity", "status_category"} <= set(proof.never_needed)
    assert len(proof.promises) == len(PROMISES)
    pairs = {(c.one.id, c.other.id) for c in proof.conflicts}
    assert ("npcc-2020.5-4-6", "recommendation-1.stop-sharing") in pairs
