"""Who helps, with this, there, in that language?  One page asks and answers; nothing is kept.

What somebody looks for can tell what happened to them, so it travels in the body of the request and
never in an address that a telephone remembers. There is no cookie, so none against forged requests:
a forged one would be answered a question, and nothing would change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pycountry
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from safetoshare import clock
from safetoshare.codes import PoliceForce
from safetoshare.directory.kinds import Need, Whom, nation_of, police_areas
from safetoshare.directory.queries import listed
from safetoshare.directory.ranking import Found, Tier, Wanted, search
from safetoshare.web.directory import NATIONS, NEEDS, TIERS, WHOM, Words, name_of_language
from safetoshare.web.published.directory.telling import show

SHOWN_AT_ONCE = 8
# Whom a person may be: that a woman is a migrant is nothing to ask anybody.
ASKED_WHOM = [each for each in Whom if each != Whom.MIGRANT_WOMEN]
ASKED_NEEDS = [each for each in Need if each != Need.ANY_CRIME]
SPOKEN_BY_ALL = "en"
Choices = list[tuple[Any, Any]]


def _one_of(label: Any, hint: Any = "") -> forms.ChoiceField:
    told = {"invalid_choice": _("Choose one from the list")}
    return forms.ChoiceField(label=label, help_text=hint, required=False, error_messages=told)


class SearchForm(forms.Form):
    """What is looked for; every answer may be left out."""

    need = _one_of(_("What is the help for?"))
    whom = _one_of(_("Whom is it for?"))
    area = _one_of(_("Where?"), _("The police force there."))
    language = _one_of(_("Which language, beside English?"))
    recourse = forms.BooleanField(
        label=_("Leave out those who do not help people without recourse to public funds"),
        help_text=_("Somebody without recourse to public funds cannot get most benefits."),
        required=False,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for name, choices in (
            ("need", [(each.value, str(NEEDS[each])) for each in ASKED_NEEDS]),
            ("whom", [(each.value, str(WHOM[each])) for each in ASKED_WHOM]),
            ("area", area_choices()),
            ("language", language_choices()),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", str(_("Any"))), *choices]

    @property
    def wanted(self) -> Wanted:
        """What was asked for; nothing before the form is sent."""
        if not (self.is_bound and self.is_valid()):
            return Wanted()
        given = self.cleaned_data
        return Wanted(
            need=Need(given["need"]) if given["need"] else None,
            whom=Whom(given["whom"]) if given["whom"] else None,
            area=PoliceForce(given["area"]) if given["area"] else None,
            language=given["language"] or None,
            recourse=given["recourse"],
        )


@dataclass(frozen=True)
class Group:
    """Those who stand at one place in the order."""

    tier: Tier
    found: tuple[Found, ...]

    @property
    def title(self) -> Words:
        return TIERS[self.tier]

    @property
    def first(self) -> tuple[Found, ...]:
        return self.found[:SHOWN_AT_ONCE]

    @property
    def further(self) -> tuple[Found, ...]:
        return self.found[SHOWN_AT_ONCE:]


@csrf_exempt
def directory(request: HttpRequest) -> HttpResponse:
    """The form, and whoever fits: all of them before anything is asked for."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    wanted = form.wanted
    found = search(listed(), wanted, clock.today())
    told = {
        "form": form,
        "wanted": wanted,
        "groups": list(groups_of(found)),
        "spoken": name_of_language(wanted.language) if wanted.language else "",
        "is_answer": form.is_bound and form.is_valid(),
    }
    return show(request, "directory", told)


def groups_of(found: list[Found]) -> Iterator[Group]:
    """By place in the order; a place where nobody stands is left out."""
    for tier in Tier:
        here = tuple(each for each in found if each.tier == tier)
        if here:
            yield Group(tier, here)


def area_choices() -> Choices:
    """The areas of police forces by nation, as groups of a list."""
    by_nation: dict[str, Choices] = {}
    for force in sorted(police_areas(), key=lambda each: each.label()):
        by_nation.setdefault(nation_of(force).value, []).append((force.code, force.label()))
    return [(str(NATIONS[nation]), areas) for nation, areas in by_nation.items()]


def language_choices() -> Choices:
    """Languages that have a code of two letters, by their name on this page."""
    codes = [each.alpha_2 for each in pycountry.languages if hasattr(each, "alpha_2")]
    named = ((code, name_of_language(code)) for code in codes if code != SPOKEN_BY_ALL)
    return sorted(named, key=lambda choice: choice[1].casefold())
