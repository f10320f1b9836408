"""Which instruments are carried, and which of them stand together for a force on a day?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from safetoshare.protocol.checking import check_together
from safetoshare.protocol.compiling import CompiledStack, compile_stack
from safetoshare.protocol.errors import RuleError, nearest
from safetoshare.protocol.instruments import STATUTE, Instrument
from safetoshare.protocol.positions import Document, parse
from safetoshare.protocol.reading import read_instrument
from safetoshare.protocol.tables import Table
from safetoshare.protocol.vocabulary import Vocabulary, read_vocabulary

HERE = Path(__file__).parent
Named = TypeVar("Named")


@dataclass(frozen=True)
class StackPlan:
    """A named kind of force: which policies it has adopted, besides the law that always applies."""

    id: str
    title: Mapping[str, str]
    note: Mapping[str, str]
    policies: tuple[str, ...]


@dataclass(frozen=True)
class Library:
    """The vocabulary, every instrument by id in file order, and the named stacks."""

    vocabulary: Vocabulary
    instruments: Mapping[str, Instrument]
    plans: Mapping[str, StackPlan]

    @cached_property
    def statutes(self) -> tuple[str, ...]:
        """Ids of the instruments that stand above every policy."""
        return tuple(i.id for i in self.instruments.values() if i.layer == STATUTE)

    @property
    def names(self) -> tuple[str, ...]:
        """Every kind of force and every instrument: whatever can be asked for by one name."""
        return (*self.plans, *self.instruments)

    def stack(self, ids: Iterable[str], *, on: dt.date | None = None) -> CompiledStack:
        """These instruments, ordered by layer, ready to decide.

        With a day, every one must have been in force on it. Raises RuleError for an unknown id,
        one not in force or two editions; an empty stack is allowed and answers ask_a_person.
        """
        chosen = [_named(name, self.instruments, "instrument") for name in dict.fromkeys(ids)]
        editions = _two_editions(chosen)
        if editions:
            raise RuleError(editions)
        for instrument in chosen:
            if on is not None and not instrument.in_force_on(on):
                raise RuleError(
                    f"Choose another day or another instrument: {instrument.id} was not in force "
                    f"on {on.isoformat()}."
                )
        chosen.sort(key=lambda instrument: instrument.layer)
        return compile_stack(self.vocabulary, tuple(chosen))

    def stack_with_law(self, ids: Iterable[str], *, on: dt.date | None = None) -> CompiledStack:
        """The same, with every statute in force above it: the law is never left out."""
        law = [
            name for name in self.statutes if on is None or self.instruments[name].in_force_on(on)
        ]
        return self.stack([*law, *ids], on=on)

    def plan(self, name: str) -> StackPlan:
        """A named stack. Raises RuleError with the nearest names."""
        return _named(name, self.plans, "kind of force")


def _named(name: str, known: Mapping[str, Named], what: str) -> Named:
    if name not in known:
        raise RuleError(f"Name a known {what}: '{name}' is none.{nearest(name, known)}")
    return known[name]


def _two_editions(chosen: Iterable[Instrument]) -> str:
    """What to do about two editions of one paper, of which only one can apply; empty if none."""
    for one, other in combinations(chosen, 2):
        if one.series and one.series == other.series:
            return f"Choose {one.id} or {other.id}: they are two editions of one paper."
    return ""


@cache
def carried() -> Library:
    """The library that ships with the product."""
    return load(HERE)


@cache
def carried_stack(name: str) -> CompiledStack:
    """A carried kind of force, or one carried instrument under the law; compiled once.

    Raises RuleError with the nearest names.
    """
    library = carried()
    single = {instrument: (instrument,) for instrument in library.instruments}
    sets = {**single, **{plan.id: plan.policies for plan in library.plans.values()}}
    return library.stack_with_law(_named(name, sets, "instrument or kind of force"))


def load(folder: Path) -> Library:
    """Read a folder with vocabulary.toml, stacks.toml and protocols/*.toml, all or nothing.

    Raises RuleError for the first thing wrong, by file and line.
    """
    vocabulary = read_vocabulary(_document(folder / "vocabulary.toml"))
    found = documents(folder)
    instruments = [read_instrument(document, vocabulary) for document in found]
    check_together(list(zip(found, instruments, strict=True)))
    by_id = {instrument.id: instrument for instrument in instruments}
    return Library(vocabulary, by_id, _plans(_document(folder / "stacks.toml"), by_id))


def documents(folder: Path) -> list[Document]:
    """The files of the instruments, in the order of their names. Raises RuleError."""
    return [_document(path) for path in sorted((folder / "protocols").glob("*.toml"))]


def _document(path: Path) -> Document:
    try:
        source = path.read_bytes()
    except OSError as problem:
        raise RuleError(f"Put the file there: {problem.strerror}.", where=path.name) from problem
    return parse(source, path.name, RuleError)


def _plans(document: Document, known: Mapping[str, Instrument]) -> dict[str, StackPlan]:
    top = Table(document)
    plans: dict[str, StackPlan] = {}
    for table in top.tables("stack"):
        plan = StackPlan(
            table.text("id"), table.words("title"), table.words("note"), table.texts("policies")
        )
        table.done()
        if plan.id in known:
            raise table.wrong(f"Give it another id: '{plan.id}' is an instrument.", "id")
        if plan.id in plans:
            raise table.wrong(f"Give it another id: '{plan.id}' is already a stack.", "id")
        for index, name in enumerate(plan.policies):
            if name not in known:
                sentence = f"Name a known instrument: '{name}' is none.{nearest(name, known)}"
                raise table.wrong(sentence, "policies", index)
        editions = _two_editions(known[name] for name in plan.policies)
        if editions:
            raise table.wrong(editions, "policies")
        plans[plan.id] = plan
    top.done()
    return plans
