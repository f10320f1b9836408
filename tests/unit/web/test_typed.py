"""Is nothing taken in a line that cannot be seen, on whichever page it is typed?"""

from __future__ import annotations

import pytest
from django import forms

from safetoshare.web.casework.adoptions.forms import DraftForm, WhyForm
from safetoshare.web.casework.directory.forms import _text
from safetoshare.web.casework.papers.forms import PaperForm
from safetoshare.web.desk.filling import OrganisationForm, PersonForm
from safetoshare.web.desk.forms import AddPasskey
from safetoshare.web.saying import typed
from safetoshare.web.scrutiny.asking import Asked
from safetoshare.web.typed import HIDDEN, OneLine, Sentences

HIDING = ["\u202e", "\u2066", "\u2069", "\u0000", "\u0007", "\u009f", "\u2028"]


class Both(forms.Form):
    line = OneLine(max_length=20)
    words = Sentences(max_length=20)


def faults(**given: str) -> dict[str, list[str]]:
    return dict(Both({"line": "Invented", "words": "Invented", **given}).errors)


@pytest.mark.parametrize("hidden", HIDING)
def test_what_cannot_be_seen_is_refused_once_with_what_to_do(hidden):
    told = faults(line=f"a{hidden}b", words=f"a{hidden}b")
    assert told == {"line": [HIDDEN], "words": [HIDDEN]}


def test_lines_are_only_for_sentences():
    assert list(faults(line="a\nb", words="a\n\tb")) == ["line"]


@pytest.mark.parametrize("seen", ["O’Neill", "مريم", "م\u200cم", "Łucja"])
def test_every_script_may_be_written(seen):
    assert faults(line=seen, words=seen) == {}


def test_what_is_too_long_says_how_long_it_may_be():
    assert faults(line="a" * 21)["line"] == ["Write 20 letters or fewer: these are 21"]


@pytest.mark.parametrize(
    ("form", "name"),
    [
        (DraftForm, "title"),
        (PaperForm, "title"),
        (PersonForm, "name"),
        (OrganisationForm, "name"),
        (AddPasskey, "name"),
        (Asked, "person"),
    ],
)
def test_each_page_asks_for_one_line_so(form, name):
    assert isinstance(form.base_fields[name], OneLine)


def test_the_directory_and_reasons_ask_so_too():
    assert isinstance(_text("Invented"), OneLine)
    assert isinstance(WhyForm.base_fields["why"], Sentences)


def test_what_was_typed_turns_nothing_around_it():
    assert typed("<مريم>") == "<bdi>&lt;مريم&gt;</bdi>"
