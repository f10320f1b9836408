"""Which acts are recorded, and how is an entry said in human words?

Each app declares its acts in `record.toml` beside its code:

    [role_granted]
    done = "{by} granted the role {role} to {of}."
    refused = "{by} could not grant the role {role} to {of}: {why}."
    details = ["role"]

`by` and `of` are who did it and what it was done to; `why` is a refusal's code.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps

from safetoshare.ledger.errors import UndeclaredAction
from safetoshare.ledger.models import Entry, Outcome

FILE = "record.toml"


@dataclass(frozen=True)
class Act:
    """A recorded act: `name` is app.act, `details` the keys an entry of it carries."""

    name: str
    done: str
    refused: str
    details: frozenset[str]


@cache
def acts() -> Mapping[str, Act]:
    """Every declared act, by name."""
    return {
        act.name: act
        for config in apps.get_app_configs()
        for act in _read(config.label, Path(config.path) / FILE)
    }


def _read(label: str, path: Path) -> list[Act]:
    if not path.is_file():
        return []
    declared: dict[str, dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        Act(f"{label}.{name}", said["done"], said["refused"], frozenset(said.get("details", ())))
        for name, said in declared.items()
    ]


def act(name: str) -> Act:
    """Raises UndeclaredAction unless some app declares it."""
    if name not in acts():
        raise UndeclaredAction(f"Declare {name} in its app's {FILE}: it has no words.")
    return acts()[name]


def check(name: str, details: Mapping[str, str], outcome: Outcome) -> None:
    """Raises UndeclaredAction unless an entry has the details its words tell, and no others."""
    told = act(name).details | ({"why"} if outcome == Outcome.REFUSED else set())
    if set(details) != told:
        raise UndeclaredAction(
            f"Record {', '.join(sorted(told)) or 'no details'} of {name}, as its {FILE} has it:"
            f" {', '.join(sorted(details)) or 'nothing'} was given."
        )


def say(entry: Entry, *, by: str, of: str, details: Mapping[str, str] | None = None) -> str:
    """The entry as a sentence; `naming` finds who did it, to what, and the details in words.

    What an earlier version of the product recorded may have no words in this one: said so.
    """
    told = acts().get(entry.action)
    if told is None or not told.details <= entry.details.keys():
        return f"{by}: {entry.action} ({entry.outcome}), for which there are no words any more."
    sentence = told.done if entry.outcome == Outcome.DONE else told.refused
    return sentence.format(by=by, of=of, **(details or entry.details))
