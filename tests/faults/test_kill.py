"""Is what was acknowledged still there after kill -9, once, and does everything still fit?"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

CYCLES = 20
CYCLES_LONG = 200
CHECK = """
import django; django.setup()
from safetoshare.ledger.models import Entry
from safetoshare.ledger.sequencing import sequence_all
from safetoshare.ledger.verifying import verify
from safetoshare.ledger.actions import By, Thing
from safetoshare.vault.actions import unseal
from safetoshare.vault.compartments import Compartment, Purpose
from safetoshare.vault.models import Sealed
import uuid
sequence_all(); verify()
kept = list(Entry.objects.filter(action="test.kept").values_list("of_id", flat=True))
sealed = {row.of_id for row in Sealed.objects.all()}
assert sealed == set(kept), "an act is half there"
assert len(set(kept)) == len(kept), "an act is there twice"
by = By(None, "test", uuid.UUID(int=1))
for of in kept[-5:]:
    found = unseal(by=by, of=Thing("test.thing", of), compartment=Compartment.NARRATIVE,
                   purpose=Purpose.SUPPORT)
    assert found == {"number": str(of.int)}
print(*sorted(of.int for of in kept))
"""


@pytest.fixture
def records(tmp_path: Path) -> dict[str, str]:
    """Databases on a disk, as they are when the product runs."""
    if "SAFETOSHARE_DATABASE" in os.environ:
        pytest.skip("PostgreSQL is killed by its own tests; here it is our process.")
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "SAFETOSHARE_DATABASE": "",
        "SAFETOSHARE_VAR": str(tmp_path),
    }
    for alias in ("default", "keyring"):
        run(env, "-m", "django", "migrate", "--database", alias, "--verbosity", "0")
    return env


def run(env: dict[str, str], *arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def killed_while_working(env: dict[str, str], start: int, after: float) -> list[int]:
    """The numbers that were acknowledged before the process was killed."""
    command = [sys.executable, "-m", "tests.faults.writer", str(start)]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(after)
        os.kill(writer.pid, signal.SIGKILL)
        rest = writer.stdout.read()
    # A line that was cut is an acknowledgement nobody received.
    return [int(line) for line in (first + rest).split("\n")[:-1]]


def work_and_die(env: dict[str, str], cycles: int) -> None:
    chance = random.Random(2020)
    acknowledged: list[int] = []
    for _ in range(cycles):
        start = 1 + max(kept(env), default=0)
        acknowledged += killed_while_working(env, start, chance.uniform(0, 0.15))
        there = kept(env)
        assert set(acknowledged) <= set(there)
        # At most the act that was under way is there without having been acknowledged.
        assert len(there) - len(acknowledged) <= cycles


def kept(env: dict[str, str]) -> list[int]:
    return [int(number) for number in run(env, "-c", CHECK).split()]


def test_nothing_acknowledged_is_lost_or_doubled(records: dict[str, str]) -> None:
    work_and_die(records, CYCLES)


@pytest.mark.long
def test_nothing_acknowledged_is_lost_or_doubled_however_often(records: dict[str, str]) -> None:
    work_and_die(records, CYCLES_LONG)


def test_every_connection_keeps_what_it_acknowledges(records: dict[str, str]) -> None:
    asked = """
import django; django.setup()
from django.db import connections
for connection in connections.all():
    with connection.cursor() as cursor:
        for name in ("journal_mode", "synchronous", "busy_timeout", "secure_delete"):
            print(connection.alias, name, *cursor.execute(f"PRAGMA {name}").fetchone())
"""
    said = run(records, "-c", asked).splitlines()
    for alias in ("default", "keyring"):
        for expected in (
            "journal_mode wal",
            "synchronous 2",
            "busy_timeout 20000",
            "secure_delete 1",
        ):
            assert f"{alias} {expected}" in said
