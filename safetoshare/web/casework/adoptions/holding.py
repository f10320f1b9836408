"""Which rules were in force on this day?"""

from __future__ import annotations

import datetime as dt

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from safetoshare import clock
from safetoshare.accounts.acting import Acting
from safetoshare.accounts.models import Organisation
from safetoshare.accounts.permissions import Permission, Relationship
from safetoshare.governance.in_force import stack_of
from safetoshare.governance.models import ProtocolAdoption
from safetoshare.governance.taking import LAYERS, adopts_rules
from safetoshare.web.casework.adoptions.forms import day
from safetoshare.web.filling import problems
from safetoshare.web.guard import whoever_acts


class DayForm(forms.Form):
    """Whose rules, on which day."""

    on = day("Which day?", "A day past or to come, for example 1 4 2027.")
    organisation = forms.ChoiceField(
        label="Whose rules?", error_messages={"invalid_choice": "Select a force or a conference"}
    )

    def __init__(self, *args: object, places: list[Organisation], **given: object) -> None:
        super().__init__(*args, **given)  # type: ignore[arg-type]
        self.places = {str(each.pk): each for each in places}
        field = self.fields["organisation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, each.name) for key, each in self.places.items()]

    def chosen(self) -> tuple[Organisation, dt.date]:
        """What was asked for."""
        return self.places[self.cleaned_data["organisation"]], self.cleaned_data["on"]


def in_force(request: HttpRequest) -> HttpResponse:
    """The ordered stack of a day, and the days of every policy; today's unless another is asked."""
    acting = whoever_acts(request)
    places = _places(acting)
    form = DayForm(request.GET or None, places=places)
    chosen = form.chosen() if form.is_valid() else None
    if chosen is None and places and not form.is_bound:
        chosen = (places[0], clock.today())
    context: dict[str, object] = {"form": form, "problems": problems(form)}
    if chosen:
        place, on = chosen
        adopted = ProtocolAdoption.objects.visible_to(acting).filter(organisation=place)
        context |= {
            "place": place,
            "held": stack_of(place, on),
            "adoptions": adopted.filter(first_day__isnull=False).order_by("first_day"),
            "readable": set(adopted.values_list("pk", flat=True)),
        }
    return render(request, "casework/adoptions/in_force.html", context)


def _places(acting: Acting) -> list[Organisation]:
    """Whose rules this role may look up: its own first, then those whose policies it may read.

    Who may read every policy may ask of every force and conference: of most, nothing is known.
    """
    own = acting.grant.organisation
    read = ProtocolAdoption.objects.visible_to(acting).values("organisation")
    others = Organisation.objects.filter(kind__in=LAYERS).exclude(pk=own.pk)
    if not acting.may(Permission.GOVERNANCE_ADOPTION_READ, Relationship.NONE):
        others = others.filter(pk__in=read)
    return [*([own] if adopts_rules(own.kind) else []), *others]
