"""What is known about one situation, and is it said in the vocabulary's own words?"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import BinaryIO

from safetoshare.protocol.errors import CaseError, nearest, quoted
from safetoshare.protocol.json_positions import parse_json
from safetoshare.protocol.positions import Document, parse
from safetoshare.protocol.tables import Table
from safetoshare.protocol.vocabulary import Vocabulary

# Bytes. A case is a few thousand; what has no end must not fill the memory.
LARGEST = 1_000_000
ABOUT = ("id", "title", "story", "source")


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
        return f"Use a known fact: {quoted(name)} is none.{nearest(name, vocabulary.facts)}"
    values = vocabulary.facts[name].values
    if not isinstance(value, str):
        return f"Write one value of '{name}', in quotation marks.{nearest('', values)}"
    if value not in values:
        return f"Use a known value of '{name}': {quoted(value)} is none.{nearest(value, values)}"
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
    """The same, from bytes. Without an ending that tells, JSON is known by its first character."""
    return _case_file(Table(document_of(source, name), (), CaseError), vocabulary)


def document_of(source: bytes, name: str) -> Document:
    """The values of a case file and their lines, before anything is made of them."""
    source = source.removeprefix(codecs.BOM_UTF8)
    return (parse_json if _is_json(source, name) else parse)(source, name, CaseError)


def _is_json(source: bytes, name: str) -> bool:
    ending = FilePath(name).suffix.lower()
    return ending == ".json" or (ending != ".toml" and source.lstrip()[:1] == b"{")


def _case_file(top: Table, vocabulary: Vocabulary) -> CaseFile:
    for name in top.data:
        if name in vocabulary.facts and name not in ABOUT:
            raise top.wrong(f"Put '{name}' into 'facts': every fact stands there.", name)
    facts = _facts(top.table("facts"), vocabulary)
    case_file = CaseFile(
        **{key: top.optional_text(key) for key in ABOUT},
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
