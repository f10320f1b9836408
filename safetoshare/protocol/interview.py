"""Which question comes next, so that few are asked and least of all of the person?

A fact can still matter if, for some completion of the others, two of its values give two answers;
that is read exactly off the decision diagram. What the file or the officer can answer comes before
what the person would have to be asked, and within that the fact that is expected to settle most
for its intrusiveness. When nothing can matter any more, the interview stops. (Choosing greedily is
not always the fewest possible; the bound below says how far it can be from that.)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from safetoshare.protocol.cases import Case
from safetoshare.protocol.cofactors import Cofactors, Priors
from safetoshare.protocol.compiling import CompiledStack
from safetoshare.protocol.diagram import Diagram, Leaf, answers, make_diagram
from safetoshare.protocol.vocabulary import Fact, Vocabulary


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

    def outcome(mask: int) -> Leaf:
        if mask & stack.impossible:
            return None
        decision = stack.judge(mask)
        return decision.answer, frozenset(decision.obligations)

    return make_diagram(stack, outcome)


def even_priors(vocabulary: Vocabulary) -> dict[str, dict[str, float]]:
    """Every value as likely as the next: nobody's estimate, and said so."""
    return {
        name: dict.fromkeys(fact.values, 1 / len(fact.values))
        for name, fact in vocabulary.facts.items()
    }


class Interview:
    """Chooses questions for one stack; `until_duties` goes on until the duties are fixed too."""

    def __init__(
        self, stack: CompiledStack, priors: Priors | None = None, *, until_duties: bool = False
    ) -> None:
        self.vocabulary = stack.vocabulary
        self._tree = Cofactors(
            duties_diagram(stack) if until_duties else answers(stack),
            priors or even_priors(stack.vocabulary),
        )

    def next(self, case: Case) -> Fact | None:
        """The fact to ask for next, or None when the rest can no longer matter."""
        level = self._tree.choose(self._tree.given(case.facts))
        return None if level is None else self.vocabulary.facts[self._tree.order[level]]

    def still_matter(self, case: Case) -> tuple[str, ...]:
        """Every fact that can still change the outcome."""
        ref = self._tree.given(case.facts)
        return tuple(self._tree.order[level] for level in self._tree.open(ref))

    def expected(self, case: Case) -> Expected:
        """What the rest of the interview is expected to take, exactly, under the priors."""
        ref = self._tree.given(case.facts)
        questions, put = self._tree.expected(ref)
        bounds = {level: self._tree.depends(ref, level) for level in self._tree.open(ref)}
        hers = [p for level, p in bounds.items() if self._tree.asks_the_person(level)]
        return Expected(questions, put, sum(bounds.values()), sum(hers))
