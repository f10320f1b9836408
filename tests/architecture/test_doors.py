"""Does everybody go through the doors there are: to what is sealed, to the database, to a row?"""

from __future__ import annotations

import ast
from collections.abc import Callable

import pytest
from django.conf import settings

from tests.architecture.reading import Module, modules, read

VAULT = "safetoshare.vault"
OPEN_IN_VAULT = ("actions", "compartments", "errors", "secrets")
PUBLIC_SITES = ("safetoshare.web.published", "safetoshare.web.front_door")
# Who may speak to the database in its own tongue: the record, and where the keys are.
SPEAKS = ("safetoshare.ledger", VAULT)


def as_somebody_else(module: Module) -> list[str]:
    """Where somebody is made out to be somebody else: signed in, or put in their place."""
    signs_in = {"django.contrib.auth.login", "django.contrib.auth.alogin"} & module.imports()
    assigned = (node for node in ast.walk(module.tree) if isinstance(node, ast.Assign))
    put = (ast.unparse(target) for node in assigned for target in node.targets)
    return sorted({*signs_in, *(target for target in put if target.endswith("request.user"))})


def everywhere(looks: Callable[[Module], list[str]]) -> dict[str, list[str]]:
    """What is found, by module."""
    return {module.name: found for module in modules() if (found := looks(module))}


def past_the_vault(module: Module) -> list[str]:
    """What a module takes out of the vault but by its actions."""
    if module.name.startswith(VAULT):
        return []
    taken = {name for name in module.imports() if name.startswith(f"{VAULT}.")}
    inside = {name.removeprefix(f"{VAULT}.").partition(".")[0] for name in taken}
    looked_up = {text for text in module.texts() if text in ("vault.Sealed", "keyring.DataKey")}
    return sorted((inside - set(OPEN_IN_VAULT)) | looked_up)


def past_the_models(module: Module) -> list[str]:
    """SQL of its own, in which no row is filtered and nothing is recorded."""
    if module.name.startswith(SPEAKS):
        return []
    own = {"cursor", "raw", "RawSQL", "extra", "execute"}
    return [
        ast.unparse(call) for call in module.calls() if ast.unparse(call.func).split(".")[-1] in own
    ]


def past_the_guard(module: Module) -> list[str]:
    """In a page: a row that is found without the guard, or a transaction around an act."""
    if not module.name.startswith("safetoshare.web.") or module.name.startswith(PUBLIC_SITES):
        return []
    if module.name == "safetoshare.web.guard":
        return []
    taken = ("django.shortcuts.get_object_or_404", "django.shortcuts.get_list_or_404")
    around = ("django.db.transaction",)
    return sorted(module.imports() & {*taken, *around})


def test_nobody_but_the_vault_touches_what_is_sealed():
    assert everywhere(past_the_vault) == {}, (
        "Read with vault.actions.unseal, which takes a purpose and is on record."
    )


def test_nobody_speaks_to_the_database_past_the_models():
    assert everywhere(past_the_models) == {}, (
        "Ask by a QuerySet: SQL of one's own forgets whose row it is and what is recorded."
    )


def test_every_page_finds_its_row_by_the_guard():
    assert everywhere(past_the_guard) == {}, (
        "Find a row with guard.row_for, which records who asked for what is not theirs; and let an"
        " act be its own transaction, or its refusal is undone with it."
    )


def test_nobody_acts_as_somebody_else():
    assert everywhere(as_somebody_else) == {}, (
        "There is no impersonation: help somebody by ending their sessions, or at their side."
    )
    # The library's own sites would let their users change any row, past every act.
    assert not {"django.contrib.admin", "hijack", "impersonate"} & set(settings.INSTALLED_APPS)


@pytest.mark.parametrize(
    ("looks", "text"),
    [
        (as_somebody_else, "from django.contrib.auth import login"),
        (as_somebody_else, "request.user = other"),
        (as_somebody_else, "self.request.user = other"),
        (past_the_vault, "from safetoshare.vault.models import Sealed"),
        (past_the_vault, "from safetoshare.vault import keyring"),
        (past_the_vault, "import safetoshare.vault.keyring.keys"),
        (past_the_vault, "apps.get_model('vault.Sealed')"),
        (past_the_models, "with connection.cursor() as cursor: pass"),
        (past_the_models, "User.objects.raw('SELECT 1')"),
        (past_the_guard, "from django.shortcuts import get_object_or_404"),
        (past_the_guard, "from django.db import transaction"),
    ],
)
def test_a_way_round_a_door_is_found(looks, text):
    assert looks(read(text, "safetoshare.web.desk.planted"))


def test_the_doors_themselves_are_let_through():
    text = (
        "from safetoshare.vault.actions import unseal\nfrom safetoshare.vault import compartments"
    )
    assert past_the_vault(read(text, "safetoshare.web.desk.planted")) == []
