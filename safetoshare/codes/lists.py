"""Which code lists are carried, and what does each hold?

A list is a CSV with a TOML beside it. It is read whole or not at all: the first thing wrong
is one BadList, which says what to do and where.
"""

from __future__ import annotations

import dataclasses
from functools import cache
from pathlib import Path

from safetoshare.codes import about, countries, lines
from safetoshare.codes.entries import CodeList
from safetoshare.codes.errors import UnknownList

DATA = Path(__file__).parent / "data"
STANDARDS = {"": tuple, "iso_3166_1": countries.entries}


def names() -> tuple[str, ...]:
    """Return the name of every list carried, in alphabetical order."""
    return tuple(sorted(path.stem for path in DATA.glob("*.csv")))


@cache
def load(name: str) -> CodeList:
    """Return a list carried here; it is read the first time it is asked for."""
    if name not in names():
        raise UnknownList(f"Use one of the lists: {', '.join(names())}. {name!r} is not carried.")
    return read(DATA / f"{name}.csv")


def read(path: Path) -> CodeList:
    """Read a CSV and the TOML beside it. Raises BadList."""
    told = about.read(path.with_suffix(".toml"))
    standard = STANDARDS[told.standard]()
    own = lines.read(path, told, before=standard)
    published = {field.name: getattr(told, field.name) for field in dataclasses.fields(told)}
    del published["standard"]
    return CodeList(name=path.stem, entries=(*standard, *own), **published)
