"""Does Cedar, fed from the same source, find the same satisfied clauses in 100,000 cases?"""

from __future__ import annotations

import random

from safetoshare.protocol import Clause, carried
from safetoshare.protocol.compiling import compile_stack
from tests.judges import cedar

CASES = 100_000
BATCH = 5_000


def random_cases(seed: int, count: int) -> list[dict[str, str]]:
    """Complete cases, uniform over values; what cannot be is included, since clauses are tested."""
    rng = random.Random(seed)
    domains = {name: list(fact.values) for name, fact in carried().vocabulary.facts.items()}
    return [{name: rng.choice(v) for name, v in domains.items()} for _ in range(count)]


def nearly_satisfied(seed: int, count: int) -> list[dict[str, str]]:
    """Cases bent towards a clause: uniform ones rarely satisfy a clause of five tests."""
    rng = random.Random(seed)
    library = carried()
    facts = library.vocabulary.facts
    aims = [(i, c) for i in library.instruments.values() for c in i.clauses]
    cases = []
    for case in random_cases(seed + 1, count):
        instrument, clause = rng.choice(aims)
        for test in (instrument.scope, clause.when):
            for name, values in (test.allowed if test else {}).items():
                if name in facts and rng.random() < 0.9:
                    case[name] = rng.choice(sorted(values))
        cases.append(case)
    return cases


def test_cedar_finds_the_same_clauses() -> None:
    library = carried()
    instruments = list(library.instruments.values())
    stack = compile_stack(library.vocabulary, tuple(instruments))
    policy_text = cedar.policies(library.vocabulary, instruments)
    cases = random_cases(20201217, CASES // 5) + nearly_satisfied(362, CASES * 4 // 5)
    found: set[str] = set()
    for start in range(0, CASES, BATCH):
        batch = cases[start : start + BATCH]
        for case, theirs in zip(batch, cedar.satisfied(policy_text, batch), strict=True):
            mask = -1
            for fact, table in stack.masks.items():
                mask &= table[case[fact]]
            rules = [rule for bit, rule in enumerate(stack.rules) if mask >> bit & 1]
            ours = {rule.id for rule in rules if isinstance(rule, Clause)}
            assert ours == theirs, case
            found |= ours
    assert found == {clause.id for i in instruments for clause in i.clauses}
