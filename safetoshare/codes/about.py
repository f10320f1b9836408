"""Who owns a code list, where does it come from, and what do its own columns mean?

Read from the TOML that lies beside the CSV.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from safetoshare.codes.errors import BadList

TEXTS = ("title", "owner", "source", "licence", "version")
CHOICES = {"welsh": ("none", "unchecked", "checked"), "standard": ("", "iso_3166_1")}
KEYS = (*TEXTS, *CHOICES, "valid_from", "valid_to", "columns", "values")


@dataclass(frozen=True)
class About:
    """`standard` names a library's list that goes before the CSV's own lines."""

    title: str
    owner: str
    source: str
    licence: str
    version: str
    welsh: str
    standard: str
    valid_from: datetime.date
    valid_to: datetime.date | None
    columns: Mapping[str, str] = field(hash=False)
    values: Mapping[str, tuple[str, ...]] = field(hash=False)


def read(path: Path) -> About:
    """Read the TOML. Raises BadList; a TOML has no line to give, save when it cannot be parsed."""
    table = _Table(path.name, _parsed(path))
    table.check_keys()
    return About(
        **{key: table.text(key) for key in TEXTS},
        **{key: table.choice(key) for key in CHOICES},
        valid_from=table.date("valid_from"),
        valid_to=table.date("valid_to") if "valid_to" in table.values else None,
        columns=table.columns(),
        values=table.allowed(),
    )


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadList("Put this TOML beside the CSV.", file=path.name) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadList(f"Write the file as TOML in UTF-8: {error}.", file=path.name) from error


class _Table:
    """The TOML while it is being checked."""

    def __init__(self, file: str, values: dict[str, Any]) -> None:
        self.file, self.values = file, values

    def wrong(self, remedy: str, key: str) -> BadList:
        return BadList(remedy, file=self.file, column=key)

    def check_keys(self) -> None:
        for key in self.values:
            if key not in KEYS:
                raise self.wrong(f"Use only the keys {', '.join(KEYS)}, not {key!r}.", key)

    def text(self, key: str) -> str:
        value = self.values.get(key)
        if not isinstance(value, str) or not value:
            raise self.wrong(f"Give {key!r} a text.", key)
        return value

    def choice(self, key: str) -> str:
        value = self.values.get(key, CHOICES[key][0])
        if value not in CHOICES[key]:
            choices = ", ".join(filter(None, CHOICES[key]))
            raise self.wrong(f"Give {key!r} one of: {choices}.", key)
        return str(value)

    def date(self, key: str) -> datetime.date:
        value = self.values.get(key)
        if type(value) is not datetime.date:
            raise self.wrong(f"Write {key!r} as a date without quotes: 2020-12-17.", key)
        return value

    def columns(self) -> Mapping[str, str]:
        columns = self.values.get("columns", {})
        if not isinstance(columns, dict) or not all(isinstance(v, str) for v in columns.values()):
            raise self.wrong("Give each column under [columns] one sentence.", "columns")
        return MappingProxyType(columns)

    def allowed(self) -> Mapping[str, tuple[str, ...]]:
        allowed = self.values.get("values", {})
        if not isinstance(allowed, dict) or not all(isinstance(v, list) for v in allowed.values()):
            raise self.wrong("Give each column under [values] a list of values.", "values")
        for column in allowed:
            if column not in self.columns():
                raise self.wrong(f"Describe {column!r} under [columns] as well.", column)
        return MappingProxyType({column: tuple(texts) for column, texts in allowed.items()})
