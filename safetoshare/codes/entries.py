"""What does one line of a code list, and a whole list, hold once it has been read?"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from safetoshare.codes.errors import UnknownColumn


@dataclass(frozen=True)
class Entry:
    """One line: `row` holds only the columns that are the list's own."""

    code: str
    labels: Mapping[str, str] = field(hash=False)
    confirmed: bool
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    note: str
    row: Mapping[str, str] = field(hash=False)

    def label(self, language: str = "en") -> str:
        """Return the label in that language, or in English where there is none."""
        return self.labels.get(language) or self.labels["en"]

    def parts(self, column: str) -> tuple[str, ...]:
        """Return the values of a column that may hold several, parted by semicolons."""
        if column not in self.row:
            columns = ", ".join(self.row) or "none"
            raise UnknownColumn(f"Use a column the list has: {columns}. {column!r} is not one.")
        return tuple(part.strip() for part in self.row[column].split(";") if part.strip())


@dataclass(frozen=True)
class CodeList:
    """A list as published on a day: who owns it, where it comes from, and its entries in order."""

    name: str
    title: str
    owner: str
    source: str
    licence: str
    version: str
    valid_from: datetime.date
    valid_to: datetime.date | None
    welsh: str
    columns: Mapping[str, str] = field(hash=False)
    values: Mapping[str, tuple[str, ...]] = field(hash=False)
    entries: tuple[Entry, ...] = field(hash=False)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Return where each code stands, for looking up and for ordering."""
        return {entry.code: number for number, entry in enumerate(self.entries)}

    def valid_on(self, entry: Entry, day: datetime.date) -> bool:
        """Say whether an entry holds that day: its own dates, else the list's; `to` exclusive."""
        start = entry.valid_from or self.valid_from
        end = entry.valid_to or self.valid_to
        return start <= day and (end is None or day < end)
