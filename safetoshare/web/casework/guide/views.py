"""Which page of the guide does this request ask for?  Nothing is kept between two of them.

What was told travels in the body of the request only: no address, cookie or store ever holds it.
"""

from collections.abc import Callable
from dataclasses import replace

from csp.constants import SELF
from csp.decorators import csp_update
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from safetoshare.protocol import explain
from safetoshare.web.casework.asking import answer_context
from safetoshare.web.casework.fields import said
from safetoshare.web.casework.guide.answering import GuideAnswer, rows
from safetoshare.web.casework.guide.pages import Contradiction, QuestionPage, contradiction_in
from safetoshare.web.casework.guide.reading import Brought, read_page
from safetoshare.web.casework.guide.route import PRESUMED, next_screens, previous_screen, still_open
from safetoshare.web.casework.guide.screens import Screen, screens
from safetoshare.web.casework.guide.told import NotOffered, Told, read_told
from safetoshare.web.casework.guide.variants import Variant
from safetoshare.web.casework.own import with_own_rules
from safetoshare.web.casework.stacks import stack_for


def guide_for(reader: Variant) -> Callable[[HttpRequest], HttpResponseBase]:
    """The guide of one kind of reader."""

    # Each screen is fetched where it can be, so that the browser's Back leads to the one before.
    @csp_update({"connect-src": [SELF]})
    @require_http_methods(["GET", "HEAD", "POST"])
    @with_own_rules
    def guide(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            told = Told(reader.presumes)
            return _ask(request, QuestionPage(reader, told, next_screens(reader, told), {}))
        try:
            told = read_told(request.POST.getlist("told"))
            return _go_on(request, reader, read_page(told, request.POST))
        except NotOffered as problem:
            raise BadRequest(f"Begin the guide again: it never sends {problem}.") from problem

    return guide


def _go_on(request: HttpRequest, reader: Variant, brought: Brought) -> HttpResponse:
    """Where the pressed button leads; what was entered is kept, whatever has to be mended."""
    told = brought.told
    if "change" in request.POST:
        return _go_to(request, reader, told, _screen(request.POST["change"]))
    if "back" in request.POST:
        earlier = previous_screen(reader, told, brought.asked)
        return _go_to(request, reader, told, earlier or screens()[reader.opening[0]])
    if "until" in request.POST:
        return _onward(request, reader, replace(told, until_duties=True))
    contradiction = contradiction_in(reader, told)
    if brought.faults or contradiction:
        return _ask(request, _once_more(reader, brought, contradiction))
    return _onward(request, reader, told)


def _once_more(
    reader: Variant, brought: Brought, contradiction: Contradiction | None
) -> QuestionPage:
    """The same page. What is taken for granted stands on the first one by itself."""
    shown = tuple(each for each in brought.screens if each.name != PRESUMED) or brought.screens
    return QuestionPage(reader, brought.told, shown, brought.chosen, brought.faults, contradiction)


def _onward(request: HttpRequest, reader: Variant, told: Told) -> HttpResponse:
    """The next screen; the answer when nothing is left to ask, or when it is asked for."""
    stops = "act" in told.facts and ("answer" in request.POST or "print" in request.POST)
    following = () if stops else next_screens(reader, told)
    if following:
        return _ask(request, QuestionPage(reader, told, following, {}))
    return _answer(request, reader, told)


def _go_to(request: HttpRequest, reader: Variant, told: Told, screen: Screen) -> HttpResponse:
    """A screen gone back to: what was told there, and what could be told there now."""
    facts = frozenset(told.said) | still_open(told)
    narrowed = screen.only(facts)
    shown = narrowed if narrowed.asks else screen
    return _ask(request, QuestionPage(reader, told, (shown,), {}))


def _ask(request: HttpRequest, page: QuestionPage) -> HttpResponse:
    context = {"page": page, "rows": rows(page.variant, page.told), "said": said}
    return render(request, "casework/guide/questions.html", context)


def _answer(request: HttpRequest, reader: Variant, told: Told) -> HttpResponse:
    page = GuideAnswer(explain(stack_for(told.rules), told.case), reader, told)
    sheet = "print" in request.POST
    template = "casework/guide/sheet.html" if sheet else "casework/guide/answer.html"
    return render(request, template, answer_context(page))


def _screen(name: str) -> Screen:
    if name not in screens():
        raise NotOffered(name)
    return screens()[name]
