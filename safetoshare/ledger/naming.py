"""What is a thing on record called now, in human words?

The record holds kinds, ids and codes. Each app says in `recorded.py`, beside its `record.toml`,
how to name what it keeps:

    KINDS    by the kind of thing ("accounts.user"): a `Kind`
    IDS      the kind of thing that a detail is the id of, by the detail's name
    CODES    the words of a detail's codes, by the detail's name
    WHY      the words of the codes with which the app refuses, where a refusal has several

Several codes in one detail are joined by "+". A day is said like 17 December 2020.

The record outlives what it is about. What has no name any more is said to be gone.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module

from django.apps import apps
from django.db import models
from django.utils.module_loading import module_has_submodule

from safetoshare.clock import in_words
from safetoshare.ledger.actions import Thing
from safetoshare.ledger.models import Entry
from safetoshare.refusals import Refusal

MODULE = "recorded"
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Names = Callable[[Collection[uuid.UUID]], Mapping[uuid.UUID, str]]
Owned = Callable[[uuid.UUID], "models.QuerySet[models.Model]"]


@dataclass(frozen=True)
class Kind:
    """One kind of thing: what it is, how the ones that are here are named, and whose they are.

    `gone` is said of one that is here no longer; `owned` are the rows of an organisation.
    """

    noun: str
    gone: str
    names: Names
    owned: Owned


@dataclass(frozen=True)
class Naming:
    """All that the apps say about names."""

    kinds: dict[str, Kind] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    codes: dict[str, Mapping[str, str]] = field(default_factory=dict)
    why: dict[tuple[str, str], str] = field(default_factory=dict)


@cache
def naming() -> Naming:
    """Read once from every app that has a `recorded.py`."""
    found = Naming()
    for config in apps.get_app_configs():
        if config.module is not None and module_has_submodule(config.module, MODULE):
            told = import_module(f"{config.name}.{MODULE}")
            found.kinds.update(getattr(told, "KINDS", {}))
            found.ids.update(getattr(told, "IDS", {}))
            found.codes.update(getattr(told, "CODES", {}))
            why: Mapping[str, str] = getattr(told, "WHY", {})
            found.why.update({(config.label, code): words for code, words in why.items()})
    return found


def kinds_of_row(kind: str) -> list[str]:
    """The kinds under which the same row may stand on record: a paper is an agreement too."""
    row = _table(kind)
    return [each for each in naming().kinds if _table(each) is row]


def by_str(model: type[models.Model], *related: str) -> Names:
    """The names of rows that know their own; `related` are the rows that are read with them."""

    def names(ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, str]:
        rows = model._default_manager.select_related(*related).in_bulk(ids)
        return {key: str(row) for key, row in rows.items()}

    return names


def names_of(things: Iterable[Thing]) -> dict[Thing, str]:
    """What each thing is called: one query for each kind among them."""
    asked: dict[str, set[uuid.UUID]] = {}
    for each in things:
        asked.setdefault(each.kind, set()).add(each.id)
    return {
        Thing(kind, key): name
        for kind, ids in asked.items()
        for key, name in _names(kind, ids).items()
    }


def _names(kind: str, ids: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    known = naming().kinds.get(kind)
    if known is None:
        return dict.fromkeys(ids, f"something that has no name here ({kind})")
    return dict.fromkeys(ids, known.gone) | dict(known.names(ids))


def things_told(entry: Entry) -> dict[str, Thing]:
    """The things that an entry's details are the ids of, by the detail's name."""
    kinds = naming().ids
    found = ((key, _id(value)) for key, value in entry.details.items() if key in kinds)
    return {key: Thing(kinds[key], value) for key, value in found if value is not None}


def details_in_words(entry: Entry, names: Mapping[Thing, str]) -> dict[str, str]:
    """An entry's details as its sentence says them; a code without words stands as it is."""
    told = things_told(entry)
    return {
        key: names[told[key]] if key in told else _said(entry, key, value)
        for key, value in entry.details.items()
    }


def _said(entry: Entry, key: str, code: str) -> str:
    if key == "why":
        return reason(entry.action.partition(".")[0], code) or code.replace("_", " ")
    if DAY.fullmatch(code):
        return in_words(dt.date.fromisoformat(code))
    words = naming().codes.get(key, {})
    return " and ".join(words.get(each, each) for each in code.split("+"))


def reason(app: str, code: str) -> str:
    """Why something was refused: by the app that was to do it, or by whichever has words for it."""
    return _reasons().get((app, code)) or _reasons().get(("", code)) or ""


@cache
def _reasons() -> Mapping[tuple[str, str], str]:
    """Why something was refused, in the words that a refusal's docstring begins with.

    By the app that refuses and the code; and, for what one app refuses with another's code, by the
    code alone.
    """
    own = [kind for kind in _refusals(Refusal) if "code" in vars(kind)]
    words = {(kind.__module__.split(".")[1], kind.code): _reason(kind) for kind in own}
    words |= naming().why
    return {("", code): said for (_, code), said in words.items()} | words


def _refusals(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for each in kind.__subclasses__():
        yield each
        yield from _refusals(each)


def _reason(kind: type[Refusal]) -> str:
    first = " ".join((kind.__doc__ or kind.code).split()).partition(". ")[0]
    said = first.partition("; ")[0].rstrip(".").replace("`", "")
    return said[:1].lower() + said[1:]


def _table(kind: str) -> type[models.Model]:
    """The table that gives a row its id: that of its parent, where it has one."""
    model = apps.get_model(kind)
    return model._meta.get_parent_list()[-1] if model._meta.parents else model


def _id(value: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(value)
    except ValueError:
        return None
