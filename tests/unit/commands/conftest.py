"""How does a test type a command, and hand it a case?"""

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from safetoshare.commands.running import main

DOUBT = """\
id = "doubt"
title = "An example"

[facts]
role = "victim"
capacity = "victim_or_witness"
counter_allegation = "none"
age = "adult"
domestic_abuse = "yes"
honour_based_abuse = "no"
female_genital_mutilation = "no"
certainty = "doubt"
consent = "not_asked"
person_at_immediate_risk = "no"
organised_crime_link = "no"
court_order = "no"
slavery_indicators = "no"

[[question]]
title = "Refer her"
[question.facts]
act = "referral"
actor = "police_officer"
recipient = "immigration_enforcement"
purpose = "assist_immigration_enforcement"
identity_included = "yes"
"""


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys):
    def typed(*arguments):
        code = main([str(argument) for argument in arguments])
        return Ended(code, *capsys.readouterr())

    return typed


@pytest.fixture
def case(tmp_path):
    """Write a case file and return its path."""

    def written(text=DOUBT, name="case.toml"):
        path: Path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


@pytest.fixture
def typed_in(monkeypatch):
    """Put something on standard input."""

    def put(text):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))

    return put
