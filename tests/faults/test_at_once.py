"""Does it hold when several do the same at once?  SQLite hides much that PostgreSQL does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.test_kill import run


@pytest.fixture
def databases(tmp_path: Path) -> dict[str, str]:
    """Databases that are used by several at once: files, or those of the server that is tried.

    The tests' own are in a transaction that nobody else sees.
    """
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    if "SAFETOSHARE_DATABASE" not in os.environ:
        env |= {"SAFETOSHARE_DATABASE": "", "SAFETOSHARE_VAR": str(tmp_path)}
    for alias in ("default", "keyring"):
        run(env, "-m", "django", "migrate", "--database", alias, "--verbosity", "0")
    return env


def test_several_do_the_same_at_the_same_moment(databases: dict[str, str]) -> None:
    assert run(databases, "-m", "tests.faults.at_once").strip() == "All is well."
