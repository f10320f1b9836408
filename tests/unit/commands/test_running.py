"""Does an internal error keep the facts to itself, and has each ending its own code?"""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from django.db import DatabaseError

from safetoshare.commands import choosing, running
from tests.factories import make_organisation

ROOT = Path(__file__).resolve().parents[3]
SECRET = "the-victims-name"


@pytest.fixture
def broken(monkeypatch):
    def ask_each(stack, reading, ask):
        raise KeyError(SECRET)

    monkeypatch.setattr(choosing, "ask_each", ask_each)


def test_an_internal_error_asks_a_person_and_tells_no_fact(run, case, broken):
    ended = run("protocol", "decide", case(), "--stack", "firewall-force")
    assert ended.code == 4
    assert ended.out == ""
    assert ended.err.startswith("Ask a person, and share nothing meanwhile: ")
    assert ended.err.count("\n") == 1
    assert SECRET not in ended.err
    assert "Traceback" not in ended.err


def test_debug_shows_where_it_came_from(run, case, broken):
    ended = run("--debug", "protocol", "decide", case(), "--stack", "firewall-force")
    assert ended.code == 4
    assert "Traceback" in ended.err


@pytest.mark.parametrize(
    ("raised", "code"), [(click.Abort(), 130), (click.ClickException("Stop"), 2)]
)
def test_other_endings(monkeypatch, capsys, raised, code):
    def end(*arguments, **options):
        raise raised

    monkeypatch.setattr(running.safetoshare, "main", end)
    assert running.main([]) == code
    assert "Traceback" not in capsys.readouterr().err


def test_a_reader_who_leaves_early_sees_no_error():
    """As with `| head -1`: the pipe is closed before the answer has been written."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "safetoshare", "protocol", "list", "--json"]
    with os.fdopen(writing, "wb") as closed:
        ended = subprocess.run(command, cwd=ROOT, stdout=closed, stderr=subprocess.PIPE, timeout=60)
    assert (ended.returncode, ended.stderr) == (1, b"")


def test_an_answer_that_goes_nowhere_is_no_answer():
    command = ["sh", "-c", '"$0" -m safetoshare protocol list >&-', sys.executable]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 2
    assert ended.stderr == "Give the answer somewhere to go: standard output is closed.\n"


def test_the_refusal_itself_needs_no_output(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdout", None)
    assert running.main(["protocol", "list"]) == 2
    assert "standard output is closed" in capsys.readouterr().err


def in_a_place_of_its_own(place: Path, *arguments: str, **variables: str):
    """With records in an empty folder, and no variable but those given."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("SAFETOSHARE_")}
    return subprocess.run(
        [sys.executable, "-m", "safetoshare", *arguments],
        cwd=ROOT,
        env=own | {"SAFETOSHARE_VAR": str(place)} | variables,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"SAFETOSHARE_PRODUCTION": "1"}, "SAFETOSHARE_SECRET must be a random value"),
        ({"SAFETOSHARE_DEMO": "yes"}, "SAFETOSHARE_DEMO is 'yes': set it to 1 or 0."),
    ],
)
def test_a_wrong_setting_is_named(tmp_path, variables, sentence):
    ended = in_a_place_of_its_own(tmp_path, "ledger", "verify", **variables)
    assert ended.returncode == 2
    assert ended.stderr.startswith(sentence) and ended.stderr.count("\n") == 1


def test_databases_without_tables_are_said_to_be_that(tmp_path):
    ended = in_a_place_of_its_own(tmp_path, "ledger", "verify")
    assert ended.returncode == 2
    assert ended.stderr.startswith("Run migrate first") and ended.stderr.count("\n") == 1


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize("reached", [True, False])
def test_another_fault_of_the_records_is_an_internal_one(monkeypatch, capsys, reached):
    def end(*arguments, **options):
        raise DatabaseError(SECRET)

    monkeypatch.setattr(running.safetoshare, "main", end)
    if not reached:
        monkeypatch.setattr(running, "are_migrated", end)
    assert running.main([]) == 4
    assert SECRET not in capsys.readouterr().err


@pytest.mark.django_db
def test_no_command_works_in_production_over_a_demonstration(run, settings):
    settings.PRODUCTION = True
    make_organisation()
    ended = run("ledger", "sequence")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("SAFETOSHARE_DATABASE must not hold the demonstration")


def test_the_module_runs():
    command = [sys.executable, "-m", "safetoshare", "protocol", "show", "court-order"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0
    assert ended.stdout.startswith("An order of a court")
