"""Which question comes next, so that few are asked and least of all of the person?

A fact can still matter if, for some completion of the others, two of its values give two answers;
that is read exactly off the decision diagram. What the file or the officer can answer comes before
what the person would have to be asked, and within that the fact that is expected to settle most
for its intrusiveness. When nothing can matter any more, the interview stops. (Choosing greedily is
not always the fewest possible; the bound below says how far it can be from that.)
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import cast

from safetoshare.codes import DataItem
from safetoshare.protocol.cases import Case
from safetoshare.protocol.cofactors import Cofactors, Priors
from safetoshare.protocol.compiling import CompiledStack
from safetoshare.protocol.diagram import Diagram, Ref, answers, diagram_of
from safetoshare.protocol.instruments import Answer
from safetoshare.protocol.vocabulary import Fact, Vocabulary

REMEMBERED = 500_000
SHARING = frozenset({Answer.MAY_SHARE, Answer.MUST_SHARE})
# Any leaf: nothing is tested below it.
NOTHING_LEFT: Ref = -1
# Steps of the remainder times open facts: one to two seconds' work.
LARGEST = 70_000


@dataclass(frozen=True)
class Expected:
    """What an interview is expected to take, under priors.

    `bound` is the least number that any order of questions needs on average: the sum over facts
    of the probability that the answer depends on the fact given all the others.
    """

    questions: float
    put_to_the_person: float
    bound: float
    bound_for_the_person: float


@lru_cache(maxsize=64)
def duties_diagram(stack: CompiledStack) -> Diagram:
    """Leaves are answers with their duties: an interview that stops later."""
    return diagram_of(stack, lambda decision: (decision.answer, frozenset(decision.obligations)))


@lru_cache(maxsize=64)
def items_diagram(stack: CompiledStack) -> Diagram:
    """Leaves are answers with the items that may go."""
    return diagram_of(stack, lambda decision: (decision.answer, frozenset(decision.items)))


def even_priors(vocabulary: Vocabulary) -> dict[str, dict[str, float]]:
    """Every value as likely as the next: nobody's estimate, and said so."""
    return {
        name: dict.fromkeys(fact.values, 1 / len(fact.values))
        for name, fact in vocabulary.facts.items()
    }


class Interview:
    """Chooses questions for one stack; `until_duties` goes on until the duties are fixed too.

    A fact that was asked for in vain is `unavailable`: it is not asked for again, and what remains
    is asked only if it can settle the outcome without it. Even then the person is not asked for
    what changes no answer by itself and could only rule something out.

    One interview serves many readers at once; what it remembers is bounded, so that strangers
    cannot fill the memory.
    """

    def __init__(
        self, stack: CompiledStack, priors: Priors | None = None, *, until_duties: bool = False
    ) -> None:
        self.vocabulary = stack.vocabulary
        self._stack = stack
        self._diagram = duties_diagram(stack) if until_duties else answers(stack)
        self._priors = priors or even_priors(stack.vocabulary)
        self._tree = Cofactors(self._diagram, self._priors)
        self._items: Cofactors | None = None
        self._one_at_a_time = Lock()

    @property
    def remembered(self) -> int:
        """How many results are remembered."""
        return self._tree.size + (self._items.size if self._items else 0)

    def next(self, case: Case, unavailable: Collection[str] = ()) -> Fact | None:
        """The fact to ask for next, or None when the rest can no longer matter."""
        with self._remainder(case, unavailable) as (tree, ref):
            level = tree.choose(ref)
        return None if level is None else tree.facts[level]

    def still_matter(self, case: Case, unavailable: Collection[str] = ()) -> tuple[str, ...]:
        """Every fact that can still change the outcome."""
        with self._remainder(case, unavailable) as (tree, ref):
            return tuple(tree.order[level] for level in tree.open(ref))

    def expected(self, case: Case) -> Expected:
        """What the rest of the interview is expected to take, exactly, under the priors, until the
        outcome is one. (Questions that are then still needed to find an item that may go in every
        case are not counted: they are rare.)

        While somebody waits, ask first whether it `takes_long`.
        """
        with self._remainder(case) as (tree, ref):
            questions, put = tree.expected(ref)
            bounds = {level: tree.depends(ref, level) for level in tree.open(ref)}
        hers = [p for level, p in bounds.items() if tree.asks_the_person(level)]
        return Expected(questions, put, sum(bounds.values()), sum(hers))

    def takes_long(self, case: Case) -> bool:
        """Whether so much is open that what is expected takes more than a second or two."""
        with self._remainder(case) as (tree, ref):
            return tree.steps(ref) * len(tree.open(ref)) > LARGEST

    @contextmanager
    def _remainder(
        self, case: Case, unavailable: Collection[str] = ()
    ) -> Iterator[tuple[Cofactors, Ref]]:
        with self._one_at_a_time:
            if self.remembered > REMEMBERED:
                self._tree, self._items = Cofactors(self._diagram, self._priors), None
            if unavailable:
                unavailable = {*unavailable, *self._spared(case)}
            ref = self._tree.given(case.facts, unavailable)
            yield self._among_items(case, unavailable) if self._goes(ref) else (self._tree, ref)

    def _goes(self, ref: Ref) -> bool:
        """Whether the outcome is one, and lets it go."""
        outcomes = self._tree.outcomes(ref) - {None}
        answers = {one[0] if isinstance(one, tuple) else one for one in outcomes}
        return len(outcomes) == 1 and answers <= SHARING

    def _among_items(self, case: Case, unavailable: Collection[str]) -> tuple[Cofactors, Ref]:
        """It may go in every case: what is left to ask until some item may, in all of them."""
        if self._items is None:
            self._items = Cofactors(items_diagram(self._stack), self._priors)
        ref = self._items.given(case.facts, unavailable)
        outcomes = self._items.outcomes(ref) - {None}
        items = [cast(tuple[Answer, frozenset[DataItem]], one)[1] for one in outcomes]
        settled = frozenset.intersection(*items) or not any(items)
        return self._items, NOTHING_LEFT if settled else ref

    def _spared(self, case: Case) -> set[str]:
        """What only the person can say, and changes no answer by itself."""
        matters = self._tree.open(self._tree.given(case.facts))
        hers = [
            level for level in range(len(self._tree.order)) if self._tree.asks_the_person(level)
        ]
        return {self._tree.order[level] for level in hers if level not in matters}
