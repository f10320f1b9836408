"""Do the commands that are shown really check an entry, in a shell that knows nothing of us?"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from safetoshare.ledger.models import Entry
from safetoshare.web.scrutiny.placing import place_of
from tests.factories import by, make_organisation, record_something, somebody

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs sha256sum"),
]
SHELLS = [shell for shell in ("sh", "dash", "bash", "zsh") if shutil.which(shell)]


def run(commands: str, shell: str = "sh", path: Path | None = None) -> str:
    return subprocess.run(
        [str(shutil.which(shell)), "-euc", commands],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={"PATH": str(path) if path else os.environ["PATH"]},
    ).stdout.strip()


@pytest.fixture
def eleven() -> list[Entry]:
    """A tree in which some leaves stand on the left and some on the right, at every height."""
    place, acts = make_organisation(), by(somebody("officer"))
    return [record_something(place, acts) for _ in range(11)]


@pytest.mark.parametrize("index", range(11))
def test_every_entry_is_found_in_the_tree(eleven: list[Entry], index: int) -> None:
    place = place_of(eleven[index])
    assert place is not None
    assert (place.leaf.index, place.checkpoint.size) == (index, 11)
    assert run(place.commands) == "The entry is in the tree."


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_finds_the_entry_and_sees_a_change(eleven: list[Entry], shell: str) -> None:
    place = place_of(eleven[4])
    assert place is not None
    assert run(place.commands, shell) == "The entry is in the tree."
    told = place.commands.replace("officer", "offices", 1)
    assert run(told, shell) == "The entry is NOT in the tree."


def with_only(path: Path, *programs: str) -> Path:
    for name in programs:
        (path / name).symlink_to(str(shutil.which(name)))
    return path


def test_where_the_program_has_another_name_it_is_used(eleven: list[Entry], tmp_path: Path) -> None:
    place = place_of(eleven[4])
    assert place is not None
    shasum = with_only(tmp_path, "sed", "cut") / "shasum"
    shasum.write_text(f'#!/bin/sh\n[ "$*" = "-a 256" ] && exec {shutil.which("sha256sum")}\n')
    shasum.chmod(0o755)
    assert run(place.commands, path=tmp_path) == "The entry is in the tree."


def test_where_nothing_can_hash_nobody_is_alarmed(eleven: list[Entry], tmp_path: Path) -> None:
    place = place_of(eleven[4])
    assert place is not None
    told = run(place.commands, path=with_only(tmp_path, "sed", "cut"))
    assert told == "Use bash and sha256sum: nothing was checked."


@pytest.mark.parametrize("changed", ["officer", "done", '"v":1', "01"])
def test_a_change_of_anything_is_seen(eleven: list[Entry], changed: str) -> None:
    place = place_of(eleven[4])
    assert place is not None
    head, commands = place.commands.split("entry=", 1)
    assert changed in commands
    told = head + "entry=" + commands.replace(changed, changed[:-1] + "2", 1)
    assert run(told) == "The entry is NOT in the tree."


def test_the_only_leaf_needs_no_path() -> None:
    place = place_of(record_something(make_organisation()))
    assert place is not None and place.path == []
    assert run(place.commands) == "The entry is in the tree."


def test_an_entry_that_waits_has_no_place_yet(eleven: list[Entry]) -> None:
    waiting = Entry(commitment=b"x" * 32)
    assert place_of(waiting) is None
