"""What did somebody fill in, and what does an act refuse of it?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, QueryDict

from safetoshare.web.doing import Problem, refused


def filled_in(request: HttpRequest) -> QueryDict | None:
    """What was sent, even if nothing was filled in; None if the form is only looked at."""
    return request.POST if request.method == "POST" else None


def sent(request: HttpRequest, form: forms.Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Does what a whole and valid form asks for; False if it is to be shown (again).

    A refusal stands at the field that it names, else above the form.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    why = refused(lambda: act(form.cleaned_data))
    if why is not None:
        form.add_error(why.where if why.where in form.fields else None, why.sentence)
    return why is None


def problems(form: forms.Form) -> list[Problem]:
    """Every error, in the order of the fields; one of no field leads to the first."""
    if not form.is_bound:
        return []
    first = next(iter(form.fields))
    order = {name: place for place, name in enumerate([NON_FIELD_ERRORS, *form.fields])}
    found = sorted(form.errors.items(), key=lambda error: order[error[0]])
    return [
        Problem(str(said), f"#id_{name if name in form.fields else first}")
        for name, each in found
        for said in each
    ]
