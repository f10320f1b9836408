"""What did the 43 forces answer in 2020, as far as the report says, and what is recorded since?

The report's Table 1 gives numbers and names no force; so nothing is known of any one force until
somebody records it, with a day and a source.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import TextChoices

from safetoshare.codes import PoliceForce
from safetoshare.governance.models import PolicyAnswers
from safetoshare.governance.models.policy_answers import (
    Reviewed,
    ReviewOutcome,
    WhyNone,
    WhyNotReviewed,
    WrittenPolicy,
)

FILE = Path(__file__).with_suffix(".toml")
CHOICES: Mapping[str, type[TextChoices]] = {
    "written_policy": WrittenPolicy,
    "why_none": WhyNone,
    "reviewed": Reviewed,
    "review_outcome": ReviewOutcome,
    "why_not_reviewed": WhyNotReviewed,
}


@dataclass(frozen=True)
class Question:
    """One question of Table 1 and how many forces gave which answer, by the answer's code."""

    name: str
    words: str
    answers: Mapping[str, int]

    def recorded(self, known: Iterable[PolicyAnswers]) -> list[tuple[str, int, int]]:
        """Each answer in words, how many gave it in the report, and how many on record here."""
        now = Counter(getattr(each, self.name) for each in known)
        return [
            (choice.label, self.answers[choice.value], now[choice.value])
            for choice in CHOICES[self.name]
        ]


@dataclass(frozen=True)
class Table1:
    """The report's Table 1."""

    source: str
    forces: int
    questions: tuple[Question, ...]


@cache
def table_1() -> Table1:
    """Read once; the numbers are the report's own."""
    told: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    questions = tuple(Question(**each) for each in told["question"])
    return Table1(told["source"], told["forces"], questions)


def territorial_forces() -> list[PoliceForce]:
    """The 43 forces of England and Wales, by name."""
    found = (force for force in PoliceForce.all() if force.row["kind"] == "territorial")
    return sorted(
        (force for force in found if force.row["nation"] in ("England", "Wales")),
        key=lambda force: force.label(),
    )
