"""What is promised, by name, and does a stack keep it in every situation?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import TypeVar, cast

from safetoshare.protocol.boxes import Box, boxes_of
from safetoshare.protocol.diagram import Diagram, Leaf, can_change, count, witness
from safetoshare.protocol.errors import RuleError
from safetoshare.protocol.instruments import Answer
from safetoshare.protocol.library import HERE, carried
from safetoshare.protocol.pairing import both, fixed
from safetoshare.protocol.positions import Document, parse
from safetoshare.protocol.tables import Table
from safetoshare.protocol.vocabulary import Test, Vocabulary, read_test

FORMS = ("never", "always", "compare", "withheld", "never_needed")
KINDS = ("promise", "counter_promise")
EVERYWHERE = "all"
Comparison = tuple[Mapping[str, str], Mapping[str, str]]
Changed = tuple[Box, Mapping[str, str], Mapping[str, str]]
Key = TypeVar("Key")


@dataclass(frozen=True)
class Promise:
    """A named promise. Exactly one of four forms:

    `allowed`: wherever `when` holds the answer is one of these; `compare`: changing the facts
    from the first to the second never makes an answer more permissive; `withheld`: neither does
    changing a fact from any value to the one that says nothing was told; `never_needed`: these
    facts change no answer.
    """

    name: str
    kind: str
    text: Mapping[str, str]
    source: str
    must_hold: tuple[str, ...]
    when: Test = field(default_factory=Test)
    allowed: frozenset[Answer] = frozenset()
    compare: Comparison | None = None
    withheld: Mapping[str, str] = field(default_factory=dict)
    never_needed: tuple[str, ...] = ()

    def is_claimed_by(self, name: str) -> bool:
        """Whether the instrument or kind of force says that it keeps this."""
        return EVERYWHERE in self.must_hold or name in self.must_hold


@dataclass(frozen=True)
class Kept:
    """Whether a promise holds: situations tried, situations that break it, and one of them.

    `answers` says how many break it by each answer, the worst first; the witness is of that one.
    """

    promise: Promise
    situations: int
    broken: int
    witness: Mapping[str, str] | None = None
    answer: str = ""
    answers: Mapping[str, int] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """No situation breaks it, and there are situations: a promise about nothing is none."""
        return self.broken == 0 and self.situations > 0


class Verdict(StrEnum):
    """What a promise comes to for an instrument or a kind of force.

    Broken by one that makes it, it is a fault of ours. Broken by any other it is a finding about
    that one: several real instruments break promises, and that is the point.
    """

    KEPT = "kept"
    FINDING = "finding"
    FAULT = "fault"


def verdict(kept: Kept, name: str) -> Verdict:
    """The verdict for the instrument or kind of force of this name."""
    if kept.holds:
        return Verdict.KEPT
    return Verdict.FAULT if kept.promise.is_claimed_by(name) else Verdict.FINDING


@cache
def carried_promises() -> tuple[Promise, ...]:
    """The promises that ship with the product."""
    path = HERE / "promises.toml"
    return read_promises(parse(path.read_bytes(), path.name, RuleError), carried().vocabulary)


def read_promises(document: Document, vocabulary: Vocabulary) -> tuple[Promise, ...]:
    """Read and check the promises. Raises RuleError naming file, line and nearest name."""
    top = Table(document)
    promises = tuple(_promise(table, vocabulary) for table in top.tables("promise"))
    top.done()
    return promises


def _promise(table: Table, vocabulary: Vocabulary) -> Promise:
    if len([form for form in FORMS if form in table]) != 1:
        raise table.wrong(f"Say the promise in one form: {', '.join(FORMS)}.")
    promise = Promise(
        name=table.text("name"),
        kind=_kind(table),
        text=table.words("text"),
        source=table.text("source"),
        must_hold=table.texts("must_hold"),
        when=read_test(table.table("when"), vocabulary) if "when" in table else Test(),
        allowed=_allowed(table),
        compare=_compare(table, vocabulary) if "compare" in table else None,
        withheld=_facts(table, "withheld", vocabulary) if "withheld" in table else {},
        never_needed=table.texts("never_needed"),
    )
    table.done()
    return promise


def _kind(table: Table) -> str:
    kind = table.text("kind")
    if kind not in KINDS:
        raise table.wrong(f"Choose a kind: {' or '.join(KINDS)}.", "kind")
    return kind


def _allowed(table: Table) -> frozenset[Answer]:
    if "never" in table:
        return frozenset(Answer) - set(table.codes("never", Answer))
    return frozenset(table.codes("always", Answer))


def _compare(table: Table, vocabulary: Vocabulary) -> Comparison:
    sides = table.table("compare")
    pair = (_facts(sides, "from", vocabulary), _facts(sides, "to", vocabulary))
    sides.done()
    return pair


def _facts(table: Table, key: str, vocabulary: Vocabulary) -> dict[str, str]:
    named = table.table(key)
    facts = {name: named.text(name) for name in named.keys()}
    for name, value in facts.items():
        if name not in vocabulary.facts or value not in vocabulary.facts[name].values:
            raise named.wrong("Name a fact and one of its values.", name)
    return facts


def check(promise: Promise, diagram: Diagram) -> Kept:
    """Try a promise on every situation of a stack's diagram of answers."""
    if promise.compare:
        return _check_comparisons(promise, diagram, [({}, *promise.compare)])
    if promise.withheld:
        return _check_comparisons(promise, diagram, _withholding(promise, diagram.vocabulary))
    if promise.never_needed:
        return _check_never_needed(promise, diagram)
    return _check_answers(promise, diagram)


