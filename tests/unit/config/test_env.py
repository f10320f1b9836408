"""Are the operator's wishes read as meant?"""

import pytest
from django.core.exceptions import ImproperlyConfigured

from safetoshare.config import env


def test_a_flag_is_on_only_when_it_is_1(monkeypatch):
    monkeypatch.setenv("SAFETOSHARE_PSEUDO", "1")
    assert env.flag("PSEUDO")
    monkeypatch.setenv("SAFETOSHARE_PSEUDO", "0")
    assert not env.flag("PSEUDO")
    monkeypatch.delenv("SAFETOSHARE_PSEUDO")
    assert not env.flag("PSEUDO")


def test_a_flag_that_is_neither_is_refused_with_what_to_do(monkeypatch):
    monkeypatch.setenv("SAFETOSHARE_PRODUCTION", "yes")
    with pytest.raises(ImproperlyConfigured, match="SAFETOSHARE_PRODUCTION is 'yes': set it to 1"):
        env.flag("PRODUCTION")


def test_words_are_parted_by_commas(monkeypatch):
    monkeypatch.setenv("SAFETOSHARE_HOSTS", "one.example, two.example,")
    assert env.words("HOSTS") == ["one.example", "two.example"]


def test_what_nobody_asked_for_has_its_default(monkeypatch):
    monkeypatch.delenv("SAFETOSHARE_HOSTS", raising=False)
    assert env.words("HOSTS", "localhost") == ["localhost"]
