"""Do the commands that are shown really check an entry, in a shell that knows nothing of us?"""

from __future__ import annotations

import shutil
import subprocess

import pytest

from safetoshare.ledger.models import Entry
from safetoshare.web.scrutiny.placing import place_of
from tests.factories import by, make_organisation, record_something, somebody

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not (shutil.which("bash") and shutil.which("sha256sum")),
        reason="needs bash and sha256sum",
    ),
]


def run(commands: str) -> str:
    return subprocess.run(
        ["bash", "-euc", commands], capture_output=True, text=True, check=False, timeout=60
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
