"""How few questions does the guide need, and how few could any guide need?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from safetoshare.protocol import Case
from safetoshare.protocol.interview import Expected, Interview
from safetoshare.web.casework.fields import said
from safetoshare.web.casework.guide.told import Told
from safetoshare.web.casework.guide.variants import VARIANTS, Variant
from safetoshare.web.casework.questions import rules
from safetoshare.web.casework.stacks import stacks


@dataclass(frozen=True)
class Line:
    """What is expected under one set of rules, from what a reader's guide takes for granted."""

    rules: str | Promise
    expected: Expected


def how_few_questions(request: HttpRequest) -> HttpResponse:
    tables = [(variant.title, lines(variant.name)) for variant in VARIANTS.values()]
    return render(request, "casework/guide/few.html", {"tables": tables, "said": said})


@cache
def lines(name: str) -> tuple[Line, ...]:
    """Worked out once: an interview of its own, so that no reader of the guide has to wait."""
    known = _taken_for_granted(VARIANTS[name])
    return tuple(
        Line(choice.label, Interview(stacks()[choice.code]).expected(known))
        for choice in rules().choices
    )


def _taken_for_granted(variant: Variant) -> Case:
    return Told(variant.presumes).case
