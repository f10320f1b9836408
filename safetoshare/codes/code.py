"""What can be asked of any code, whichever list it belongs to?"""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Self

from safetoshare.codes import lists
from safetoshare.codes.entries import CodeList, Entry
from safetoshare.codes.errors import UnknownCode

ALIKE = 0.6
LONGEST = 80


@dataclass(frozen=True, order=True)
class Code:
    """A code that is certainly in its list. Codes of two lists are never equal.

    Codes are ordered as their list is, which for some lists (layers, outcomes) means something.
    Raises UnknownCode, naming the nearest codes, when the list does not hold the code.
    """

    list_name: ClassVar[str]
    position: int = field(init=False, repr=False)
    code: str

    def __init_subclass__(cls, *, list_name: str) -> None:
        super().__init_subclass__()
        cls.list_name = list_name

    def __post_init__(self) -> None:
        position = self.listed().positions.get(self.code)
        if position is None:
            raise UnknownCode(_remedy(self.listed(), self.code))
        # The one place a frozen code is written to: while it is being made.
        object.__setattr__(self, "position", position)

    def __str__(self) -> str:
        return self.code

    @classmethod
    def listed(cls) -> CodeList:
        """Return the list this type stands for."""
        return lists.load(cls.list_name)

    @classmethod
    def all(cls) -> tuple[Self, ...]:
        """Return every code, in the order of the list."""
        return tuple(cls(entry.code) for entry in cls.listed().entries)

    @property
    def entry(self) -> Entry:
        return self.listed().entries[self.position]

    @property
    def confirmed(self) -> bool:
        """Whether a source was seen; if not, every page that shows the code must say so."""
        return self.entry.confirmed

    @property
    def note(self) -> str:
        return self.entry.note

    @property
    def row(self) -> Mapping[str, str]:
        """The list's own columns, read-only."""
        return self.entry.row

    def label(self, language: str = "en") -> str:
        """Return the label in that language, or in English where there is none."""
        return self.entry.label(language)

    def parts(self, column: str) -> tuple[str, ...]:
        """Return the values of a column that may hold several, parted by semicolons."""
        return self.entry.parts(column)

    def valid_on(self, day: datetime.date) -> bool:
        """Say whether the code holds that day: from its first day until, not on, its last."""
        return self.listed().valid_on(self.entry, day)


def _remedy(listed: CodeList, code: str) -> str:
    # What a stranger typed may be endless; likeness takes time by its length.
    wanted = code[:LONGEST]
    near = ", ".join(f"{entry.code} ({entry.label()})" for entry in nearest(listed, wanted))
    found = f"is not one; nearest: {near}." if near else "is not one, and none is near it."
    return f"Use a code of the list {listed.title}. {wanted!r} {found}"


def nearest(listed: CodeList, wanted: str, count: int = 3) -> list[Entry]:
    """Return the entries whose code or label is most like the text, best first."""
    likeness = {entry: _likeness(entry, wanted) for entry in listed.entries}
    near = [entry for entry in listed.entries if likeness[entry] >= ALIKE]
    return sorted(near, key=likeness.__getitem__, reverse=True)[:count]


def _likeness(entry: Entry, wanted: str) -> float:
    texts = (entry.code, *entry.labels.values())
    matcher = difflib.SequenceMatcher(b=wanted.casefold())
    ratios = []
    for text in texts:
        matcher.set_seq1(text.casefold())
        ratios.append(matcher.ratio())
    return max(ratios)
