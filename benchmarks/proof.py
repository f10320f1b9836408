"""How long do a whole proof, the same verdicts by Z3, a comparison and the next question take?"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from statistics import median
from time import process_time_ns
from typing import TypeVar

from safetoshare.protocol import Case, CompiledStack, compare, decide
from safetoshare.protocol.compiling import compile_stack
from safetoshare.protocol.errors import ImpossibleCase
from safetoshare.protocol.interview import Interview
from safetoshare.protocol.library import carried, carried_stack
from safetoshare.protocol.promises import carried_promises
from safetoshare.protocol.proving import prove
from tests.judges.z3 import Solver

NAMES = (*carried().plans, "recommendation-3-draft")
ROUNDS = 5
INTERVIEWS = 200
T = TypeVar("T")


def fresh(name: str) -> CompiledStack:
    """The same rules, with nothing remembered of them."""
    return compile_stack(carried().vocabulary, carried_stack(name).instruments)


def timed(call: Callable[[], T]) -> tuple[float, T]:
    """Milliseconds of one core, which other work does not lengthen, and what came of it."""
    start = process_time_ns()
    made = call()
    return (process_time_ns() - start) / 1e6, made


def main() -> None:
    """Everything but the warm questions is measured on rules of which nothing is remembered."""
    promises = len(carried_promises())
    print(
        f"A whole proof, counts and {promises} promises; the same verdicts by Z3, uncounted (ms):"
    )
    for name in NAMES:
        ours, theirs = proof(name)
        print(f"  {name:<24} {ours:8.0f}   Z3 {theirs:8.0f}   {theirs / ours:5.1f} x ours")
    first, second = fresh("guidance-force"), fresh("consent-force")
    cold, warm = timed(lambda: compare(first, second))[0], comparing()
    print(f"Two kinds of force compared: {cold:.0f} ms the first time; {warm:.1f} ms once known.")
    print("The next question (ms): the first, then warm; and what is expected, cold:")
    for name in NAMES:
        questions(name, until_duties=False)
        questions(name, until_duties=True)


def proof(name: str) -> tuple[float, float]:
    """Milliseconds of our whole proof and of Z3's verdicts, in turns; the verdicts must agree."""
    ours, theirs = [], []
    for _ in range(ROUNDS):
        stack = fresh(name)
        time, found = timed(partial(prove, stack, carried_promises()))
        solving, verdicts = timed(partial(by_z3, stack))
        assert verdicts == [kept.holds for kept in found.promises]
        ours.append(time)
        theirs.append(solving)
    return median(ours), median(theirs)


def by_z3(stack: CompiledStack) -> list[bool]:
    solver = Solver(stack.vocabulary, stack.instruments)
    return [solver.check(promise).holds for promise in carried_promises()]


def comparing() -> float:
    """With both diagrams at hand, as on a page."""
    stacks = [carried_stack("guidance-force"), carried_stack("consent-force")]
    compare(*stacks)
    return timed(lambda: compare.__wrapped__(*stacks))[0]


def questions(name: str, *, until_duties: bool) -> None:
    stack = fresh(name)
    interview = Interview(stack, until_duties=until_duties)
    first, _ = timed(lambda: interview.next(Case({})))
    expecting = Interview(stack, until_duties=until_duties)
    expected, _ = timed(lambda: expecting.expected(Case({})))
    went_through(interview, stack)
    warm = went_through(interview, stack)
    what = "until the duties are fixed" if until_duties else "until the answer is"
    print(
        f"  {name:<24} {what:<27} first {first:6.0f}   median {median(warm):6.3f}   "
        f"99 in 100 below {warm[int(len(warm) * 0.99)]:6.3f}   expected {expected:6.0f}"
    )


def went_through(interview: Interview, stack: CompiledStack) -> list[float]:
    """Milliseconds of each question of some interviews, sorted; always the same interviews."""
    rng, times = random.Random(20201217), []
    for _ in range(INTERVIEWS):
        truth, told = possible(stack, rng), Case({})
        fact = interview.next(told)
        while fact is not None:
            told = told.but(**{fact.name: truth.facts[fact.name]})
            time, fact = timed(partial(interview.next, told))
            times.append(time)
    return sorted(times)


def possible(stack: CompiledStack, rng: random.Random) -> Case:
    """A complete case that can be."""
    while True:
        facts = stack.vocabulary.facts.items()
        case = Case({name: rng.choice(list(fact.values)) for name, fact in facts})
        try:
            decide(stack, case)
        except ImpossibleCase:
            continue
        return case


if __name__ == "__main__":
    main()
