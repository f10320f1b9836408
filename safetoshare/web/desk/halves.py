"""How is half a setting-up code shown?  Once, in the answer to the form that asked for it.

It is kept nowhere: not in the session, not in an address. Whoever loads the page again is asked
again, and the code that was shown before is ended.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from safetoshare.refusals import Refusal
from safetoshare.web.doing import Act, Problem, Words, refused, why_not


@dataclass(frozen=True)
class Half:
    """What is asked for once more, and what is done with the half that is then shown."""

    title: Words
    about: str
    told: tuple[Words, ...]
    button: Words
    back: str
    shown: Words
    then: tuple[Words, ...]
    act: Callable[[], str]
    # What refuses it before it is tried: its sentence stands where the button would.
    checks: tuple[Act, ...] = ()


def shown_once(request: HttpRequest, half: Half) -> HttpResponse:
    """Asks; sent, shows the half that the act gives."""
    given: list[str] = []
    why: Refusal | None = None
    if request.method == "POST":
        why = refused(lambda: given.append(half.act()))
    problems = [Problem(why.sentence, "#confirm")] if why else []
    told = {"half": half, "given": given[0] if given else "", "problems": problems}
    told["why_not"] = why_not(*half.checks)
    return render(request, "desk/half.html", told)
