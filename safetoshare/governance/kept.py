"""What is kept in each table, what sort of data is it, how long, and who is shown it?

Each of our models says so in an inner class `Kept`; `kept.toml` says it of the tables that
libraries bring. Every field is of exactly one sort, and how long is a rule of the retention
schedule: a test fails otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db.models import Model

from safetoshare.governance.errors import ScheduleError
from safetoshare.governance.retention import schedule
from safetoshare.protocol.positions import parse
from safetoshare.protocol.tables import Table

FILE = Path(__file__).parent / "kept.toml"


class Sort(StrEnum):
    """What sort of data a field holds, in the words of the Data Protection Act 2018."""

    SAFE = "safe"
    PERSONAL = "personal"  # s3(2): about somebody who can be told from it, or with something else
    SPECIAL = "special"  # s10, and s35(8) for the police: sensitive processing
    OFFENCE = "offence"  # s11(2): convictions, offences, and what is alleged
    SECRET = "secret"  # opens something, or is sealed


@dataclass(frozen=True)
class Kept:
    """What is kept in one table. `how_long` is the key of a rule of the retention schedule."""

    fields: Mapping[Sort, tuple[str, ...]]
    how_long: str
    shown_to: str


def every_table() -> dict[str, type[Model]]:
    """Every table that has a model, by its label ("accounts.User"), those of libraries too."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.label: model for model in models if not model._meta.proxy}


def kept(model: type[Model]) -> Kept | None:
    """What a model says of itself, or `kept.toml` of it; None if nothing does."""
    told = getattr(model, "Kept", None)
    if told is None:
        return of_libraries().get(model._meta.label)
    fields = {sort: tuple(getattr(told, sort, ())) for sort in Sort}
    return Kept(fields, getattr(told, "how_long", ""), getattr(told, "shown_to", ""))


@cache
def of_libraries() -> Mapping[str, Kept]:
    """The tables of libraries, by label; without a model by the table's own name.

    Raises ScheduleError naming the line.
    """
    tables = Table(parse(FILE.read_bytes(), FILE.name, ScheduleError), error=ScheduleError)
    return {label: _read(tables.table(label)) for label in tables.keys()}


def _read(table: Table) -> Kept:
    fields = {sort: table.texts(sort) for sort in Sort}
    read = Kept(fields, table.text("how_long"), table.text("shown_to"))
    table.done()
    return read


def columns(model: type[Model]) -> list[str]:
    """The fields that a table has."""
    return [field.name for field in model._meta.concrete_fields]


def faults(told: Kept | None, names: Collection[str]) -> Iterator[str]:
    """What is missing, doubled or left over, each in a sentence."""
    told = told or Kept({}, "", "")
    counted = Counter(name for of_sort in told.fields.values() for name in of_sort)
    yield from (f"give {name} a sort" for name in names if name not in counted)
    yield from (f"give {name} one sort only" for name, count in counted.items() if count > 1)
    yield from (f"take out {name}: no such field" for name in counted if name not in names)
    if told.how_long not in schedule().rules:
        yield f"give how_long: a rule of retention.toml ({', '.join(schedule().rules)})"
    if not told.shown_to:
        yield "say in words to whom it is shown: shown_to"


def to_paste(told: Kept | None, names: Collection[str]) -> str:
    """The inner class as it might be. What nobody has sorted yet is taken for personal."""
    told = told or Kept({}, "", "")
    sorted_before = {name: sort for sort in Sort for name in told.fields.get(sort, ())}
    lines = ["class Kept:"]
    for sort in Sort:
        of_sort = [name for name in names if sorted_before.get(name, Sort.PERSONAL) == sort]
        lines += [f"    {sort} = ({', '.join(repr(name) for name in of_sort)},)"] if of_sort else []
    lines += [f"    how_long = {told.how_long!r}", f"    shown_to = {told.shown_to!r}"]
    return "\n".join(lines).replace("'", '"')
