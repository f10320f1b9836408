"""How few questions does the guide need, and how few could any guide need?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from safetoshare.protocol.interview import Expected, Interview
from safetoshare.web.casework.fields import said
from safetoshare.web.casework.guide.told import Told
from safetoshare.web.casework.guide.variants import VARIANTS
from safetoshare.web.casework.questions import rules
from safetoshare.web.casework.stacks import stacks


@dataclass(frozen=True)
class Line:
    """What is expected under one set of rules, from what a reader's guide takes for granted."""

    rules: str | Promise
    expected: Expected


def how_few_questions(request: HttpRequest) -> HttpResponse:
    context = {"tables": tables(), "said": said}
    return render(request, "casework/guide/few.html", context)


@cache
def tables() -> list[tuple[str | Promise, list[Line]]]:
    """A table for each reader. Worked out once, by interviews of its own, so that no reader of the
    guide has to wait for it."""
    found: dict[str, list[Line]] = {name: [] for name in VARIANTS}
    for choice in rules().choices:
        interview = Interview(stacks()[choice.code])
        for name, variant in VARIANTS.items():
            expected = interview.expected(Told(variant.presumes).case)
            found[name].append(Line(choice.label, expected))
    return [(variant.title, found[name]) for name, variant in VARIANTS.items()]
