"""On which line of a JSON file does each value stand?

`json` gives the values and refuses what is not JSON, but forgets the positions. What it has read is
only brackets, commas and words, so one walk over these finds the line of each path.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from safetoshare.protocol.errors import ProtocolError, quoted
from safetoshare.protocol.positions import Document, Path

WORDS = re.compile(r'(?P<text>"(?:[^"\\]|\\.)*")(?P<colon>\s*:)?|[{}\[\],]|[^\s{}\[\],:"]+')
# What a bracket adds to the path: a key to be read, or the first place of a list.
BEGINS: dict[str, Path] = {"{": ("",), "[": (0,)}


class _Twice(ValueError):
    """A key stands twice in one object, so that one of its values would be lost."""


def parse_json(source: bytes, name: str, error: type[ProtocolError]) -> Document:
    """Read a JSON object; raise `error` naming the line if it is none."""
    try:
        text = source.decode("utf-8")
        data = json.loads(text, object_pairs_hook=_once)
        json.dumps(data, ensure_ascii=False).encode("utf-8")
    except UnicodeError as problem:
        raise error("Save the file as UTF-8.", where=name) from problem
    except json.JSONDecodeError as problem:
        where = f"{name}, line {problem.lineno}"
        raise error(f"Mend the JSON: {problem.msg}.", where=where) from problem
    except _Twice as problem:
        key, line = _given_twice(text)
        raise error(f"Give {quoted(key)} once.", where=f"{name}, line {line}") from problem
    except (ValueError, RecursionError) as problem:
        raise error(
            "Make it simpler: it is nested too deep or a number is too long.", where=name
        ) from problem
    if not isinstance(data, dict):
        raise error('Write one object: { "facts": { ... } }.', where=f"{name}, line 1")
    return Document(name, data, dict(_positions(text)))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise _Twice
    return dict(pairs)


def _given_twice(text: str) -> tuple[str, int]:
    """The first key given twice and the line of its second place: all before it is sound."""
    seen: set[Path] = set()
    positions = _positions(text)
    path, line = next(positions)
    while path not in seen:
        seen.add(path)
        path, line = next(positions)
    return str(path[-1]), line


def _positions(text: str) -> Iterator[tuple[Path, int]]:
    path: list[str | int] = []
    line, counted = 1, 0
    for word in WORDS.finditer(text):
        line += text.count("\n", counted, word.start())
        counted = word.start()
        if word["colon"]:
            path[-1] = json.loads(word["text"])
            yield tuple(path), line
        elif word[0] in ("}", "]"):
            path.pop()
        elif word[0] != ",":
            if path and isinstance(path[-1], int):
                yield tuple(path), line
            path += BEGINS.get(word[0], ())
        elif isinstance(path[-1], int):
            path[-1] += 1
