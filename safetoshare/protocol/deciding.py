"""Is it safe to share? The answer for one case under one stack, whatever is known or unknown."""

from __future__ import annotations

import functools
import operator
from collections.abc import Collection, Iterable, Mapping, Set

from safetoshare.protocol.cases import Case
from safetoshare.protocol.compiling import CompiledStack, Plan
from safetoshare.protocol.diagram import answers, can_change, reachable
from safetoshare.protocol.errors import ImpossibleCase
from safetoshare.protocol.instruments import Answer
from safetoshare.protocol.judging import Decision, Reason, combine
from safetoshare.protocol.pairing import fixed

REMEMBERED_MASKS = 64
REMEMBERED_SETS = 4096


def decide(stack: CompiledStack, case: Case) -> Decision:
    """The answer with its grounds. A fact that is absent is quantified over, never assumed.

    Raises ImpossibleCase naming the constraint if the known facts contradict one another.
    """
    facts = case.facts
    plan = stack.plan(facts.get("act"), facts.get("recipient"))
    mask = plan.alive
    try:
        for fact, table in plan.tables:
            mask &= table[facts[fact]]
    except KeyError:
        return _decide_partly_known(stack, plan, facts)
    return stack.judged.get(mask) or _judge(stack, mask)


def _judge(stack: CompiledStack, mask: int) -> Decision:
    if mask & stack.impossible:
        raise _impossible(stack, mask)
    return stack.judge(mask)


def _decide_partly_known(stack: CompiledStack, plan: Plan, facts: Mapping[str, str]) -> Decision:
    masks = _possible_masks(stack, plan, facts)
    decision = stack.combined.get(masks)
    if decision is None:
        decision = combine([stack.judge(mask) for mask in sorted(masks)])
        _remember(stack.combined, masks, decision)
    return decision


def _remember(
    known: dict[frozenset[int], Decision], masks: frozenset[int], decision: Decision
) -> None:
    """Keep small results for next time, and never so many that strangers can fill the memory."""
    if len(masks) <= REMEMBERED_MASKS:
        if len(known) >= REMEMBERED_SETS:
            known.clear()
        known[masks] = decision


def _possible_masks(stack: CompiledStack, plan: Plan, facts: Mapping[str, str]) -> frozenset[int]:
    """Every set of boxes that the unknown facts may leave standing, impossible ones left out."""
    masks = _reachable(plan, facts)
    possible = frozenset([mask for mask in masks if not mask & stack.impossible])
    if not possible:
        raise _impossible(stack, _certain(stack, masks))
    return possible


def _certain(stack: CompiledStack, masks: Set[int]) -> int:
    """What is broken whatever the unknown facts may be: naming anything else would send the reader
    to mend a fact that nobody gave. Where each completion breaks something of its own, one of
    them."""
    common = functools.reduce(operator.and_, masks)
    return common if common & stack.impossible else min(masks)


def _reachable(plan: Plan, facts: Mapping[str, str]) -> set[int]:
    """The boxes left standing by the known facts and by each completion of the unknown ones.

    Exact: but for the impossible combinations, which are boxes too, an unknown fact takes its
    values independently of the others.
    """
    return _extended(plan, {_known_mask(plan, facts)}, _unknown(plan, facts))


def _known_mask(plan: Plan, facts: Mapping[str, str]) -> int:
    mask = plan.alive
    for fact, table in plan.tables:
        if fact in facts:
            mask &= table[facts[fact]]
    return mask


def _unknown(plan: Plan, facts: Mapping[str, str]) -> list[str]:
    return [fact for fact in plan.distinct if fact not in facts]


def _extended(plan: Plan, masks: set[int], unknown: Iterable[str]) -> set[int]:
    """The masks, each with every value of each of these facts."""
    whole = functools.reduce(operator.or_, masks)
    for fact in unknown:
        kept = {bits & whole for bits in plan.distinct[fact]}
        if len(kept) > 1 or whole not in kept:
            masks = {left & bits for left in masks for bits in kept}
    return masks


def _impossible(stack: CompiledStack, mask: int) -> ImpossibleCase:
    broken = stack.constraints(mask)[0]
    return ImpossibleCase(broken.sentence, constraint=broken.name)


def open_facts(stack: CompiledStack, case: Case) -> tuple[str, ...]:
    """The unknown facts that can still change the answer, in vocabulary order.

    A fact matters if, for some completion of the others, two of its values give two answers.
    """
    left = fixed(answers(stack), case.facts)
    unknown = [fact for fact in left.order if fact not in case.facts]
    return tuple(fact for fact in unknown if can_change(left, fact, {}))


def possible_answers(stack: CompiledStack, case: Case) -> tuple[Answer, ...]:
    """The answers that what is not known leaves open; none if the known facts contradict one
    another. Without grounds, which makes it quick."""
    leaves = reachable(answers(stack), case.facts)
    return tuple(answer for answer in Answer if answer in leaves)


def changes(
    stack: CompiledStack, case: Case, *, besides: Collection[str] = ()
) -> dict[str, dict[str, Answer]]:
    """For each known fact, the other values that would give another answer, all else as it is.

    `besides`: facts that are not looked at.
    """
    answer = _answer(stack, case)
    found: dict[str, dict[str, Answer]] = {}
    looked_at = {fact: value for fact, value in case.facts.items() if fact not in besides}
    for fact, value in looked_at.items():
        for other in stack.vocabulary.facts[fact].values:
            changed = _answer(stack, case.but(**{fact: other}))
            if other != value and changed is not None and changed is not answer:
                found.setdefault(fact, {})[other] = changed
    return found


def _answer(stack: CompiledStack, case: Case) -> Answer | None:
    """The answer alone; None if the known facts contradict one another.

    Where everything lets it go, the answer turns on what all let go: that needs the grounds.
    """
    possible = possible_answers(stack, case)
    if not possible:
        return None
    if all(answer.permissiveness for answer in possible):
        return decide(stack, case).answer
    return possible[0] if len(possible) == 1 else Answer.ASK_A_PERSON


def needed_facts(
    stack: CompiledStack, case: Case, decision: Decision | None = None
) -> tuple[str, ...]:
    """Known facts that alone force this answer: the most intrusive are dropped first.

    Forgetting any one of them would leave the answer open. What no deciding clause names goes
    before what one names, so that a fact is not kept as a stand-in for another. In vocabulary
    order; none while the answer itself is that too little is known. `decision`: that of this case,
    where it is there already.
    """
    decision = decision or decide(stack, case)
    if decision.reason is Reason.UNDECIDED:
        return ()
    kept = case
    named = {fact for clause in decision.deciding for fact in stack.facts_named(clause)}
    intrusive = {fact: stack.vocabulary.facts[fact].intrusive for fact in case.facts}
    for fact in sorted(case.facts, key=lambda fact: (fact in named, -intrusive[fact])):
        without = kept.without(fact)
        if _answer(stack, without) is decision.answer:
            kept = without
    return tuple(fact for fact in stack.vocabulary.facts if fact in kept.facts)
