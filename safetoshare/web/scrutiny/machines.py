"""How is the record given to a spreadsheet, or to a program?

All the entries asked for, newest first, as they are read from the database: never all at once.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator

from django.http import StreamingHttpResponse

from safetoshare.ledger.models import Entry, EntryQuerySet
from safetoshare.web.scrutiny.telling import Told, tell

AT_ONCE = 500
COLUMNS = (
    "number", "at", "action", "outcome", "by_id", "by", "role", "organisation_id", "organisation",
    "of_kind", "of_id", "of", "details", "sentence",
)  # fmt: skip
# A spreadsheet would take what begins so for a formula, and run it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


def download(form: str, entries: EntryQuerySet) -> StreamingHttpResponse:
    """The answer to a request for a file: `form` is one of TYPES."""
    write: Callable[[Iterator[Told]], Iterator[str]] = {"csv": as_csv, "json": as_json}[form]
    response = StreamingHttpResponse(write(_all(entries)), content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="record.{form}"'
    return response


def as_csv(all_of_it: Iterator[Told]) -> Iterator[str]:
    """A line of names, then a line for each entry."""
    yield _line(COLUMNS)
    for told in all_of_it:
        row = _row(told) | {"details": json.dumps(told.entry.details, sort_keys=True)}
        yield _line([safe(str(row[column] or "")) for column in COLUMNS])


def as_json(all_of_it: Iterator[Told]) -> Iterator[str]:
    """A list of objects, one a line."""
    between = "[\n"
    for told in all_of_it:
        yield between + json.dumps(_row(told), ensure_ascii=False)
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def safe(cell: str) -> str:
    """What a spreadsheet takes for words, whatever stands in it."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _all(entries: EntryQuerySet) -> Iterator[Told]:
    before: int | None = None
    while some := _some(entries, before):
        yield from tell(some)
        before = some[-1].number


def _some(entries: EntryQuerySet, before: int | None) -> list[Entry]:
    older = entries if before is None else entries.filter(number__lt=before)
    return list(older.order_by("-number")[:AT_ONCE])


def _row(told: Told) -> dict[str, object]:
    entry = told.entry
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "action": entry.action,
        "outcome": entry.outcome,
        "by_id": _text(entry.by_id),
        "by": told.by,
        "role": entry.by_role,
        "organisation_id": _text(entry.organisation_id),
        "organisation": told.organisation,
        "of_kind": entry.of_kind,
        "of_id": _text(entry.of_id),
        "of": told.of,
        "details": entry.details,
        "sentence": told.sentence,
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
