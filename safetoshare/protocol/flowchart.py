"""Which questions of a yes/no flow chart lead to which answer?

The questions are those of the interview, in its order: what can still matter, the least intrusive
first. Values that lead to the same place stand together, and equal remainders are one step, so
that a chart is no tree. (The report tells of a force that prepared such charts for its training:
chapter on policies and training, lines 1404-1407.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from safetoshare.protocol.cases import Case
from safetoshare.protocol.cofactors import Cofactors
from safetoshare.protocol.compiling import CompiledStack
from safetoshare.protocol.deciding import decide
from safetoshare.protocol.diagram import Ref, answers
from safetoshare.protocol.instruments import Answer
from safetoshare.protocol.interview import even_priors
from safetoshare.protocol.vocabulary import Fact


@dataclass(frozen=True)
class Branch:
    """Values of a step's fact and where they lead: to a later step's number, or to an answer."""

    values: tuple[str, ...]
    to: int | Answer


@dataclass(frozen=True)
class Step:
    """One question. A value that no branch holds cannot be here."""

    number: int
    fact: Fact
    branches: tuple[Branch, ...]


@dataclass(frozen=True)
class Chart:
    """The flow chart of a stack once some facts are chosen.

    Steps are numbered from 1 and lead only onwards. Without steps `start` is the answer itself.
    """

    stack: CompiledStack
    choices: Mapping[str, str]
    start: int | Answer
    steps: tuple[Step, ...]


def make_chart(stack: CompiledStack, choices: Mapping[str, str]) -> Chart:
    """The chart of every situation in which these facts have these values.

    Raises ImpossibleCase naming the constraint if they contradict one another.
    """
    decide(stack, Case(choices))
    drawing = _Drawing(Cofactors(answers(stack), even_priors(stack.vocabulary)))
    start = drawing.draw(drawing.tree.given(choices))
    return Chart(stack, dict(choices), drawing.number(start), tuple(drawing.steps()))


# Where a value leads while the chart is drawn: an answer, or the place of a finished step.
_Target = int | Answer
_Drawn = tuple[int, tuple[tuple[int, _Target], ...]]


class _Drawing:
    """Steps as (level, where each value that can be leads), each finished after all it leads to."""

    def __init__(self, tree: Cofactors) -> None:
        self.tree = tree
        self.drawn: dict[_Drawn, int] = {}
        self.known: dict[Ref, _Target] = {}

    def draw(self, ref: Ref) -> _Target:
        if ref not in self.known:
            self.known[ref] = self._draw(ref)
        return self.known[ref]

    def _draw(self, ref: Ref) -> _Target:
        level = self.tree.choose(ref)
        if level is None:
            return next(leaf for leaf in self.tree.shares(ref) if isinstance(leaf, Answer))
        ways = tuple(self._ways(ref, level))
        return self.drawn.setdefault((level, ways), len(self.drawn))

    def _ways(self, ref: Ref, level: int) -> Iterator[tuple[int, _Target]]:
        """A value that cannot be leads nowhere."""
        for place in range(len(self.tree.weights[level])):
            child = self.tree.fix(ref, level, place)
            if self.tree.possible(child):
                yield place, self.draw(child)

    def number(self, target: _Target) -> int | Answer:
        """The last step finished is the first to be read."""
        return target if isinstance(target, Answer) else len(self.drawn) - target

    def steps(self) -> Iterator[Step]:
        for (level, ways), place in reversed(self.drawn.items()):
            yield Step(len(self.drawn) - place, self.tree.facts[level], self._branches(level, ways))

    def _branches(self, level: int, ways: tuple[tuple[int, _Target], ...]) -> tuple[Branch, ...]:
        values = tuple(self.tree.facts[level].values)
        grouped: dict[_Target, list[str]] = {}
        for place, target in ways:
            grouped.setdefault(target, []).append(values[place])
        return tuple(Branch(tuple(some), self.number(to)) for to, some in grouped.items())
