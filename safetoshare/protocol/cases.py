"""What is known about one situation, and is it said in the vocabulary's own words?"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, BinaryIO

from safetoshare.protocol.errors import CaseError, nearest
from safetoshare.protocol.positions import Document, Path, parse
from safetoshare.protocol.tables import Table
from safetoshare.protocol.vocabulary import Vocabulary

# Bytes. A case is a few thousand; what has no end must not fill the memory.
LARGEST = 1_000_000


@dataclass(frozen=True)
class Case:
    """Facts and their values, checked. An absent fact is unknown, which is not a value."""

    facts: Mapping[str, str]

    def but(self, **changed: str) -> Case:
        """The same case with some facts otherwise."""
        return Case({**self.facts, **changed})

    def without(self, *forgotten: str) -> Case:
        """The same case with some facts unknown."""
        return Case({fact: v for fact, v in self.facts.items() if fact not in forgotten})


@dataclass(frozen=True)
class Question:
    """One question put to a case file: its words, and the case with the question's own facts."""

    title: str
    case: Case


@dataclass(frozen=True)
class CaseFile:
    """A case as written down: what happened, where it is told, the facts, and the questions.

    `cited` says for a fact where the report tells it.
    """

    id: str
    title: str
    story: str
    source: str
    cited: Mapping[str, str]
    questions: tuple[Question, ...]


def make_case(vocabulary: Vocabulary, facts: Mapping[str, str], *, where: str = "") -> Case:
    """Check each fact and value. Raises CaseError with the nearest valid names."""
    for name, value in facts.items():
        problem = _problem(vocabulary, name, value)
        if problem:
            raise CaseError(problem, where=where)
    return Case(dict(facts))


def _problem(vocabulary: Vocabulary, name: str, value: object) -> str:
    if name not in vocabulary.facts:
        return f"Use a known fact: '{name}' is none.{nearest(name, vocabulary.facts)}"
    values = vocabulary.facts[name].values
    if not isinstance(value, str) or value not in values:
        return f"Use a known value of '{name}': '{value}' is none.{nearest(str(value), values)}"
    return ""


def read_case(path: FilePath, vocabulary: Vocabulary) -> CaseFile:
    """Read a case from TOML or JSON (by the file's ending; standard input is read as either).

    Raises CaseError naming file and line.
    """
    return parse_case(bytes_of(path), path.name, vocabulary)


def bytes_of(path: FilePath) -> bytes:
    """What a case file holds. Raises CaseError if it cannot be read, or is too large to be one."""
    try:
        with path.open("rb") as stream:
            return bounded(stream, path.name)
    except OSError as problem:
        raise CaseError(
            f"Name a file that can be read: {problem.strerror}.", where=str(path)
        ) from problem


def bounded(stream: BinaryIO, name: str) -> bytes:
    """What a stream holds, of which no more is read than a case may have. Raises CaseError."""
    source = stream.read(LARGEST + 1)
    if len(source) > LARGEST:
        raise CaseError(f"Give one case, in at most {LARGEST:,} bytes: this is more.", where=name)
    return source


def parse_case(source: bytes, name: str, vocabulary: Vocabulary) -> CaseFile:
    """The same, from bytes. JSON is known by its first character."""
    source = source.removeprefix(codecs.BOM_UTF8)
    is_json = source.lstrip()[:1] == b"{"
    document = _json(source, name) if is_json else parse(source, name, CaseError)
    return _case_file(Table(document, (), CaseError), vocabulary)


def _case_file(top: Table, vocabulary: Vocabulary) -> CaseFile:
    facts = _facts(top.table("facts"), vocabulary)
    case_file = CaseFile(
        id=top.optional_text("id"),
        title=top.optional_text("title"),
        story=top.optional_text("story"),
        source=top.optional_text("source"),
        cited=_cited(top.table("cited"), vocabulary) if "cited" in top else {},
        questions=tuple(_question(table, facts, vocabulary) for table in top.tables("question"))
        or (Question("", Case(facts)),),
    )
    top.done()
    return case_file


def _question(table: Table, facts: Mapping[str, str], vocabulary: Vocabulary) -> Question:
    own = _facts(table.table("facts"), vocabulary)
    question = Question(table.text("title"), Case({**facts, **own}))
    table.done()
    return question


def _facts(table: Table, vocabulary: Vocabulary) -> dict[str, str]:
    facts = {name: table.data[name] for name in table.keys()}
    for name, value in facts.items():
        problem = _problem(vocabulary, name, value)
        if problem:
            raise table.wrong(problem, name)
    return facts


def _cited(table: Table, vocabulary: Vocabulary) -> dict[str, str]:
    for name in table.keys():
        if name not in vocabulary.facts:
            raise table.wrong(f"Cite a known fact.{nearest(name, vocabulary.facts)}", name)
    return {name: table.text(name) for name in table.keys()}


def _json(source: bytes, name: str) -> Document:
    """JSON as a document: keys may stand once only, so the first place of a key is its line."""
    try:
        text = source.decode("utf-8")
        data = json.loads(text, object_pairs_hook=_once)
        json.dumps(data, ensure_ascii=False).encode("utf-8")
    except UnicodeError as problem:
        raise CaseError("Save the file as UTF-8.", where=name) from problem
    except json.JSONDecodeError as problem:
        where = f"{name}, line {problem.lineno}"
        raise CaseError(f"Mend the JSON: {problem.msg}.", where=where) from problem
    except _Twice as problem:
        line = _line_of_key(text, str(problem), 1)
        raise CaseError(f"Give '{problem}' once.", where=f"{name}, line {line}") from problem
    except (ValueError, RecursionError) as problem:
        raise CaseError(
            "Make it simpler: it is nested too deep or a number is too long.", where=name
        ) from problem
    facts = data.get("facts", {})
    keys = facts if isinstance(facts, dict) else {}
    lines: dict[Path, int] = {("facts", key): _line_of_key(text, key, 0) for key in keys}
    return Document(name, data, {(): 1, ("facts",): _line_of_key(text, "facts", 0), **lines})


class _Twice(ValueError):
    """A key stands twice in one JSON object."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    seen: dict[str, Any] = {}
    for key, value in pairs:
        if key in seen:
            raise _Twice(key)
        seen[key] = value
    return seen


def _line_of_key(text: str, key: str, occurrence: int) -> int:
    places = [m.start() for m in re.finditer(re.escape(json.dumps(key)) + r"\s*:", text)]
    return text.count("\n", 0, places[min(occurrence, len(places) - 1)]) + 1 if places else 1
