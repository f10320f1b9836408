"""Is every line of a code list's CSV right, and what entries do the lines make?"""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import MappingProxyType

from safetoshare.codes.about import About
from safetoshare.codes.entries import Entry
from safetoshare.codes.errors import BadList

COMMON = ("code", "label_en", "label_cy", "confirmed", "valid_from", "valid_to", "note")


def read(path: Path, about: About, before: Iterable[Entry] = ()) -> tuple[Entry, ...]:
    """Read the lines; `before` are entries whose codes may not come again. Raises BadList."""
    seen = {entry.code: f"in {about.standard}" for entry in before}
    entries = []
    for line in _lines(path, about):
        code = line.values["code"]
        if code in seen:
            raise line.wrong(f"Give each code once: {code!r} is already {seen[code]}.", "code")
        seen[code] = f"on line {line.number}"
        entries.append(line.entry())
    return tuple(entries)


def _lines(path: Path, about: About) -> Iterator[Line]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        try:
            header = next(reader, [])
            _check_header(header, (*COMMON, *about.columns), path.name)
            for values in reader:
                if len(values) != len(header):
                    remedy = f"Give {len(header)} values, as the header does, not {len(values)}."
                    raise BadList(remedy, file=path.name, line=reader.line_num)
                yield Line(
                    path.name, reader.line_num, dict(zip(header, values, strict=True)), about
                )
        except (csv.Error, UnicodeDecodeError) as error:
            remedy = f"Save the file as CSV in UTF-8: {error}."
            raise BadList(remedy, file=path.name, line=reader.line_num) from error


def _check_header(header: list[str], wanted: tuple[str, ...], file: str) -> None:
    for column in wanted:
        if column not in header:
            raise BadList(f"Add the column {column!r}.", file=file, line=1, column=column)
    for column in header:
        if column not in wanted:
            remedy = f"Describe {column!r} under [columns] in the TOML, or take it out."
            raise BadList(remedy, file=file, line=1, column=column)
        if header.count(column) > 1:
            raise BadList(f"Give {column!r} once.", file=file, line=1, column=column)


class Line:
    """One line while it is being checked; it knows where it stands, for the error."""

    def __init__(self, file: str, number: int, values: dict[str, str], about: About) -> None:
        self.file, self.number, self.values, self.about = file, number, values, about

    def entry(self) -> Entry:
        self.check_text()
        self.check_values()
        own = {column: self.values[column] for column in self.about.columns}
        return Entry(
            code=self.values["code"],
            labels=self.labels(),
            confirmed=self.confirmed(),
            valid_from=self.date("valid_from"),
            valid_to=self.date("valid_to"),
            note=self.values["note"],
            row=MappingProxyType(own),
        )

    def wrong(self, remedy: str, column: str) -> BadList:
        return BadList(remedy, file=self.file, line=self.number, column=column)

    def check_text(self) -> None:
        for column in ("code", "label_en"):
            if not self.values[column]:
                raise self.wrong(f"Give every line a {column}.", column)
        for column, value in self.values.items():
            if value != value.strip():
                raise self.wrong(f"Take the spaces off the ends of {value!r}.", column)

    def check_values(self) -> None:
        for column, allowed in self.about.values.items():
            for part in self.values[column].split(";"):
                if part not in allowed:
                    remedy = f"Use one of: {', '.join(allowed)}. {part!r} is not one."
                    raise self.wrong(remedy, column)

    def labels(self) -> MappingProxyType[str, str]:
        if self.values["label_cy"] and self.about.welsh == "none":
            remedy = "Say in the TOML whether the Welsh is 'checked' or 'unchecked'."
            raise self.wrong(remedy, "label_cy")
        labels = {language: self.values[f"label_{language}"] for language in ("en", "cy")}
        return MappingProxyType({language: label for language, label in labels.items() if label})

    def confirmed(self) -> bool:
        value = self.values["confirmed"]
        if value not in ("yes", "no"):
            raise self.wrong(f"Write yes or no, not {value!r}.", "confirmed")
        return value == "yes"

    def date(self, column: str) -> datetime.date | None:
        value = self.values[column]
        try:
            day = datetime.date.fromisoformat(value) if value else None
        except ValueError:
            day = None
        # The library also reads 20201217 and 2020-W51-4; a list writes a day in one way.
        if value and str(day) != value:
            raise self.wrong(f"Write the date as 2020-12-17, not {value!r}.", column)
        return day
