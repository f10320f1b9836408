"""What is promised, by name, and does a stack keep it in every situation?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from safetoshare.protocol.boxes import Box, boxes_of
from safetoshare.protocol.diagram import Diagram, Leaf, both, can_change, count, fixed, witness
from safetoshare.protocol.errors import RuleError
from safetoshare.protocol.instruments import Answer
from safetoshare.protocol.library import HERE, carried
from safetoshare.protocol.positions import Document, parse
from safetoshare.protocol.tables import Table
from safetoshare.protocol.vocabulary import Test, Vocabulary, read_test

KINDS = ("promise", "counter_promise")
EVERYWHERE = "all"


@dataclass(frozen=True)
class Promise:
    """A named promise. Exactly one of three forms:

    `allowed`: wherever `when` holds the answer is one of these; `compare`: changing the facts
    from the first to the second never makes an answer more permissive; `never_needed`: these
    facts change no answer.
    """

    name: str
    kind: str
    text: Mapping[str, str]
    source: str
    must_hold: tuple[str, ...]
    when: Test = field(default_factory=Test)
    allowed: frozenset[Answer] = frozenset()
    compare: tuple[Mapping[str, str], Mapping[str, str]] | None = None
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
    forms = [key for key in ("never", "always", "compare", "never_needed") if key in table]
    if len(forms) != 1:
        raise table.wrong("Say the promise in one form: never, always, compare or never_needed.")
    promise = Promise(
        name=table.text("name"),
        kind=_kind(table),
        text=table.words("text"),
        source=table.text("source"),
        must_hold=table.texts("must_hold"),
        when=read_test(table.table("when"), vocabulary) if "when" in table else Test(),
        allowed=_allowed(table),
        compare=_compare(table, vocabulary) if "compare" in table else None,
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
    never = table.codes("never", Answer)
    always = table.codes("always", Answer)
    return frozenset(always) if always else frozenset(Answer) - set(never)


def _compare(table: Table, vocabulary: Vocabulary) -> tuple[dict[str, str], dict[str, str]]:
    sides = table.table("compare")
    pair = (_side(sides, "from", vocabulary), _side(sides, "to", vocabulary))
    sides.done()
    return pair


def _side(sides: Table, key: str, vocabulary: Vocabulary) -> dict[str, str]:
    side = sides.table(key)
    facts = {name: side.text(name) for name in side.keys()}
    for name, value in facts.items():
        if name not in vocabulary.facts or value not in vocabulary.facts[name].values:
            raise side.wrong("Name a fact and one of its values.", name)
    return facts


def check(promise: Promise, diagram: Diagram) -> Kept:
    """Try a promise on every situation of a stack's diagram of answers."""
    if promise.compare:
        return _check_comparison(promise, diagram, *promise.compare)
    if promise.never_needed:
        return _check_never_needed(promise, diagram)
    return _check_answers(promise, diagram)


def _check_answers(promise: Promise, diagram: Diagram) -> Kept:
    boxes = boxes_of(diagram.vocabulary, promise.when)
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


def _sum(counts: Sequence[Mapping[Leaf, int]]) -> dict[Leaf, int]:
    total: dict[Leaf, int] = {}
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


def _check_comparison(
    promise: Promise, diagram: Diagram, start: Mapping[str, str], end: Mapping[str, str]
) -> Kept:
    pairs = both(fixed(diagram, start), fixed(diagram, end))
    counts = count(pairs)
    counts.pop(None, None)
    broken = {pair: ways for pair, ways in counts.items() if _loosens(pair)}
    # The fixed facts count once: they have one value on each side.
    once = _combinations(diagram, start)
    facts, pair = _first_witness(pairs, [{}], sorted(broken, key=str))
    found = {**facts, **end} if facts is not None else None
    return Kept(promise, sum(counts.values()) // once, sum(broken.values()) // once, found, pair)


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
