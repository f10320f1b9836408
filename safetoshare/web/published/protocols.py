"""What does each protocol say, in plain words, and how do they make one answer together?"""

import datetime
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from safetoshare.codes import Layer
from safetoshare.protocol import Answer, Clause, Instrument, StackPlan, carried
from safetoshare.protocol.instruments import RECIPIENT, STATUTE
from safetoshare.protocol.vocabulary import Test
from safetoshare.web.published.when import Line, in_words
from safetoshare.web.saying import say, say_answer


@dataclass(frozen=True)
class Protocol:
    """An instrument as its page shows it."""

    instrument: Instrument

    @property
    def is_law(self) -> bool:
        return self.instrument.layer == STATUTE

    @property
    def is_of_the_recipient(self) -> bool:
        return self.instrument.layer == RECIPIENT

    @property
    def dates(self) -> str:
        start, end = self.instrument.in_force_from, self.instrument.in_force_to
        if start is None:
            return _("Never in force")
        if end is None:
            return _("From %(start)s") % {"start": date_format(start, "j F Y")}
        # The rules name the first day on which it no longer holds; a reader expects the last.
        last = end - datetime.timedelta(days=1)
        return _("From %(start)s to %(last)s") % {
            "start": date_format(start, "j F Y"),
            "last": date_format(last, "j F Y"),
        }

    @property
    def examples(self) -> list[StackPlan]:
        """The invented forces that have adopted it."""
        return [plan for plan in carried().plans.values() if self.instrument.id in plan.policies]

    @property
    def default(self) -> str:
        return say_answer(self.instrument.default.answer)


def language_of_rules() -> str:
    """The rules speak English, and Welsh where they have it."""
    return "cy" if get_language() == "cy" else "en"


def protocols(request: HttpRequest) -> HttpResponse:
    return _show(request, "protocols", {"layers": by_layer()})


def by_layer() -> list[tuple[Layer, list[Protocol]]]:
    found = [Protocol(instrument) for instrument in carried().instruments.values()]
    layers = [
        (layer, [each for each in found if each.instrument.layer == layer]) for layer in Layer.all()
    ]
    return [(layer, standing) for layer, standing in layers if standing]


def protocol(request: HttpRequest, instrument: str) -> HttpResponse:
    it = carried().instruments.get(instrument)
    if it is None:
        raise Http404
    return _show(request, "protocol", {"protocol": Protocol(it), "it": it})


def words(request: HttpRequest) -> HttpResponse:
    return _show(request, "words", {"vocabulary": carried().vocabulary})


def not_modelled(request: HttpRequest) -> HttpResponse:
    standing = [each.instrument for _layer, found in by_layer() for each in found]
    return _show(request, "not_modelled", {"protocols": standing})


def how_answers_are_made(request: HttpRequest) -> HttpResponse:
    names = {answer.value: say_answer(answer) for answer in Answer}
    return _show(request, "how_answers_are_made", {"names": names})


def _show(request: HttpRequest, page: str, context: dict[str, object]) -> HttpResponse:
    tools = {"say": say, "when": when, "effect_of": effect_of}
    return render(request, f"published/{page}.html", tools | context)


def when(test: Test) -> list[Line]:
    return in_words(test, carried().vocabulary)


def effect_of(clause: Clause) -> str:
    """What a clause does, in two or three words."""
    if clause.bars_items_only:
        return _("Bars items")
    return {"forbid": _("Bars it"), "require": _("Makes it a duty"), "permit": _("Permits it")}[
        clause.effect.value
    ]
