"""What did somebody write where a list is asked for in lines?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safetoshare.directory.exchange.parts import language_code
from safetoshare.directory.exchange.writing import language_name
from safetoshare.web.typed import Sentences

HOURS = re.compile(
    r"(?P<days>[A-Z]{2}(,\s*[A-Z]{2})*)\s+(?P<opens>[0-9:]{5})\s*[-–]\s*(?P<closes>[0-9:]{5})"
)


class Lines(Sentences):
    """A list, one line for each thing."""

    def __init__(self, label: Any, hint: Any = "") -> None:
        super().__init__(label=label, help_text=hint, required=False)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(self.line, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[Any]:
        lines = str(super().clean(value)).splitlines()
        return [self.read(line.strip()) for line in lines if line.strip()]

    def line(self, value: Any) -> str:
        """One thing as a line."""
        return str(value)

    def read(self, line: str) -> Any:
        """One line as a thing. Raises ValidationError."""
        return line


class Languages(Lines):
    """Languages by their English name."""

    def line(self, value: Any) -> str:
        return language_name(value)

    def read(self, line: str) -> Any:
        code = language_code({"name": line}) or language_code({"name": line.title()})
        if not code:
            raise forms.ValidationError(
                _("Write the English name of a language, or put it below: %(line)s"),
                params={"line": line},
            )
        return code


class Hours(Lines):
    """Days and times: MO,TU 09:00-17:00."""

    def line(self, value: Any) -> str:
        return f"{','.join(value['days'])} {value['opens']}-{value['closes']}"

    def read(self, line: str) -> Any:
        found = HOURS.fullmatch(line.upper())
        if not found:
            raise forms.ValidationError(
                _("Write days and times like MO,TU,WE 09:00-17:00: %(line)s"),
                params={"line": line},
            )
        days = [day.strip() for day in found["days"].split(",")]
        return {"days": days, "opens": found["opens"], "closes": found["closes"]}


def differing(form: forms.Form, stored: dict[str, Any]) -> Iterator[tuple[Any, str]]:
    """The fields where something else stands now than was sent, and what stands there."""
    for field in form:
        if field.name in stored and form.cleaned_data.get(field.name) != stored[field.name]:
            yield field.label, _said(field, stored[field.name])


def _said(field: forms.BoundField, value: Any) -> str:
    value = field.field.prepare_value(value)
    choices = dict(getattr(field.field, "choices", ()))
    values: Iterable[Any] = value if isinstance(value, list) else [value]
    return ", ".join(str(choices.get(each, each or "–")) for each in values) or "–"
