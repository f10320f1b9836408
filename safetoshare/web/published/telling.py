"""What do the pages of proofs, comparisons and charts need to tell what they show?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from safetoshare.protocol import Answer
from safetoshare.web.published import numbers
from safetoshare.web.published.protocols import effect_of, language_of_rules
from safetoshare.web.saying import say, say_answer


@dataclass(frozen=True)
class Problem:
    """What to mend, and the choice concerned."""

    sentence: str
    choice: str


def show(request: HttpRequest, page: str, context: Mapping[str, object]) -> HttpResponse:
    """A published page with everything its parts call."""
    tools = {
        "say": partial(say, here=get_language()),
        "effect_of": effect_of,
        "count": numbers.count,
        "share": numbers.share,
        "time_to_look_at_each": numbers.time_to_look_at_each,
        "names": {answer: say_answer(answer) for answer in Answer},
        "language_of_rules": language_of_rules(),
    }
    return render(request, f"published/{page}.html", {**tools, **context})
