"""What may somebody type in one line, or in a few sentences?

Nothing that cannot be seen: a control character, or one that turns the reading order of what
follows (Unicode Standard Annex 9, "Explicit Directional Embeddings, Overrides and Isolates"), can
make a title read as another. The marks that Persian or Arabic need within a word may stand.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Control characters, and the two that end a line or a paragraph.
UNSEEN = frozenset({"Cc", "Zl", "Zp"})
SENTENCES = "\t\n\r"
HIDDEN = "Write it again without hidden characters: one cannot be seen and may turn the line"


def check_seen(text: str, but: str = "") -> None:
    """Raises ValidationError if a character is hidden, `but` aside."""
    if any(_is_hidden(each) for each in text if each not in but and each != "\0"):
        raise ValidationError(HIDDEN, code="hidden")


def _is_hidden(character: str) -> bool:
    return character in TURNS or unicodedata.category(character) in UNSEEN


class Typed(forms.CharField):
    """What Django says of a text that cannot be taken begins with what to do."""

    default_error_messages = {  # noqa: RUF012
        "max_length": "Write %(limit_value)s letters or fewer: these are %(show_value)s",
        "null_characters_not_allowed": HIDDEN,
    }


class OneLine(Typed):
    """A name or a title."""

    default_validators = [check_seen]  # noqa: RUF012


class Sentences(Typed):
    """A few sentences, in lines."""

    widget = forms.Textarea

    def validate(self, value: Any) -> None:
        super().validate(value)
        check_seen(value, but=SENTENCES)
