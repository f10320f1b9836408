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
        elif name in vocabulary.counts_as:
            yield _counting(vocabulary, name, values, test)
        else:
            yield f"{_set(values)}.contains(context.{name})"


def _counting(vocabulary: Vocabulary, name: str, values: frozenset[str], test: Test) -> str:
    """One chain of if and else for each value that may count as another."""
    entries = vocabulary.counts_as[name]
    chosen = [f"{_set(values - set(entries))}.contains(context.{name})"]
    for value, counting in entries.items():
        answer = "true" if value in values else "false"
        if value in test.named.get(name, ()) and not counting[-1].when:
            chain = "true"
        else:
            chain = answer
            for entry in reversed(counting):
                holds = (
                    " && ".join(f"{_set(v)}.contains(context.{n})" for n, v in entry.when.items())
                    or "true"
                )
                then = "true" if entry.counts_as in values else "false"
                chain = f"(if ({holds}) then {then} else {chain})"
        chosen.append(f'(context.{name} == "{value}" && {chain})')
    return "(" + " || ".join(chosen) + ")"


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
