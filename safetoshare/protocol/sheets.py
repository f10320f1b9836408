"""Can somebody who makes policy read and change a whole stack as a table in a spreadsheet?

A row for what each instrument covers (kind `scope`), each clause and each condition, in the order
of the stack; a column for each fact and family that may be tested. A cell lists what is allowed,
with semicolons, or begins with "not" and lists what is not. What a blank cell means is what the
missing key means in the file of an instrument: in a fact's column, that it is not tested.

The table holds all that an answer turns on but the defaults. Those, titles, dates, sources and what
is not modelled stay with the carried instruments, which the rows name. A table that nobody has
edited reads back to the same rules hash.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from safetoshare.protocol.bulk.writing import whole_file
from safetoshare.protocol.checking import check_together
from safetoshare.protocol.compiling import CompiledStack, compile_stack
from safetoshare.protocol.errors import RuleError, nearest
from safetoshare.protocol.instruments import Instrument
from safetoshare.protocol.library import Library
from safetoshare.protocol.positions import Document
from safetoshare.protocol.positions import Path as Place
from safetoshare.protocol.reading import read_instrument
from safetoshare.protocol.vocabulary import Vocabulary

SCOPE, CLAUSE, CONDITION = KINDS = ("scope", "clause", "condition")
WORDS = ("id", "citation", "effect", "on", "quality")
LISTS = ("obligations", "instead", "items", "outranks")
TEXTS = {"text.en": "en", "text.cy": "cy"}
HEAD = ("kind", "instrument", *WORDS, "expects", *LISTS, *TEXTS)
NOT = "not "

Cells = Mapping[str, str]
Raw = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """One row of a table and the line on which it ends."""

    line: int
    cells: Cells


def write_sheet(stack: CompiledStack, path: Path) -> None:
    """Write the table of a stack as CSV. Raises CaseError for a place that cannot be written to."""
    with whole_file(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(_table(stack))


def _table(stack: CompiledStack) -> list[list[str]]:
    """The table of a stack, the names of its columns first."""
    tests = [*stack.vocabulary.facts, *stack.vocabulary.families]
    rows = [row for instrument in stack.instruments for row in _rows(instrument)]
    columns = [*HEAD, *tests]
    return [columns, *([row.get(column, "") for column in columns] for row in rows)]


def _rows(instrument: Instrument) -> Iterator[dict[str, str]]:
    raw, name = instrument.raw, instrument.id
    yield {"kind": SCOPE, "instrument": name, **_tested(raw.get("scope", {}))}
    for kind in (CLAUSE, CONDITION):
        for rule in raw.get(kind, []):
            yield {"kind": kind, "instrument": name, **_rule(rule)}


def _rule(rule: Mapping[str, Any]) -> dict[str, str]:
    return {
        **{key: rule[key] for key in WORDS if key in rule},
        **{key: "; ".join(rule[key]) for key in LISTS if key in rule},
        **{column: rule["text"].get(language, "") for column, language in TEXTS.items()},
        "expects": "yes" if rule.get("expects") else "",
        **_tested(rule.get("when", {})),
    }


def _tested(test: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: NOT + "; ".join(values["not"]) if isinstance(values, dict) else "; ".join(values)
        for name, values in test.items()
    }


def read_sheet(path: Path, library: Library) -> CompiledStack:
    """The stack that a table says. Raises RuleError, by line and column, for what cannot be used.

    Only carried instruments can be edited: the table does not hold all that makes one.
    """
    rows = list(_read_rows(path, library.vocabulary))
    by_instrument: dict[str, list[Row]] = {}
    for row in rows:
        by_instrument.setdefault(row.cells["instrument"], []).append(row)
    missing = [name for name in library.statutes if name not in by_instrument]
    if missing:
        sentence = f"Put back the rows of {', '.join(missing)}: the law is never left out."
        raise RuleError(sentence, where=path.name)
    read = []
    for name, own in by_instrument.items():
        if name not in library.instruments:
            raise _wrong(path, own[0], "instrument", name, library.instruments)
        document = _document(path, own, library.instruments[name])
        read.append((document, read_instrument(document, library.vocabulary)))
    check_together(read)
    instruments = sorted((instrument for _, instrument in read), key=lambda i: i.layer)
    return compile_stack(library.vocabulary, tuple(instruments))


@dataclass(frozen=True)
class Edited:
    """What a table changes: ids of clauses and conditions, and of instruments for their scope."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


def edited(before: CompiledStack, after: CompiledStack) -> Edited:
    """Which rules differ between two stacks, in the order of each."""
    old, new = _by_id(before), _by_id(after)
    return Edited(
        added=tuple(name for name in new if name not in old),
        removed=tuple(name for name in old if name not in new),
        changed=tuple(name for name, rule in new.items() if name in old and old[name] != rule),
    )


def _by_id(stack: CompiledStack) -> dict[str, Any]:
    rules: dict[str, Any] = {}
    for instrument in stack.instruments:
        rules[instrument.id] = instrument.raw.get(SCOPE)
        for kind in (CLAUSE, CONDITION):
            rules |= {rule["id"]: rule for rule in instrument.raw.get(kind, [])}
    return rules


