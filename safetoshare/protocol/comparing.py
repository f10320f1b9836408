"""In which situations do two stacks answer differently, how many are there, and why?

Both diagrams of answers are walked together, so that every situation that can be falls under one
pair of answers. Exact: nothing is sampled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from safetoshare.protocol.cases import Case
from safetoshare.protocol.compiling import CompiledStack
from safetoshare.protocol.deciding import decide
from safetoshare.protocol.diagram import answers, count, witness
from safetoshare.protocol.instruments import Answer
from safetoshare.protocol.judging import Decision
from safetoshare.protocol.pairing import both
from safetoshare.protocol.shortening import shortened

AnswerPair = tuple[Answer, Answer]


@dataclass(frozen=True)
class Difference:
    """One kind of difference: a pair of answers, how many situations have it, and one of them.

    `facts` are the few this situation rests on (facts not named may be anything); `one` and `other`
    are what each stack decides on them, with the clauses and defaults that decided.
    """

    situations: int
    facts: Mapping[str, str]
    one: Decision
    other: Decision

    @property
    def answers(self) -> AnswerPair:
        """What the first stack answers, and what the second."""
        return self.one.answer, self.other.answer

    @property
    def opens(self) -> int:
        """1 if the second lets more out, -1 if it lets less out, 0 if neither lets more out."""
        step = self.other.answer.permissiveness - self.one.answer.permissiveness
        return (step > 0) - (step < 0)


@dataclass(frozen=True)
class Comparison:
    """Two stacks over every situation that can be; every number is exact.

    `alike` counts the situations answered the same, by that answer. `differences` are in the order
    of the answers, the first stack's before the second's.
    """

    one: CompiledStack
    other: CompiledStack
    situations: int
    possible: int
    alike: Mapping[Answer, int]
    differences: tuple[Difference, ...]

    @property
    def differing(self) -> int:
        """In how many situations the two answer differently."""
        return sum(difference.situations for difference in self.differences)


@lru_cache(maxsize=32)
def compare(one: CompiledStack, other: CompiledStack) -> Comparison:
    """Compare two stacks of one vocabulary."""
    pairs = both(answers(one), answers(other))
    counts = {cast(AnswerPair, pair): n for pair, n in count(pairs).items() if pair is not None}
    ordered = sorted(counts, key=lambda pair: [list(Answer).index(answer) for answer in pair])

    def difference(pair: AnswerPair) -> Difference:
        facts = shortened(pairs, witness(pairs, lambda leaf: leaf == pair) or {})
        found = Case(facts)
        return Difference(counts[pair], facts, decide(one, found), decide(other, found))

    return Comparison(
        one=one,
        other=other,
        situations=one.vocabulary.situations,
        possible=sum(counts.values()),
        alike={left: counts[left, right] for left, right in ordered if left is right},
        differences=tuple(difference(pair) for pair in ordered if pair[0] is not pair[1]),
    )
