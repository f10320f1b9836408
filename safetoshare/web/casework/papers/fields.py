"""With what is something about a paper asked: a day, a few sentences, one of a list, several?

Each says what to do, and about which field, when it was left out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from safetoshare.accounts.models import RoleGrant
from safetoshare.codes import Code
from safetoshare.governance.purposes import purposes
from safetoshare.web.casework.papers.telling import cited
from safetoshare.web.typed import Sentences

DAY_FORMATS = ["%d/%m/%Y", "%Y-%m-%d"]
Choices = list[tuple[str, str]]


def _about(label: Any, remedy: Any) -> Any:
    """What to do, and about which field: a summary of faults stands apart from the fields."""
    return format_lazy("{}: {}", remedy, label)


class Day(forms.DateField):
    """A day, as people write it."""

    def __init__(self, label: Any, hint: Any = "") -> None:
        super().__init__(
            label=label,
            help_text=hint,
            input_formats=DAY_FORMATS,
            widget=forms.DateInput(format=DAY_FORMATS[0]),
            error_messages={
                "required": _about(label, _("Write the day like 17/12/2027")),
                "invalid": _about(label, _("Write the day like 17/12/2027")),
            },
        )


class Words(Sentences):
    """A few sentences."""

    def __init__(self, label: Any, hint: Any = "") -> None:
        told = {"required": _about(label, _("Write something here"))}
        super().__init__(label=label, help_text=hint, max_length=4000, error_messages=told)


class Several(forms.MultipleChoiceField):
    """Some of a list."""

    def __init__(self, label: Any, choices: Callable[[], Choices], hint: Any = "") -> None:
        super().__init__(
            label=label,
            help_text=hint,
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": _about(label, _("Choose at least one")),
                "invalid_choice": _about(label, _("Choose from the list")),
            },
        )


class One(forms.ChoiceField):
    """One of a list."""

    def __init__(self, label: Any, choices: Callable[[], Choices], hint: Any = "") -> None:
        told = {
            "required": _about(label, _("Choose one")),
            "invalid_choice": _about(label, _("Choose one of the list")),
        }
        super().__init__(
            label=label,
            help_text=hint,
            choices=choices,
            widget=forms.RadioSelect,
            error_messages=told,
        )


class Row(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One row, by its name."""

    def __init__(self, label: Any, hint: Any = "") -> None:
        told = {
            "required": _about(label, _("Choose one")),
            "invalid_choice": _about(label, _("Choose one of the list")),
        }
        super().__init__(
            queryset=None, label=label, help_text=hint, empty_label="", error_messages=told
        )

    def label_from_instance(self, row: Any) -> str:
        if isinstance(row, RoleGrant):
            return f"{row.user}, {row.get_role_display().lower()}"
        return str(row)


def of(kind: type[Code]) -> Callable[[], Choices]:
    """The codes of a list, with where each is set out."""
    return lambda: [(code.code, cited(code)) for code in kind.all()]


def purpose_choices() -> Choices:
    return [(purpose.code, purpose.label()) for purpose in purposes()]
