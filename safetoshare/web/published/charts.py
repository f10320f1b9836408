"""Which questions lead to which answer, as a yes/no flow chart to print and hang up?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from safetoshare.protocol import Answer, Case, Fact, ImpossibleCase, carried
from safetoshare.protocol.flowchart import Chart, make_chart
from safetoshare.protocol.interview import Expected, Interview
from safetoshare.protocol.library import carried_stack
from safetoshare.web.published import drawing
from safetoshare.web.published.protocols import language_of_rules
from safetoshare.web.published.rules import every_rules
from safetoshare.web.published.telling import Problem, show

FIRST = ("act", "recipient", "role")
MORE = "purpose"
ENOUGH = 40
REMEMBERED = 512


@dataclass(frozen=True)
class Chosen:
    """What was chosen of the facts that a chart begins with, and what has to be mended."""

    facts: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def is_ready(self) -> bool:
        return not self.problems and set(FIRST) <= set(self.facts)


def choices() -> list[Fact]:
    return [carried().vocabulary.facts[name] for name in (*FIRST, MORE)]


def read(given: Mapping[str, str]) -> Chosen:
    """Nothing chosen is a page that asks; something chosen and the rest forgotten is a problem."""
    facts = {fact.name: given[fact.name] for fact in choices() if given.get(fact.name)}
    problems = [problem for fact in choices() if (problem := _problem(fact, facts))]
    return Chosen(facts, tuple(problems) if facts else ())


def _problem(fact: Fact, facts: Mapping[str, str]) -> Problem | None:
    words = {"label": _in_language(fact.label)}
    if fact.name not in facts:
        return Problem(_("Choose: %(label)s") % words, fact.name) if fact.name in FIRST else None
    if facts[fact.name] not in fact.values:
        return Problem(_("Choose one of the values offered: %(label)s") % words, fact.name)
    return None


@lru_cache(maxsize=REMEMBERED)
def _chart(name: str, facts: tuple[tuple[str, str], ...]) -> Chart:
    return make_chart(carried_stack(name), dict(facts))


def chart(request: HttpRequest, rules: str) -> HttpResponse:
    if rules not in every_rules():
        raise Http404
    chosen, drawn, picture = read(request.GET.dict()), None, None
    facts = tuple(chosen.facts.items())
    if chosen.is_ready:
        try:
            drawn = _chart(rules, facts)
            picture = _picture(rules, facts, language_of_rules(), get_language_bidi())
        except ImpossibleCase as problem:
            chosen = Chosen(chosen.facts, (_contradiction(problem.constraint),))
    page = {
        "rules": every_rules()[rules],
        "chosen": chosen,
        "choices": choices(),
        "chart": drawn,
        "is_too_large": drawn is not None and _is_too_large(drawn),
        "drawing": picture,
        "expected": _expected(rules, facts) if picture else None,
        "sheet": drawing,
        "reasons": carried().vocabulary.facts[MORE].values.values(),
        "is_answer": lambda place: isinstance(place, Answer),
    }
    return show(request, "chart", page)


@lru_cache(maxsize=REMEMBERED)
def _expected(name: str, facts: tuple[tuple[str, str], ...]) -> Expected | None:
    """What a walk through the chart takes on average; None where that takes long to work out."""
    interview, case = Interview(carried_stack(name)), Case(dict(facts))
    return None if interview.takes_long(case) else interview.expected(case)


def _contradiction(constraint: str) -> Problem:
    broken = next(each for each in carried().vocabulary.impossible if each.name == constraint)
    concerned = [name for name in broken.when.allowed if name in (*FIRST, MORE)]
    return Problem(broken.sentence, concerned[-1])


def _is_too_large(chart: Chart) -> bool:
    """Where nothing more can be chosen, a large chart is better than none."""
    return len(chart.steps) > ENOUGH and MORE not in chart.choices


@lru_cache(maxsize=REMEMBERED)
def _picture(
    name: str, facts: tuple[tuple[str, str], ...], language: str, is_mirrored: bool
) -> drawing.Drawing | None:
    """None where there is nothing to draw, or too much."""
    chart = _chart(name, facts)
    if not chart.steps or _is_too_large(chart):
        return None
    return drawing.draw(
        chart,
        ask=lambda fact: fact.question[language],
        say=lambda fact, value: fact.values[value].label[language],
        is_mirrored=is_mirrored,
    )


def _in_language(words: Mapping[str, str]) -> str:
    return words.get(language_of_rules(), words["en"])
