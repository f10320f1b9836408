"""Where do two sets of rules answer differently, and which clauses decide each side?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from safetoshare.commands.telling import deciding, section
from safetoshare.commands.verifying import in_words
from safetoshare.protocol import Case, CompiledStack, Decision, answer_name, explain
from safetoshare.protocol.comparing import Comparison, Difference

OPENS = {1: "the second lets more out", -1: "the second lets less out", 0: "nothing more goes out"}


def compared(comparison: Comparison, names: tuple[str, str]) -> str:
    """The differences, for people: those that let more out first."""
    one, other = names
    share = comparison.differing / comparison.possible
    head = [
        f"{one} and {other}",
        f"{comparison.possible:,} situations can be. They differ in {comparison.differing:,} of "
        f"them ({share:.1%}).",
    ]
    ordered = sorted(comparison.differences, key=lambda difference: -difference.opens)
    return "\n\n".join([*head, *(_difference(comparison, d, names) for d in ordered)])


def _difference(comparison: Comparison, difference: Difference, names: tuple[str, str]) -> str:
    before, after = map(answer_name, difference.answers)
    heading = f"{before} / {after}: {difference.situations:,} ({OPENS[difference.opens]})"
    facts = in_words(comparison.one.vocabulary, difference.facts)
    return section(heading, [f"For example: {facts}", *_sides(comparison, difference, names)])


def _sides(comparison: Comparison, difference: Difference, names: tuple[str, str]) -> Iterator[str]:
    for name, stack in zip(names, (comparison.one, comparison.other), strict=True):
        explanation = explain(stack, Case(difference.facts))
        grounds = " ".join([explanation.because, *deciding(explanation)])
        yield f"{name}: {answer_name(explanation.answer)}. {grounds}"


def as_data(comparison: Comparison, names: tuple[str, str]) -> dict[str, Any]:
    """The same for machines."""
    stacks = zip(names, (comparison.one, comparison.other), strict=True)
    return {
        "format": "safetoshare.difference/1",
        "stacks": [_stack(name, stack) for name, stack in stacks],
        "situations": comparison.situations,
        "possible": comparison.possible,
        "differing": comparison.differing,
        "alike": {answer.value: number for answer, number in comparison.alike.items()},
        "differences": [
            {
                "answers": [answer.value for answer in difference.answers],
                "situations": difference.situations,
                "opens": difference.opens,
                "facts": dict(difference.facts),
                "grounds": [_grounds(side) for side in (difference.one, difference.other)],
            }
            for difference in comparison.differences
        ],
    }


def _stack(name: str, stack: CompiledStack) -> dict[str, Any]:
    return {"id": name, "instruments": list(stack.ids), "hash": stack.hash}


def _grounds(decision: Decision) -> dict[str, Any]:
    return {
        "reason": decision.reason.value,
        "deciding": _ids(clause.id for clause in decision.deciding),
        "defaults": _ids(decision.defaults),
    }


def _ids(names: Iterable[str]) -> list[str]:
    return list(names)
