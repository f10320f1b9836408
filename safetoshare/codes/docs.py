"""What do the reference pages on code lists say?

`render()` only makes the text; whoever builds the documentation writes the files.
"""

from __future__ import annotations

from collections.abc import Iterable

from safetoshare.codes import lists
from safetoshare.codes.entries import CodeList, Entry
from safetoshare.codes.types import TYPES

FOLDER = "docs/reference/codes"
UNCONFIRMED = "**unconfirmed**"
SUFFIX = "_confirmed"
WELSH = {
    "none": "This list has no Welsh labels yet.",
    "unchecked": "The Welsh labels have not been checked by a translator.",
    "checked": "The Welsh labels have been checked by a translator.",
}


def render() -> dict[str, str]:
    """Return each page by its path from the root of the repository."""
    carried = [lists.load(name) for name in lists.names()]
    pages = {f"{FOLDER}/{listed.name}.md": _page(listed) for listed in carried}
    return {f"{FOLDER}/index.md": _index(carried), **pages}


def _index(carried: list[CodeList]) -> str:
    rows = (
        (f"[{listed.title}]({listed.name}.md)", _type_name(listed), str(len(listed.entries)))
        for listed in carried
    )
    return "\n".join(
        (
            "# Code lists",
            "",
            f"Check what is marked {UNCONFIRMED}: it is from memory, or drafted here.",
            "A list with no better date holds from 1 November 2015, when the duty to notify began.",
            "",
            *_table(("List", "Type", "Codes"), rows),
            "",
        )
    )


def _page(listed: CodeList) -> str:
    return "\n".join(
        (
            f"# {listed.title}",
            "",
            *_about(listed),
            "",
            *_columns(listed),
            *_table(_header(listed), (_row(listed, entry) for entry in listed.entries)),
            "",
        )
    )


def _about(listed: CodeList) -> list[str]:
    until = f" until {listed.valid_to}" if listed.valid_to else ""
    return [
        f"- Type: {_type_name(listed)}",
        f"- Owner: {listed.owner}",
        f"- Source: {listed.source}",
        f"- Licence: {listed.licence}",
        f"- Version: {listed.version}, from {listed.valid_from}{until}",
        f"- {WELSH[listed.welsh]}",
    ]


def _columns(listed: CodeList) -> list[str]:
    told = [f"- `{column}`: {listed.columns[column]}" for column in _shown(listed)]
    return [*told, ""] if told else []


def _type_name(listed: CodeList) -> str:
    return next(f"`{kind.__name__}`" for kind in TYPES if kind.list_name == listed.name)


def _shown(listed: CodeList) -> list[str]:
    """Return the own columns, save those that only say whether another is confirmed."""
    return [column for column in listed.columns if not column.endswith(SUFFIX)]


def _header(listed: CodeList) -> tuple[str, ...]:
    welsh = () if listed.welsh == "none" else ("Welsh",)
    return ("Code", "Label", *welsh, *_shown(listed), "Confirmed", "Dates", "Note")


def _row(listed: CodeList, entry: Entry) -> tuple[str, ...]:
    welsh = () if listed.welsh == "none" else (entry.labels.get("cy", ""),)
    return (
        f"`{entry.code}`",
        entry.label(),
        *welsh,
        *(_value(entry, column) for column in _shown(listed)),
        "yes" if entry.confirmed else UNCONFIRMED,
        _dates(entry),
        entry.note,
    )


def _value(entry: Entry, column: str) -> str:
    value = entry.row[column]
    doubted = entry.row.get(f"{column}{SUFFIX}") == "no"
    return f"{value} ({UNCONFIRMED})" if doubted else value.replace(";", "; ")


def _dates(entry: Entry) -> str:
    start = f"from {entry.valid_from}" if entry.valid_from else ""
    end = f"until {entry.valid_to}" if entry.valid_to else ""
    return " ".join(filter(None, (start, end)))


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    return [_line(header), _line("---" for _ in header), *(_line(row) for row in rows)]


def _line(cells: Iterable[str]) -> str:
    # A bar inside a cell would end the cell.
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
