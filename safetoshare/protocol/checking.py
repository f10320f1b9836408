"""Do the instruments of a library go together, each being sound by itself (`reading`)?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from safetoshare.protocol.errors import RuleError, nearest
from safetoshare.protocol.instruments import STATUTE, Clause, Effect, Instrument
from safetoshare.protocol.positions import Document, Path

Read = Sequence[tuple[Document, Instrument]]


def check_together(read: Read) -> None:
    """Raises RuleError, by file and line, for the first thing that does not go together."""
    _refuse_duplicates(read)
    _refuse_overlaps(read)
    _check_outranking(read)


def _refuse_duplicates(read: Read) -> None:
    seen: dict[str, str] = {}
    for document, instrument in read:
        for name, path in _ids(instrument):
            where = document.where(path)
            if name in seen:
                sentence = f"Give it its own id: '{name}' already stands in {seen[name]}."
                raise RuleError(sentence, where=where)
            seen[name] = where


def _ids(instrument: Instrument) -> Iterator[tuple[str, Path]]:
    yield instrument.id, ("id",)
    for index, clause in enumerate(instrument.clauses):
        yield clause.id, ("clause", index, "id")
    for index, condition in enumerate(instrument.conditions):
        yield condition.id, ("condition", index, "id")


def _refuse_overlaps(read: Read) -> None:
    """Two editions of one paper are never in force together: which would apply?"""
    dated = [(i.series, i.in_force_from, i, d) for d, i in read if i.series and i.in_force_from]
    dated.sort(key=lambda each: each[:2])
    for (series, _, earlier, document), (next_series, begins, later, _) in pairwise(dated):
        if series == next_series and earlier.in_force_on(begins):
            raise RuleError(
                f"End {earlier.id} before {later.id} begins: both would be in force on {begins}.",
                where=document.where(_end_of(earlier.in_force_to)),
            )


def _end_of(day: dt.date | None) -> Path:
    """Where an end is to be mended, or where one is missing."""
    return ("in_force_to",) if day else ("in_force_from",)


def _check_outranking(read: Read) -> None:
    clauses = {clause.id: clause for _, instrument in read for clause in instrument.clauses}
    for document, instrument in read:
        for index, clause in enumerate(instrument.clauses):
            for place, beaten in enumerate(clause.outranks):
                problem = _why_not(clause, beaten, clauses)
                if problem:
                    path = ("clause", index, "outranks", place)
                    raise RuleError(problem, where=document.where(path))


def _why_not(clause: Clause, name: str, clauses: Mapping[str, Clause]) -> str:
    """Why a clause may not outrank another; empty if it may."""
    if name not in clauses:
        return f"Name a clause in 'outranks': '{name}' is none.{nearest(name, clauses)}"
    beaten, remove = clauses[name], f"Take '{name}' out of 'outranks'"
    if clause.id in _all_beaten_by(clause, clauses):
        return f"{remove}: no clause stands above itself, directly or through others."
    if beaten.layer == STATUTE != clause.layer:
        return f"{remove}: policy never alters a statute."
    if beaten.effect is Effect.FORBID and clause.layer != STATUTE:
        return f"{remove}: it is a bar, and only a statute stands above a bar."
    return ""


def _all_beaten_by(clause: Clause, clauses: Mapping[str, Clause]) -> set[str]:
    """What it outranks, what that outranks, and so on."""
    found: set[str] = set()
    left = [*clause.outranks]
    while left:
        name = left.pop()
        if name in clauses and name not in found:
            found.add(name)
            left += clauses[name].outranks
    return found
