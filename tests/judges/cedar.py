"""Does a foreign engine, Cedar, find the same satisfied clauses?

Each clause is exported from the instrument itself (scope, families and dual roles included, not
from the compiled boxes) as one forbid policy. Cedar then denies every case, and its reasons are
exactly the clauses that are satisfied.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

import cedarpy

from safetoshare.protocol.instruments import Clause, Instrument
from safetoshare.protocol.vocabulary import Test, Vocabulary


def policies(vocabulary: Vocabulary, instruments: Sequence[Instrument]) -> str:
    """One Cedar policy for each clause, named by its id."""
    return "\n".join(
        f'@id("{clause.id}")\nforbid (principal, action, resource) when {{ {condition} }};'
        for instrument in instruments
        for clause in instrument.clauses
        for condition in [_condition(vocabulary, instrument, clause)]
    )


def _condition(vocabulary: Vocabulary, instrument: Instrument, clause: Clause) -> str:
    tests = [test for test in (instrument.scope, clause.when) if test]
    return " && ".join(part for test in tests for part in _parts(vocabulary, test)) or "true"


def _parts(vocabulary: Vocabulary, test: Test) -> Iterator[str]:
    for name, values in test.allowed.items():
        if name in vocabulary.families:
            members = vocabulary.families[name].any_of
            some = " || ".join(f'context.{member} == "yes"' for member in members)
            if values == {"yes"}:
                yield f"({some})"
            elif values == {"no"}:
                yield f"!({some})"
        elif name == vocabulary.dual.fact:
            yield _role(vocabulary, values, test)
        else:
            yield f"{_set(values)}.contains(context.{name})"


def _role(vocabulary: Vocabulary, values: frozenset[str], test: Test) -> str:
    dual = vocabulary.dual
    accused = " && ".join(f"{_set(v)}.contains(context.{n})" for n, v in dual.only_when.items())
    plain = f"{_set(values - {dual.value})}.contains(context.{dual.fact})"
    if dual.value in test.named.get(dual.fact, ()):
        both = "true"
    else:
        as_accused = "true" if dual.accused_as in values else "false"
        as_protected = "true" if dual.protected_as in values else "false"
        both = f"(if ({accused}) then {as_accused} else {as_protected})"
    is_dual = f'context.{dual.fact} == "{dual.value}"'
    return f"(({plain}) || ({is_dual} && {both}))"


def _set(values: frozenset[str]) -> str:
    return json.dumps(sorted(values))


def satisfied(policy_text: str, cases: Sequence[Mapping[str, str]]) -> list[frozenset[str]]:
    """For each case the ids of the clauses Cedar finds satisfied."""
    requests = [
        {"principal": 'P::"p"', "action": 'A::"a"', "resource": 'R::"r"', "context": dict(case)}
        for case in cases
    ]
    answers = cedarpy.is_authorized_batch(requests, policy_text, [])
    names = _names(policy_text)
    return [frozenset(names[r] for r in answer.diagnostics.reasons) for answer in answers]


def _names(policy_text: str) -> dict[str, str]:
    """Cedar reports policies by number, in the order of the text."""
    ids = [line[5:-2] for line in policy_text.splitlines() if line.startswith("@id(")]
    return {f"policy{number}": name for number, name in enumerate(ids)}