def _read_rows(path: Path, vocabulary: Vocabulary) -> Iterator[Row]:
    columns = [*HEAD, *vocabulary.facts, *vocabulary.families]
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file, strict=True)
            names = next(lines, [])
            _check_columns(path, names, columns)
            for cells in lines:
                row = Row(lines.line_num, dict(zip(names, map(str.strip, cells), strict=False)))
                if any(row.cells.values()):
                    _check_row(path, row, len(cells), names)
                    yield row
    except OSError as problem:
        sentence = f"Name a file that can be read: {problem.strerror}."
        raise RuleError(sentence, where=str(path)) from problem
    except (UnicodeDecodeError, csv.Error) as problem:
        sentence = "Save the table as CSV with commas and in UTF-8."
        raise RuleError(sentence, where=path.name) from problem


def _check_columns(path: Path, names: Sequence[str], columns: Sequence[str]) -> None:
    where = f"{path.name}, line 1"
    for name in names:
        if name not in columns or names.count(name) > 1:
            sentence = f"Give each known column once: not '{name}'.{nearest(name, columns)}"
            raise RuleError(sentence, where=where)
    missing = [column for column in columns if column not in names]
    if missing:
        raise RuleError(f"Put back the columns that are gone: {', '.join(missing)}.", where=where)


def _check_row(path: Path, row: Row, cells: int, names: Sequence[str]) -> None:
    if cells != len(names):
        sentence = f"Give {len(names)} cells, as the first line does: here are {cells}."
        raise RuleError(sentence, where=f"{path.name}, line {row.line}")
    if row.cells["kind"] not in KINDS:
        raise _wrong(path, row, "kind", row.cells["kind"], KINDS)
    if row.cells["expects"] not in ("", "yes"):
        raise _wrong(path, row, "expects", row.cells["expects"], ("yes",))
    # A cell that this kind of row has no use for must not be silently ignored.
    unused = {SCOPE: HEAD[2:], CLAUSE: ("on",), CONDITION: ("effect", "quality", "expects")}
    more = (*LISTS[1:],) if row.cells["kind"] == CONDITION else ()
    for column in (*unused[row.cells["kind"]], *more):
        if row.cells[column]:
            where = f"{path.name}, line {row.line}, column '{column}'"
            raise RuleError(
                f"Empty this cell: a {row.cells['kind']} has no such thing.", where=where
            )


def _wrong(path: Path, row: Row, column: str, word: str, known: Any) -> RuleError:
    where = f"{path.name}, line {row.line}, column '{column}'"
    return RuleError(f"Use a known name: '{word}' is none.{nearest(word, known)}", where=where)


class _Sheet(Document):
    """An instrument as its rows say it: a path stands in a line and a column."""

    def where(self, path: Place) -> str:
        known = (self.lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self.lines)
        place = f"{self.name}, line {next(known, 1)}"
        column = _column(path)
        return f"{place}, column '{column}'" if column else place


def _column(path: Place) -> str:
    """The column in which a path of an instrument's file stands; empty for a whole row."""
    match path:
        case ("scope", name, *_) | (_, _, "when", name, *_):
            return str(name)
        case (_, _, "text", *language):
            return f"text.{language[0] if language else 'en'}"
        case (_, _, key, *_):
            return str(key) if key in HEAD else ""
    return ""


def _document(path: Path, rows: Sequence[Row], carried: Instrument) -> _Sheet:
    scopes = [row for row in rows if row.cells["kind"] == SCOPE]
    if len(scopes) != 1:
        where = f"{path.name}, line {rows[-1].line}"
        sentence = f"Give '{carried.id}' one row of kind 'scope': what it covers, or nothing."
        raise RuleError(sentence, where=where)
    raw = {key: v for key, v in carried.raw.items() if key not in (SCOPE, CLAUSE, CONDITION)}
    lines: dict[Place, int] = {("id",): scopes[0].line}
    tested = _tests(scopes[0])
    if tested:
        raw[SCOPE], lines[SCOPE,] = tested, scopes[0].line
    for kind in (CLAUSE, CONDITION):
        own = [row for row in rows if row.cells["kind"] == kind]
        if own:
            raw[kind] = [_raw_rule(row) for row in own]
        lines |= {(kind, index): row.line for index, row in enumerate(own)}
    return _Sheet(path.name, raw, lines)


def _raw_rule(row: Row) -> Raw:
    cells = row.cells
    rule: Raw = {key: cells[key] for key in WORDS if cells[key]}
    rule |= {key: _listed(cells[key]) for key in LISTS if cells[key]}
    rule["text"] = {language: cells[column] for column, language in TEXTS.items() if cells[column]}
    rule |= {"expects": True} if cells["expects"] else {}
    tested = _tests(row)
    return rule | ({"when": tested} if tested else {})


def _tests(row: Row) -> Raw:
    return {
        name: {"not": _listed(cell.removeprefix(NOT))} if cell.startswith(NOT) else _listed(cell)
        for name, cell in row.cells.items()
        if cell and name not in HEAD
    }


def _listed(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";")]
