"""Which instruments are carried, and which of them stand together for a force on a day?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

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

        With a day, every one must have been in force on it. Raises RuleError for an unknown id
        or one not in force; an empty stack is allowed and answers ask_a_person.
        """
        chosen = [_named(name, self.instruments, "instrument") for name in dict.fromkeys(ids)]
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
    documents = [_document(path) for path in sorted((folder / "protocols").glob("*.toml"))]
    instruments = [read_instrument(document, vocabulary) for document in documents]
    _refuse_duplicates(instruments)
    _refuse_overlaps(instruments)
    _check_outranking(instruments)
    by_id = {instrument.id: instrument for instrument in instruments}
    return Library(vocabulary, by_id, _plans(_document(folder / "stacks.toml"), by_id))


def _document(path: Path) -> Document:
    try:
        source = path.read_bytes()
    except OSError as problem:
        raise RuleError(f"Put the file there: {problem.strerror}.", where=path.name) from problem
    return parse(source, path.name, RuleError)


def _refuse_duplicates(instruments: Iterable[Instrument]) -> None:
    seen: dict[str, str] = {}
    for instrument in instruments:
        clauses = [clause.id for clause in instrument.clauses]
        conditions = [condition.id for condition in instrument.conditions]
        for name in [instrument.id, *clauses, *conditions]:
            if name in seen:
                raise RuleError(
                    f"Give each clause its own id: '{name}' already stands in {seen[name]}.",
                    where=_place(instrument, name),
                )
            seen[name] = instrument.file


def _place(instrument: Instrument, name: str) -> str:
    lines = [clause.line for clause in instrument.clauses if clause.id == name]
    return f"{instrument.file}, line {lines[-1]}" if lines else instrument.file


def _refuse_overlaps(instruments: Iterable[Instrument]) -> None:
    """Two editions of one paper are never in force together: which would apply?"""
    dated = [i for i in instruments if i.series and i.in_force_from]
    dated.sort(key=lambda i: (i.series, i.in_force_from or dt.date.min))
    for earlier, later in pairwise(dated):
        if earlier.series == later.series and earlier.in_force_on(
            later.in_force_from or dt.date.min
        ):
            raise RuleError(
                f"End {earlier.id} before {later.id} begins: both would be in force on "
                f"{later.in_force_from}.",
                where=later.file,
            )


def _check_outranking(instruments: Iterable[Instrument]) -> None:
    clauses = {clause.id: clause for i in instruments for clause in i.clauses}
    for clause in clauses.values():
        for beaten in clause.outranks:
            where = f"{clause.instrument}.toml, line {clause.line}"
            if beaten not in clauses:
                sentence = f"Name a clause in 'outranks'.{nearest(beaten, clauses)}"
                raise RuleError(sentence, where=where)
            if clauses[beaten].layer == STATUTE and clause.layer != STATUTE:
                sentence = f"Take '{beaten}' out of 'outranks': policy never alters a statute."
                raise RuleError(sentence, where=where)


def _plans(document: Document, known: Mapping[str, Instrument]) -> dict[str, StackPlan]:
    top = Table(document)
    plans = {}
    for table in top.tables("stack"):
        plan = StackPlan(
            table.text("id"), table.words("title"), table.words("note"), table.texts("policies")
        )
        table.done()
        if plan.id in known:
            raise table.wrong(f"Give it another id: '{plan.id}' is an instrument.", "id")
        for index, name in enumerate(plan.policies):
            if name not in known:
                sentence = f"Name a known instrument: '{name}' is none.{nearest(name, known)}"
                raise table.wrong(sentence, "policies", index)
        plans[plan.id] = plan
    top.done()
    return plans
