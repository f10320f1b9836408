"""How is a table of a rule file read so strictly that nothing is guessed and nothing is ignored?"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from safetoshare.protocol.errors import ProtocolError, RuleError, nearest, quoted
from safetoshare.protocol.positions import Document, Path

T = TypeVar("T")
ALMOST = 0.75


class Table:
    """One table of a document. Each key is asked for once; `done()` refuses what is left."""

    def __init__(
        self, document: Document, path: Path = (), error: type[ProtocolError] = RuleError
    ) -> None:
        self.document = document
        self.path = path
        self.error = error
        data: Any = document.data
        for step in path:
            data = data[step]
        self.data = data
        self._asked: set[str] = set()
        if not isinstance(self.data, dict):
            raise self.wrong("Write a table here (key = value).")

    def wrong(self, sentence: str, *steps: str | int) -> ProtocolError:
        """The error to raise about this table, or about a path within it."""
        return self.error(sentence, where=self.document.where((*self.path, *steps)))

    def get(self, key: str, kind: type[T], default: T | None = None) -> T:
        """The value of a key, of exactly that kind; required unless a default is given."""
        self._asked.add(key)
        if key not in self.data:
            if default is None:
                raise self._missing(key)
            return default
        value = self.data[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.wrong(f"Write '{key}' as {_NAMES[kind]}.", key)
        return value

    def text(self, key: str) -> str:
        """A required text with something in it."""
        value = self.get(key, str).strip()
        if not value:
            raise self.wrong(f"Write something in '{key}': it is empty.", key)
        return value

    def optional_text(self, key: str) -> str:
        """A text, or the empty text when the key is absent."""
        return self.text(key) if key in self.data else self.get(key, str, "")

    def _missing(self, key: str) -> ProtocolError:
        """Where a key looks like the one that is missing, that is the place to mend."""
        others = [name for name in self.data if name not in self._asked]
        meant = difflib.get_close_matches(key, others, n=1, cutoff=ALMOST)
        if meant:
            return self.wrong(f"Write '{key}' for {quoted(meant[0])}.", meant[0])
        return self.wrong(f"Give '{key}': it is missing here.")

    def day(self, key: str) -> dt.date | None:
        """A date, or None when absent."""
        self._asked.add(key)
        if key not in self.data:
            return None
        value = self.data[key]
        if type(value) is not dt.date:
            raise self.wrong(f"Write '{key}' as a date: {key} = 2020-12-17.", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when absent."""
        values: list[object] = self.get(key, list, [])
        for index, value in enumerate(values):
            if not isinstance(value, str):
                raise self.wrong(f"Write each entry of '{key}' in quotation marks.", key, index)
        return tuple(str(value) for value in values)

    def codes(self, key: str, make: Callable[[str], T]) -> tuple[T, ...]:
        """A list of codes, each checked by its own type; an unknown one names its line."""
        return tuple(
            self.code_of(text, make, key, index) for index, text in enumerate(self.texts(key))
        )

    def code(self, key: str, make: Callable[[str], T]) -> T:
        """One required code, checked by its own type."""
        return self.code_of(self.text(key), make, key)

    def code_of(self, text: str, make: Callable[[str], T], *steps: str | int) -> T:
        """A code checked by its own type, its error given the line of `steps`."""
        try:
            return make(text)
        except ValueError as problem:
            raise self.wrong(str(problem), *steps) from problem

    def table(self, key: str) -> Table:
        """A table within this one; required."""
        self._asked.add(key)
        if key not in self.data:
            raise self._missing(key)
        return Table(self.document, (*self.path, key), self.error)

    def tables(self, key: str) -> Iterator[Table]:
        """Each element of an array of tables; none when absent."""
        if isinstance(self.data.get(key), dict):
            raise self.wrong(f"Write [[{key}]] with two brackets: there may be several.", key)
        for index in range(len(self.get(key, list, []))):
            yield Table(self.document, (*self.path, key, index), self.error)

    def words(self, key: str) -> Mapping[str, str]:
        """A text in languages: `en` is required, `cy` is not."""
        table = self.table(key)
        words = {"en": table.text("en"), "cy": table.optional_text("cy")}
        table.done()
        return {language: text for language, text in words.items() if text}

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def keys(self) -> tuple[str, ...]:
        """All keys, in file order; for tables whose keys are data. They count as asked."""
        self._asked.update(self.data)
        return tuple(self.data)

    def done(self) -> None:
        """Refuse keys nobody asked for: a misspelt key must never be silently ignored."""
        for key in self.data:
            if key not in self._asked:
                near = nearest(key, self._asked)
                raise self.wrong(f"Remove or correct {quoted(key)}: no such key here.{near}", key)


_NAMES: dict[type, str] = {
    str: "text in quotation marks",
    list: "a list in square brackets",
    bool: "true or false",
    int: "a whole number",
    dict: "a table",
}
