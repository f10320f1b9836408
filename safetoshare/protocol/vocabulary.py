"""Which facts may an answer turn on, which values may each take, and how is each asked?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import prod
from typing import Any

from safetoshare.protocol.errors import nearest
from safetoshare.protocol.positions import Document
from safetoshare.protocol.tables import Table

NEVER_TURNED_ON = frozenset({"nationality", "ethnicity"})
ASKED_OF = ("officer", "file", "person", "nobody")


@dataclass(frozen=True)
class Value:
    """One value of a fact: its code and labels; for an act the words after "do not" (`do`), for
    what those words leave open its name within a sentence, for an actor whom to ask (`asks`)."""

    code: str
    label: Mapping[str, str]
    do: str = ""
    named: str = ""
    asks: str = ""


@dataclass(frozen=True)
class Fact:
    """A fact: its values in file order, its question, and how intrusive (0-5) asking is."""

    name: str
    label: Mapping[str, str]
    question: Mapping[str, str]
    asked_of: str
    intrusive: int
    source: str
    values: Mapping[str, Value]
    groups: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Family:
    """Several yes/no facts that a clause may name together: "any of these"."""

    name: str
    any_of: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Test:
    """A conjunction: each fact (or family) must have one of the values named for it."""

    allowed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    named: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.allowed)


@dataclass(frozen=True)
class CountsAs:
    """A recorded value that counts as another one where `when` holds; always, if it is empty.

    What is recorded is kept as it is; the rules are read with what it counts as. `sentence` says
    so to the officer.
    """

    fact: str
    value: str
    counts_as: str
    when: Mapping[str, frozenset[str]]
    sentence: Mapping[str, str]
    source: str


@dataclass(frozen=True)
class Constraint:
    """A combination of facts that cannot be, with the sentence that says what to mend."""

    name: str
    sentence: str
    source: str
    when: Test


@dataclass(frozen=True)
class Vocabulary:
    """Every fact, family and constraint; `raw` is the parsed file, which is hashed."""

    version: str
    facts: Mapping[str, Fact]
    families: Mapping[str, Family]
    counting: tuple[CountsAs, ...]
    impossible: tuple[Constraint, ...]
    raw: Mapping[str, Any]

    @cached_property
    def situations(self) -> int:
        """How many combinations of values there are, impossible ones included."""
        return prod(len(fact.values) for fact in self.facts.values())

    @cached_property
    def counts_as(self) -> Mapping[str, Mapping[str, tuple[CountsAs, ...]]]:
        """fact -> recorded value -> what it may count as: the first that holds."""
        found: dict[str, dict[str, tuple[CountsAs, ...]]] = {}
        for entry in self.counting:
            values = found.setdefault(entry.fact, {})
            values[entry.value] = (*values.get(entry.value, ()), entry)
        return found

    def never_itself(self, fact: str, value: str) -> bool:
        """Whether a recorded value always counts as another one."""
        entries = self.counts_as.get(fact, {}).get(value, ())
        return any(not entry.when for entry in entries)


def read_vocabulary(document: Document) -> Vocabulary:
    """Read and check a vocabulary. Raises RuleError naming file, line and nearest name."""
    top = Table(document)
    facts = {name: _fact(table) for name, table in _named(top, "fact")}
    families = {name: _family(table, facts) for name, table in _named(top, "family")}
    plain = Vocabulary(top.text("version"), facts, {}, (), (), document.data)
    counting = _counting(top, plain)
    impossible = tuple(_constraint(table, plain) for table in top.tables("impossible"))
    top.done()
    _refuse_twins(impossible, top)
    return replace(plain, families=families, counting=counting, impossible=impossible)


def _named(top: Table, key: str) -> list[tuple[str, Table]]:
    table = top.table(key)
    return [(name, table.table(name)) for name in table.keys()]


def _fact(table: Table) -> Fact:
    asked_of = table.text("asked_of")
    if asked_of not in ASKED_OF:
        raise table.wrong(f"Choose who is asked.{nearest(asked_of, ASKED_OF)}", "asked_of")
    values = {name: _value(name, entry) for name, entry in _named(table, "values")}
    groups = _groups(table, values) if "group" in table else {}
    fact = Fact(
        name=str(table.path[-1]),
        label=table.words("label"),
        question=table.words("question"),
        asked_of=asked_of,
        intrusive=table.get("intrusive", int),
        source=table.text("source"),
        values=values,
        groups=groups,
    )
    table.done()
    return fact


def _value(code: str, table: Table) -> Value:
    label = {"en": table.text("en"), "cy": table.text("cy")}
    value = Value(
        code=code,
        label=label,
        do=table.optional_text("do"),
        named=table.optional_text("named"),
        asks=table.optional_text("asks"),
    )
    table.done()
    return value


def _groups(table: Table, values: Mapping[str, Value]) -> dict[str, frozenset[str]]:
    groups = table.table("group")
    found: dict[str, frozenset[str]] = {}
    for name in groups.keys():
        members = groups.texts(name)
        for member in members:
            if member not in values:
                raise groups.wrong(f"Name a value.{nearest(member, values)}", name)
        found[name] = frozenset(members)
    return found


def _family(table: Table, facts: Mapping[str, Fact]) -> Family:
    members = table.texts("any_of")
    for member in members:
        if member not in facts or set(facts[member].values) != {"yes", "no"}:
            flags = [name for name, fact in facts.items() if set(fact.values) == {"yes", "no"}]
            raise table.wrong(f"Name a yes/no fact, not '{member}'.{nearest(member, flags)}")
    family = Family(str(table.path[-1]), members, table.text("source"))
    table.done()
    return family


def _counting(top: Table, vocabulary: Vocabulary) -> tuple[CountsAs, ...]:
    entries: list[CountsAs] = []
    for table in top.tables("counts_as"):
        entry = _counts_as(table, vocabulary)
        if any((e.fact, e.value, e.when) == (entry.fact, entry.value, {}) for e in entries):
            raise table.wrong(f"Put it earlier: '{entry.value}' always counts as another already.")
        entries.append(entry)
    return tuple(entries)


def _counts_as(table: Table, vocabulary: Vocabulary) -> CountsAs:
    fact, when = table.text("fact"), Test()
    if fact not in vocabulary.facts:
        raise table.wrong(f"Name a known fact.{nearest(fact, vocabulary.facts)}", "fact")
    for key in ("value", "as"):
        value, known = table.text(key), vocabulary.facts[fact].values
        if value not in known:
            raise table.wrong(f"Name a value of '{fact}'.{nearest(value, known)}", key)
    if "when" in table:
        when = read_test(table.table("when"), vocabulary)
    entry = CountsAs(
        fact=fact,
        value=table.text("value"),
        counts_as=table.text("as"),
        when=when.allowed,
        sentence=table.words("sentence"),
        source=table.text("source"),
    )
    table.done()
    return entry


def _constraint(table: Table, vocabulary: Vocabulary) -> Constraint:
    when = read_test(table.table("when"), vocabulary)
    for name in NEVER_TURNED_ON & set(when.allowed):
        raise table.wrong(f"Remove '{name}': no constraint may turn on it.", "when", name)
    constraint = Constraint(table.text("name"), table.text("sentence"), table.text("source"), when)
    table.done()
    return constraint


def _refuse_twins(constraints: tuple[Constraint, ...], top: Table) -> None:
    seen: set[str] = set()
    for index, constraint in enumerate(constraints):
        if constraint.name in seen:
            sentence = f"Give each constraint its own name: '{constraint.name}' stands twice."
            raise top.wrong(sentence, "impossible", index)
        seen.add(constraint.name)


def read_test(table: Table, vocabulary: Vocabulary) -> Test:
    """Read a `when` or `scope` table: fact -> values, or { not = values }, or family -> yes/no."""
    allowed = {name: _allowed(name, table, vocabulary) for name in table.keys()}
    named = {
        name: frozenset(table.texts(name)) for name in allowed if isinstance(table.data[name], list)
    }
    return Test(allowed, named)


def _allowed(name: str, table: Table, vocabulary: Vocabulary) -> frozenset[str]:
    if name in vocabulary.families:
        return _values(name, table, ("yes", "no"), {})
    if name not in vocabulary.facts:
        known = [*vocabulary.facts, *vocabulary.families]
        raise table.wrong(f"Use a known fact: '{name}' is none.{nearest(name, known)}", name)
    fact = vocabulary.facts[name]
    return _values(name, table, tuple(fact.values), fact.groups)


def _values(
    name: str, table: Table, domain: tuple[str, ...], groups: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    if isinstance(table.data[name], dict):
        negated = table.table(name)
        chosen = frozenset(domain) - _members("not", negated, domain, groups)
        negated.done()
    else:
        chosen = _members(name, table, domain, groups)
    if not chosen:
        raise table.wrong(f"Name at least one value of '{name}': this can never be true.", name)
    return chosen


def _members(
    key: str, table: Table, domain: tuple[str, ...], groups: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    chosen: set[str] = set()
    for index, value in enumerate(table.texts(key)):
        if value not in domain and value not in groups:
            known = [*domain, *groups]
            sentence = f"Use a known value: '{value}' is none.{nearest(value, known)}"
            raise table.wrong(sentence, key, index)
        chosen |= groups.get(value, frozenset({value}))
    return frozenset(chosen)
