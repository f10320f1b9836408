"""Can the record say why everything was refused, and is each reason said as what it was?"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from safetoshare.accounts.factors import Refused
from safetoshare.accounts.permissions import Permission
from safetoshare.governance.errors import Fault
from safetoshare.ledger.naming import naming, reason
from safetoshare.web import access, guard

RECORDING = Path(access.__file__).parents[1]
APPS = ("accounts", "directory", "governance", "ledger", "vault")
# Each is raised for many reasons, so the code has to say for which.
MANY_REASONS = {"NotFitting", "NotPossibleNow"}


def raised(app: str) -> Iterator[tuple[str, ast.Call]]:
    """Where something is raised, and the call that makes it."""
    for path in sorted((RECORDING / app).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                yield f"{path.relative_to(RECORDING)}:{node.lineno}", node.exc


def code_of(call: ast.Call) -> ast.expr | None:
    return next((given.value for given in call.keywords if given.arg == "code"), None)


@pytest.mark.parametrize("app", APPS)
def test_every_code_that_is_raised_has_words(app: str) -> None:
    codes = ((where, code_of(call)) for where, call in raised(app))
    named = [(where, code.value) for where, code in codes if isinstance(code, ast.Constant)]
    without = [each for each in named if not reason(app, str(each[1]))]
    assert not without, f"Give these words in {app}/reasons.py: {without}"


@pytest.mark.parametrize("app", ["accounts", "governance"])
def test_what_is_refused_for_many_reasons_says_which(app: str) -> None:
    without = [
        where
        for where, call in raised(app)
        if isinstance(call.func, ast.Name) and call.func.id in MANY_REASONS and not code_of(call)
    ]
    assert not without, f"Give each a code= of its own, with words in {app}/reasons.py: {without}"


@pytest.mark.parametrize(("app", "codes"), [("accounts", Refused), ("governance", Fault)])
def test_every_code_of_a_list_has_words(app: str, codes: type[StrEnum]) -> None:
    assert [code for code in codes if not reason(app, code)] == []


def test_every_reason_of_the_guard_has_words() -> None:
    for code in (guard.NO_ROLE, guard.NOT_THERE, guard.ROLE_ENDED):
        assert reason("accounts", code), code


def test_whatever_a_page_takes_has_words() -> None:
    told = naming().codes["permission"]
    assert [each for each in [*Permission, *access.Gate] if each not in told] == []
