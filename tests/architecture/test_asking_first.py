"""Does every act ask first whether whoever acts may do it, to that very row?"""

from __future__ import annotations

import ast
import importlib
import typing
from collections.abc import Callable, Iterator

import pytest
from django.db.models import Model

from safetoshare.accounts.actions import deactivate, register_organisation
from tests.architecture.reading import Module, act_of, modules, read
from tests.architecture.test_acts import is_actions

OWN = "whoever signs in needs no role for it, and does it only for themselves"
# Nobody acts in these in a role, and why.
ASKS_NOBODY = {
    "safetoshare.accounts.actions.demonstration.make_demo_credentials": "part of the demonstration",
    "safetoshare.accounts.actions.inviting.accept_invitation": OWN,
    "safetoshare.accounts.actions.inviting.decline_invitation": OWN,
    "safetoshare.accounts.actions.organisations.load_organisation": "part of setting up",
    "safetoshare.accounts.actions.organisations.set_up": "there is nobody yet",
    "safetoshare.accounts.actions.signing_in.add_factor": OWN,
    "safetoshare.accounts.actions.signing_in.change_password": OWN,
    "safetoshare.accounts.actions.signing_in.end_own_session": OWN,
    "safetoshare.accounts.actions.signing_in.end_own_sessions": OWN,
    "safetoshare.accounts.actions.signing_in.make_recovery_codes": OWN,
    "safetoshare.accounts.actions.signing_in.refuse_sign_in": OWN,
    "safetoshare.accounts.actions.signing_in.refuse_stranger": OWN,
    "safetoshare.accounts.actions.signing_in.remove_factor": OWN,
    "safetoshare.accounts.actions.signing_in.sign_in": OWN,
    "safetoshare.accounts.actions.signing_in.sign_out": OWN,
    "safetoshare.accounts.actions.signing_in.use_recovery_code": OWN,
    "safetoshare.accounts.actions.ways_in.give_first_way_in": "part of setting up",
    "safetoshare.accounts.actions.ways_in.refuse_stranger_a_way_in": OWN,
    "safetoshare.accounts.actions.ways_in.use_way_in": OWN,
}
# These make something of whoever acts; the row among their arguments is only named in it.
NAMES_A_ROW = {
    "safetoshare.governance.actions.papers.make_agreement": "a processing, of their own only",
    "safetoshare.governance.actions.papers.make_assessment": "a processing, of their own only",
}


def asked(module: Module, function: ast.FunctionDef) -> list[ast.Call]:
    """Every `check(by, permission, row)` that an act makes, itself or in a function beside it."""
    beside = {each.name: each for each in module.functions()}
    return list(_asked(function, beside, set()))


def _asked(
    function: ast.FunctionDef, beside: dict[str, ast.FunctionDef], seen: set[str]
) -> Iterator[ast.Call]:
    seen.add(function.name)
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            if name.split(".")[-1] == "check":
                yield node
            elif name in beside and name not in seen:
                yield from _asked(beside[name], beside, seen)


def takes_a_row(act: Callable[..., object]) -> bool:
    """Is one of its arguments a row?"""
    hints = typing.get_type_hints(act)
    kinds = (kind for name, kind in hints.items() if name != "return")
    return any(isinstance(kind, type) and issubclass(kind, Model) for kind in kinds)


def silent(module: Module) -> list[str]:
    """The acts that ask nobody, or do not say about which row."""
    live = importlib.import_module(module.name)
    wrong = []
    for function in module.functions():
        name = f"{module.name}.{function.name}"
        if not act_of(function) or name in ASKS_NOBODY:
            continue
        checks = asked(module, function)
        names_it = all(len(check.args) < 3 for check in checks) and name not in NAMES_A_ROW
        if not checks:
            wrong.append(f"{name} asks nobody")
        elif names_it and takes_a_row(getattr(live, function.name)):
            wrong.append(f"{name} does not ask about its row")
    return wrong


def test_every_act_asks_first():
    found = [fault for module in modules() if is_actions(module) for fault in silent(module)]
    assert found == [], "Begin with accounts.acting.check(by, Permission.X, row)."


def test_whoever_is_excused_is_there():
    for name in ASKS_NOBODY | NAMES_A_ROW:
        module, _, act = name.rpartition(".")
        assert hasattr(importlib.import_module(module), act)


ACT = '@action("a.b")\ndef act(*, by, membership):\n    '


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (ACT + "membership.user", 0),
        (ACT + "check(by, P.X, membership)", 1),
        (ACT + "acting.check(by, P.X)", 1),
        (ACT + "_may(by)\n\ndef _may(by):\n    check(by, P.X)\n    _may(by)", 1),
        (ACT + "policies.check_active(membership.user)", 0),
    ],
)
def test_asking_is_read(text, count):
    module = read(text)
    assert len(asked(module, module.functions()[0])) == count


def test_a_row_among_the_arguments_is_known():
    assert takes_a_row(deactivate)
    assert not takes_a_row(register_organisation)


def test_an_act_that_asks_nobody_is_found(monkeypatch):
    planted = read(ACT + "membership.user", "safetoshare.accounts.actions.people")
    assert silent(planted) == ["safetoshare.accounts.actions.people.act asks nobody"]
    blind = '@action("a.b")\ndef deactivate(*, by, membership):\n    check(by, P.X)'
    [fault] = silent(read(blind, "safetoshare.accounts.actions.people"))
    assert fault.endswith("deactivate does not ask about its row")
