"""Is what was acknowledged still there after kill -9, once, and does everything still fit?"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

CYCLES = 20
CYCLES_LONG = 200


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


class Writer:
    """The process that does as it is told, each time in a new process that may be killed."""

    def __init__(self, env: dict[str, str]) -> None:
        command = [sys.executable, "-m", "tests.faults.writer"]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, env=env, stdin=pipe, stdout=pipe, text=True)

    def killed_while_working(self, start: int, after: float) -> list[int]:
        """The numbers that were acknowledged before it was killed."""
        child = self._order(f"work {start}")
        first = self._line()
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        numbers, ended = self._rest(first)
        assert ended == -signal.SIGKILL
        return numbers

    def kept(self) -> list[int]:
        """The numbers that are there, by somebody who looks with new connections."""
        self._order("check")
        numbers, ended = self._rest()
        assert ended == 0, "it does not fit; why stands in what was written to standard error"
        return numbers

    def _order(self, order: str) -> int:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{order}\n")
        self.process.stdin.flush()
        return int(self._line().removeprefix("pid "))

    def _rest(self, line: str = "") -> tuple[list[int], int]:
        numbers = []
        while not (line := line or self._line()).startswith("over "):
            numbers.append(int(line.removeprefix("kept ").removesuffix(".")))
            line = ""
        return numbers, int(line.removeprefix("over "))

    def _line(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line.endswith("\n"), "the writer is gone"
        return line.rstrip("\n")

    def close(self) -> None:
        self.process.communicate()


@pytest.fixture
def writer(records: dict[str, str]) -> Iterator[Writer]:
    writing = Writer(records)
    yield writing
    writing.close()


def work_and_die(writer: Writer, cycles: int) -> None:
    chance = random.Random(2020)
    acknowledged: list[int] = []
    for _ in range(cycles):
        start = 1 + max(writer.kept(), default=0)
        acknowledged += writer.killed_while_working(start, chance.uniform(0, 0.15))
    there = writer.kept()
    assert len(acknowledged) >= cycles
    assert set(acknowledged) <= set(there)
    # At most the act that was under way is there without having been acknowledged.
    assert len(there) - len(acknowledged) <= cycles


def test_nothing_acknowledged_is_lost_or_doubled(writer: Writer) -> None:
    work_and_die(writer, CYCLES)


@pytest.mark.long
def test_nothing_acknowledged_is_lost_or_doubled_however_often(writer: Writer) -> None:
    work_and_die(writer, CYCLES_LONG)


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
