"""On which line of a TOML file does each value stand?

`tomllib` gives the values and refuses what is not TOML; the tree-sitter grammar gives the
positions, which `tomllib` forgets. An error can then name file and line.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from safetoshare.protocol.errors import ProtocolError, quoted
from safetoshare.protocol.mending import mend

HEADERS = ("table", "table_array_element")
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """A parsed TOML file: its name, its values and the line (from 1) of each path."""

    name: str
    data: dict[str, Any]
    lines: Mapping[Path, int]

    def where(self, path: Path) -> str:
        """File and line of a path, and the clause or condition that it stands in."""
        return f"{self.name}, line {self._line(path)}{self._entry(path)}"

    def _line(self, path: Path) -> int:
        """Where it, or the first thing in it, stands (`when` of a clause may be written as
        `when.act = ...` alone), or else the nearest thing that would hold it."""
        if not path:
            return 1
        inside = [line for known, line in self.lines.items() if known[: len(path)] == path]
        return min(inside) if inside else self._line(path[:-1])

    def _entry(self, path: Path) -> str:
        """ ", clause 'x'", within a clause or a condition that has an id."""
        match path:
            case ("clause" | "condition" as kind, int(place), *_):
                entry = self.data[kind][place]
                name = entry.get("id") if isinstance(entry, dict) else None
                return f", {kind} {quoted(name)}" if isinstance(name, str) else ""
        return ""


def parse(source: bytes, name: str, error: type[ProtocolError]) -> Document:
    """Read TOML; raise `error` naming the line if it does not parse."""
    source = source.removeprefix(codecs.BOM_UTF8)
    try:
        text = source.decode("utf-8")
        data = tomllib.loads(text)
    except UnicodeDecodeError as problem:
        line = source[: problem.start].count(b"\n") + 1
        raise error("Save the file as UTF-8.", where=f"{name}, line {line}") from problem
    except tomllib.TOMLDecodeError as problem:
        line = _wrong_line(source, str(problem))
        sentence = mend(str(problem), text.split("\n")[line - 1])
        raise error(sentence, where=f"{name}, line {line}") from problem
    except (ValueError, RecursionError) as problem:
        raise error(
            "Make it simpler: it is nested too deep or a number is too long.", where=name
        ) from problem
    return Document(name, data, dict(_positions(_parser().parse(source).root_node)))


def _wrong_line(source: bytes, message: str) -> int:
    """Where the fault begins. Text left open is noticed by `tomllib` at the end only, and a key
    given twice by `tomllib` alone."""
    fault = _first_fault(_parser().parse(source).root_node)
    if fault:
        return _line(fault)
    place = re.search(r"\(at line (\d+)", message)
    return int(place[1]) if place else source.rstrip(b"\n").count(b"\n") + 1


def _first_fault(node: Node) -> Node | None:
    left = [node] if node.has_error else []
    while left:
        node = left.pop()
        if node.is_error or node.is_missing:
            return node
        left += reversed([child for child in node.children if child.has_error])
    return None


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_toml.language()))


def _positions(root: Node) -> Iterator[tuple[Path, int]]:
    counts: dict[Path, int] = {}
    for node in root.children:
        if node.type == "pair":
            yield from _pair(node, ())
        elif node.type in HEADERS:
            yield from _table(node, counts)


def _table(node: Node, counts: dict[Path, int]) -> Iterator[tuple[Path, int]]:
    path = _resolved(_keys(node.named_children[0]), counts)
    if node.type == "table_array_element":
        counts[path] = counts.get(path, -1) + 1
        path = (*path, counts[path])
    yield path, _line(node)
    for child in node.named_children[1:]:
        if child.type == "pair":
            yield from _pair(child, path)


def _resolved(keys: tuple[str, ...], counts: Mapping[Path, int]) -> Path:
    """A header's path, with the index of the newest element of each array on the way."""
    path: Path = ()
    for step, key in enumerate(keys):
        path = (*path, key)
        if path in counts and step < len(keys) - 1:
            path = (*path, counts[path])
    return path


def _pair(node: Node, prefix: Path) -> Iterator[tuple[Path, int]]:
    key, value = node.named_children[0], node.named_children[-1]
    path: Path = (*prefix, *_keys(key))
    yield path, _line(node)
    yield from _value(value, path)


def _value(node: Node, path: Path) -> Iterator[tuple[Path, int]]:
    if node.type == "inline_table":
        for child in node.named_children:
            yield from _pair(child, path)
    elif node.type == "array":
        elements = [child for child in node.named_children if child.type != "comment"]
        for index, child in enumerate(elements):
            yield (*path, index), _line(child)
            yield from _value(child, (*path, index))


def _keys(node: Node) -> tuple[str, ...]:
    if node.type == "dotted_key":
        return tuple(key for child in node.named_children for key in _keys(child))
    # A key in quotation marks may hold escapes: 'role' can be written "r\\u006fle".
    return (
        tuple(tomllib.loads(f"{_text(node)} = 0")) if node.type == "quoted_key" else (_text(node),)
    )


def _text(node: Node) -> str:
    return (node.text or b"").decode("utf-8")


def _line(node: Node) -> int:
    return node.start_point[0] + 1
