"""Is it safe to share?  One page asks, and answers at the same address; nothing is kept.

The facts travel in the body of the request only: no address, cookie or store ever holds them.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from safetoshare.protocol import ImpossibleCase, carried, explain, make_case
from safetoshare.web.casework.answers import AnswerPage, AnswerToForm
from safetoshare.web.casework.fields import Field, field_of, said, section_of
from safetoshare.web.casework.own import with_own_rules
from safetoshare.web.casework.questions import Question, groups, rules
from safetoshare.web.casework.reading import Given, contradiction, read
from safetoshare.web.casework.stacks import stack_for
from safetoshare.web.organisations import area_of, people_of


@require_http_methods(["GET", "HEAD", "POST"])
@with_own_rules
def is_it_safe_to_share(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _ask(request, Given())
    given = read(dict(request.POST.lists()))
    if "change" in request.POST:
        return _ask(request, Given(given.chosen), focused=request.POST["change"])
    return _ask(request, given) if given.problems else _answer(request, given)


def _answer(request: HttpRequest, given: Given) -> HttpResponse:
    case = make_case(carried().vocabulary, given.facts)
    try:
        explanation = explain(stack_for(given.rules), case)
    except ImpossibleCase as impossible:
        return _ask(request, Given(given.chosen, (contradiction(impossible.constraint),)))
    return render(request, "casework/answer.html", answer_context(AnswerToForm(explanation, given)))


def answer_context(page: AnswerPage) -> dict[str, object]:
    """What every page that shows an answer is given."""
    return {
        "page": page,
        "answer": page.explanation,
        "area_of": area_of,
        "people_of": people_of,
        "protocols": reverse("published:protocols"),
        "said": said,
    }


def _ask(request: HttpRequest, given: Given, focused: str = "") -> HttpResponse:
    def field(question: Question) -> Field:
        return field_of(question, given, focused=question.name == focused)

    context = {
        "problems": given.problems,
        "rules": field(rules()),
        "sections": [section_of(group, field) for group in groups()],
        "said": said,
    }
    return render(request, "casework/is_it_safe_to_share.html", context)
