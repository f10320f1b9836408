"""Can the record say in words what every act is done to?"""

import pkgutil
import typing
from collections.abc import Iterator
from importlib import import_module

import pytest
from django.db import models

import safetoshare
from safetoshare.ledger.naming import naming


def acts() -> list[typing.Any]:
    """Every act that is done to a row, or makes one, wherever it is written."""
    found = {
        function.act_name: function
        for module in _modules()
        for function in vars(import_module(module)).values()
        if hasattr(function, "act_name")
    }
    return [found[name] for name in sorted(found)]


def _modules() -> Iterator[str]:
    for each in pkgutil.walk_packages(safetoshare.__path__, "safetoshare."):
        if ".actions" in each.name:
            yield each.name


def rows_of(act: typing.Any) -> list[type[models.Model]]:
    """What kinds of row: the argument that it is done to, or else what it makes."""
    hint = typing.get_type_hints(act)[act.act_of or "return"]
    kinds = typing.get_args(hint) or (hint,)
    return [model for kind in kinds for model in (kind, *kind.__subclasses__())]


@pytest.mark.parametrize("act", acts(), ids=lambda act: act.act_name)
def test_what_an_act_is_done_to_has_a_name_on_record(act):
    for model in rows_of(act):
        assert model._meta.label_lower in naming().kinds, (
            f"Name {model._meta.label_lower} in the KINDS of its app's recorded.py: "
            f"{act.act_name} is done to it, and the record would have to say that it has no name."
        )
