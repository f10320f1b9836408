"""Do the foreign keys of the tables keep to the storeys, and does none lead out of the record?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from configparser import ConfigParser
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

from safetoshare.accounts.models import RoleGrant, User
from safetoshare.ledger.models import Entry
from safetoshare.vault.keyring.models import DataKey
from safetoshare.vault.models import Sealed

ROOT = Path(__file__).resolve().parents[2]
# What is here outlives what it is about, or must not tell what it is about.
ALONE = ("ledger", "vault")
Key = tuple[type[Model], str, type[Model]]


def storeys() -> dict[str, int]:
    """How high each storey is, by the drawing: the ground floor is 0."""
    drawing = ConfigParser()
    drawing.read(ROOT / ".importlinter")
    layers = drawing["importlinter:contract:storeys"]["layers"].split("\n")
    rising = enumerate(reversed([layer for layer in layers if layer.strip()]))
    return {
        name.strip(" ()"): height
        for height, layer in rising
        for name in layer.replace(":", "|").split("|")
    }


def storey(model: type[Model]) -> str:
    """The storey of a table of ours; empty for one of a library, which stands below all."""
    package, _, rest = model.__module__.partition(".")
    return rest.partition(".")[0] if package == "safetoshare" else ""


def keys() -> Iterator[Key]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created and field.related_model:
                yield model, field.name, field.related_model


def out_of_place(found: Iterable[Key]) -> list[str]:
    """Every key that leads up, or out of where nothing may lead out, in a sentence."""
    height = {"": -1, **storeys()}
    wrong = []
    for model, name, to in found:
        start, end = storey(model), storey(to)
        if not start:
            continue
        if start in ALONE and start != end:
            wrong.append(f"{model._meta.label}.{name}: let no key lead out of {start}; keep the id")
        elif height[end] > height[start]:
            wrong.append(f"{model._meta.label}.{name}: {end} stands above {start}; turn it round")
    return wrong


def test_every_foreign_key_leads_down_or_stays():
    assert out_of_place(keys()) == []


def test_there_are_keys_to_look_at():
    assert (RoleGrant, "user", User) in keys()


def test_every_table_of_ours_stands_in_a_storey():
    ours = {storey(model) for model in apps.get_models()} - {""}
    assert ours <= set(storeys())
    assert storeys()["accounts"] < storeys()["governance"] < storeys()["web"]


@pytest.mark.parametrize(
    ("key", "is_wrong"),
    [
        ((Entry, "by", User), True),
        ((Sealed, "entry", Entry), True),
        ((DataKey, "sealed", Sealed), False),
        ((User, "entry", Entry), False),
    ],
)
def test_a_key_that_leads_up_or_out_is_found(key, is_wrong):
    assert bool(out_of_place([key])) == is_wrong


def test_a_key_that_leads_up_is_found(monkeypatch):
    monkeypatch.setattr(Entry, "__module__", "safetoshare.sharing.models")
    assert out_of_place([(User, "decision", Entry)])
