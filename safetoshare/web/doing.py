"""What does a page show when an act is refused, and before somebody tries it?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from safetoshare.accounts.errors import NotAllowed
from safetoshare.refusals import Refusal

Words = str | Promise
Act = Callable[[], object]


def refused(act: Act) -> Refusal | None:
    """Try an act or a check; why not, if not. NotAllowed goes on: the guard shows it."""
    try:
        act()
    except NotAllowed:
        raise
    except Refusal as refusal:
        return refusal
    return None


def always() -> None:
    """The check of what whoever opens the page can always do."""


@dataclass(frozen=True)
class Button:
    """Something to do next, or the sentence that says why not now."""

    text: Words
    href: str
    refusal: str = ""


def button(text: Words, href: str, *checks: Act) -> Button:
    """A button unless one of the checks refuses; then the first refusal's sentence."""
    return Button(text, href, why_not(*checks))


def each_of(*checks: Act) -> Act:
    """One check that raises what the first of these raises."""

    def check() -> None:
        for each in checks:
            each()

    return check


def why_not(*checks: Act) -> str:
    """The first refusal's sentence; nothing if none of the checks refuses."""
    why = next((found for check in checks if (found := refused(check))), None)
    return why.sentence if why else ""


@dataclass(frozen=True)
class Confirm:
    """What is asked once more before it is done: `told` says exactly what will happen."""

    title: Words
    about: str
    told: tuple[Words, ...]
    button: Words
    back: str
    done: Words
    act: Act
    # The page's frame: it says the problems, and has a block for the page.
    frame: str = "desk/base.html"
    # Does something end? Then the button is red.
    ends: bool = True
    # Raises what the act would: its sentence then stands where the button would.
    check: Act = always


def confirmed(request: HttpRequest, asked: Confirm) -> HttpResponse:
    """Shows what will happen; sent, does it and says so on the page before."""
    why = refused(asked.act) if request.method == "POST" else None
    if request.method == "POST" and why is None:
        return done(request, asked.done, asked.back)
    refusal = refused(asked.check)
    problems = [Problem(why.sentence, "#confirm")] if why and not refusal else []
    told = {"asked": asked, "problems": problems, "refusal": refusal}
    return render(request, "shared/confirm.html", told)


def done(request: HttpRequest, said: Words, to: str) -> HttpResponse:
    """Go there, and say once what was done."""
    messages.success(request, str(said))
    return redirect(to)


@dataclass(frozen=True)
class Problem:
    """A line of the error summary, and the field it leads to."""

    sentence: str
    href: str