def _check_answers(promise: Promise, diagram: Diagram) -> Kept:
    # The plainest first: a victim, before somebody who counts as one.
    boxes = sorted(boxes_of(diagram.vocabulary, promise.when), key=len)
    counts = _sum([count(diagram, box) for box in boxes])
    counts.pop(None, None)
    broken = {str(leaf): counts[leaf] for leaf in _worst_first(promise) if leaf in counts}
    found = _first_witness(diagram, boxes, list(broken))
    return Kept(promise, sum(counts.values()), sum(broken.values()), *found, broken)


def _worst_first(promise: Promise) -> list[Answer]:
    """The answers that break a promise: the furthest from what it allows first."""
    to_be_told = any(answer.permissiveness for answer in promise.allowed)
    order = list(Answer) if to_be_told else list(Answer)[::-1]
    return [answer for answer in order if answer not in promise.allowed]


def _sum(counts: Sequence[Mapping[Key, int]]) -> dict[Key, int]:
    total: dict[Key, int] = {}
    for some in counts:
        for leaf, ways in some.items():
            total[leaf] = total.get(leaf, 0) + ways
    return total


def _first_witness(
    diagram: Diagram, boxes: Sequence[Box], broken: Sequence[Leaf]
) -> tuple[Mapping[str, str] | None, str]:
    for leaf in broken:
        found = [witness(diagram, lambda other, leaf=leaf: other == leaf, box) for box in boxes]  # type: ignore[misc]
        return next(facts for facts in found if facts is not None), str(leaf)
    return None, ""


def _withholding(promise: Promise, vocabulary: Vocabulary) -> list[Changed]:
    """From all the values that tell something to the one that does not."""
    return [
        ({fact: frozenset(vocabulary.facts[fact].values) - {silent}}, {}, {fact: silent})
        for fact, silent in promise.withheld.items()
    ]


def _check_comparisons(promise: Promise, diagram: Diagram, changes: Sequence[Changed]) -> Kept:
    found = [_compared(promise, diagram, *change) for change in changes]
    broken = next((kept for kept in found if kept.broken), found[0])
    return Kept(
        promise,
        sum(kept.situations for kept in found),
        sum(kept.broken for kept in found),
        broken.witness,
        broken.answer,
        _sum([kept.answers for kept in found]),
    )


def _compared(
    promise: Promise,
    diagram: Diagram,
    among: Box,
    start: Mapping[str, str],
    end: Mapping[str, str],
) -> Kept:
    """Within a box, the answers with the facts as at the start against those as at the end."""
    pairs = both(fixed(diagram, start) if start else diagram, fixed(diagram, end))
    # The fixed facts count once: they have one value on each side.
    once = _combinations(diagram, start)
    counted = count(pairs, among)
    counts = {pair: ways // once for pair, ways in counted.items() if pair is not None}
    broken = sorted((pair for pair in counts if _loosens(pair)), key=str)
    if not broken:
        return Kept(promise, sum(counts.values()), 0)
    facts = witness(pairs, lambda pair: pair == broken[0], among) or {}
    answers = {_step(pair): counts[pair] for pair in broken}
    return Kept(
        promise,
        sum(counts.values()),
        sum(answers.values()),
        {**facts, **end},
        _step(broken[0]),
        answers,
    )


def _step(pair: Leaf) -> str:
    before, after = cast(tuple[Answer, Answer], pair)
    return f"{before.value} to {after.value}"


def _combinations(diagram: Diagram, facts: Mapping[str, str]) -> int:
    total = 1
    for fact in facts:
        total *= len(diagram.vocabulary.facts[fact].values)
    return total


def _loosens(pair: Leaf) -> bool:
    before, after = cast(tuple[Answer, Answer], pair)
    return after.permissiveness > before.permissiveness


def _check_never_needed(promise: Promise, diagram: Diagram) -> Kept:
    needed = [fact for fact in promise.never_needed if can_change(diagram, fact, {})]
    possible = count(diagram)
    possible.pop(None, None)
    return Kept(promise, sum(possible.values()), len(needed), dict.fromkeys(needed, "?") or None)
