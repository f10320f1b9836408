"""Do the handwritten pages about the command line still say what the product does?"""

import json
import re
import shlex
from pathlib import Path

import pytest

from safetoshare.commands.protocol import protocol
from safetoshare.protocol import Reason

ROOT = Path(__file__).resolve().parents[3]
TUTORIAL = ROOT / "docs/tutorials/first-decision.md"
HOW_TO = ROOT / "docs/how-to/read-a-protocol.md"
REPLAY = ROOT / "docs/how-to/replay-a-year-under-another-rule.md"
REFERENCE = ROOT / "docs/reference/command-line.md"


def sessions(page):
    """Each command shown with `$`, and the lines shown under it."""
    for block in re.findall(r"```\n\$ script/safetoshare (.+?)\n(.*?)```", page.read_text(), re.S):
        yield pytest.param(*block, id=f"{page.stem}: {block[0]}")


@pytest.fixture
def where_the_reader_stands(tmp_path, monkeypatch):
    """A folder with the tutorial's case, and the examples."""
    (text,) = re.findall(r"```toml\n(.*?)```", TUTORIAL.read_text(), re.S)
    (tmp_path / "case.toml").write_text(text)
    without = text.replace('certainty = "doubt"\n', "")
    (tmp_path / "case-without-certainty.toml").write_text(without)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("command", "shown"), [*sessions(TUTORIAL), *sessions(HOW_TO)])
def test_what_is_shown_is_what_is_printed(run, where_the_reader_stands, command, shown):
    ended = run(*shlex.split(command))
    rest = ended.out + ended.err
    for part in filter(None, (part.strip("\n") for part in re.split(r"(?m)^ *\.\.\.$", shown))):
        assert part in rest
        rest = rest[rest.index(part) + len(part) :]


def test_the_year_is_replayed_as_shown(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```\n(\$ .*?)```", REPLAY.read_text(), re.S)
    for command, shown in re.findall(
        r"(?m)^\$ script/safetoshare (.+)\n((?:[^$].*\n)*)", "".join(blocks)
    ):
        rest = run(*shlex.split(command)).out
        for part in filter(None, (part.strip("\n") for part in shown.split("...\n"))):
            assert part in rest
            rest = rest[rest.index(part) + len(part) :]


def test_every_command_option_and_reason_is_in_the_reference():
    text = REFERENCE.read_text()
    options = [option for c in protocol.commands.values() for p in c.params for option in p.opts]
    assert all(f"`{reason.value}`" in text for reason in Reason)
    assert all(option in text for option in [*options, *protocol.commands] if option != "name")


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["show", "recommendation-1"],
        ["decide", "case.toml", "--stack", "guidance-force"],
        ["decide", "case.toml", "--every"],
    ],
    ids=" ".join,
)
def test_every_key_of_the_json_is_in_the_reference(run, where_the_reader_stands, arguments):
    data = json.loads(run("protocol", *arguments, "--json").out)
    told = set(re.findall(r"`([a-z_]+)`", REFERENCE.read_text()))
    assert keys(data) <= told
    assert f"`{data['format']}`" in REFERENCE.read_text()


def keys(data):
    """Every key, save those that are themselves data (facts, roles)."""
    if isinstance(data, list):
        return {key for each in data for key in keys(each)}
    if not isinstance(data, dict):
        return set()
    inner = (v for k, v in data.items() if k not in ("facts", "when", "scope", "per_role"))
    return set(data) | {key for value in inner for key in keys(value)}
