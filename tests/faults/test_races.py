"""When two people do it at once, does one of them come second, and is nothing half done?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

NAME = "safetoshare_races"
ADDRESS = "SAFETOSHARE_DATABASE"


@pytest.fixture(scope="module")
def races(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[dict[str, object]]]]:
    """What came of each race, on a database of its own and the kind of server the tests run on."""
    var = tmp_path_factory.mktemp("races")
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "SAFETOSHARE_VAR": str(var)}
    with _of_its_own(os.environ.get(ADDRESS, "")) as address:
        env[ADDRESS] = address
        _run(env, "-m", "django", "migrate", "--verbosity", "0")
        yield json.loads(_run(env, "-m", "tests.faults.racers"))


@contextmanager
def _of_its_own(address: str) -> Iterator[str]:
    if not address:
        yield ""
        return
    import psycopg

    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {NAME}")
        server.execute(f"CREATE DATABASE {NAME}")
        try:
            yield urlunsplit(urlsplit(address)._replace(path=f"/{NAME}"))
        finally:
            server.execute(f"DROP DATABASE {NAME}")


def _run(env: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        env=env,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_of_two_who_agree_one_comes_second(races):
    for one in races["two_agree"]:
        assert one == {"ends": ["done", "role_decided_already"], "in_force": 1}


def test_whoever_leaves_meanwhile_has_no_role(races):
    for one in races["agree_and_leave"]:
        assert one["in_force"] == 0
        # Agreed and ended, or ended first: never the other way round.
        assert one["ends"] in (["done", "done"], ["done", "role_decided_already"])


def test_two_who_end_each_other_leave_two(races):
    for one in races["two_end_each_other"]:
        assert one["in_force"] == 2
        # Whoever comes second is no administrator any more.
        assert one["ends"] == ["done", "role_ended"]


def test_of_two_organisations_that_invite_one_makes_the_account_and_the_other_asks(races):
    for one in races["two_invite"]:
        assert one == {"ends": ["done", "done"], "in_force": 1}


def test_nobody_accepts_while_their_account_goes(races):
    for one in races["accept_and_deactivate"]:
        # Deactivated and nothing accepted, or accepted and therefore not deactivated.
        assert one["ends"] in (["account_not_active", "done"], ["done", "works_elsewhere_too"])
        assert one["in_force"] in (1, 2)


def test_of_two_who_register_one_comes_second(races):
    for one in races["two_register"]:
        assert one == {"ends": ["done", "name_in_use"], "in_force": 1}


def test_of_two_who_ask_one_comes_second(races):
    for one in races["two_ask"]:
        assert one == {"ends": ["done", "role_there_already"], "in_force": 1}
