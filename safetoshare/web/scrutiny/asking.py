"""What is looked for in the record, and which entries fit?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django import forms
from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safetoshare import clock
from safetoshare.accounts.models import Organisation, User
from safetoshare.ledger.actions import Thing
from safetoshare.ledger.models import EntryQuerySet, Outcome
from safetoshare.ledger.words import Act, acts
from safetoshare.web.typed import OneLine

ANY = gettext_lazy("Any")
MOST_PEOPLE = 20
WRITTEN = ["%d/%m/%Y", "%Y-%m-%d"]
FIRST_DAY = dt.date(2000, 1, 1)
GROUPS = {
    "accounts": gettext_lazy("People and roles"),
    "directory": gettext_lazy("Directory"),
    "governance": gettext_lazy("Papers and policies"),
    "ledger": gettext_lazy("The record"),
    "vault": gettext_lazy("What is sealed"),
}
# What an act is done to, by the first word of its name: whether it was a role or a paper.
NOUNS = {
    "administrator": gettext_lazy("an administrator"),
    "adoption": gettext_lazy("a policy"),
    "entry": gettext_lazy("an entry"),
    "invitation": gettext_lazy("to an organisation"),
    "organisation": gettext_lazy("an organisation"),
    "paper": gettext_lazy("a paper"),
    "person": gettext_lazy("a person"),
    "policy": gettext_lazy("a paper"),
    "protocol": gettext_lazy("a policy"),
    "role": gettext_lazy("a role"),
}


class Asked(forms.Form):
    """Every field may be left blank; `until` is the last day looked at, as a reader means it."""

    organisation = forms.ChoiceField(required=False)
    person = OneLine(required=False, max_length=120)
    act = forms.ChoiceField(required=False)
    outcome = forms.ChoiceField(required=False)
    since = forms.DateField(required=False, input_formats=WRITTEN)
    until = forms.DateField(required=False, input_formats=WRITTEN)

    def __init__(
        self, given: QueryDict, entries: EntryQuerySet, organisations: Iterable[Organisation]
    ):
        super().__init__(given)
        self.entries = entries
        offered: dict[str, list[tuple[str, str]]] = {
            "organisation": [(str(each.pk), each.name) for each in organisations],
            "act": sorted(((act.name, said(act)) for act in acts().values()), key=lambda a: a[1]),
            "outcome": [(Outcome.DONE, _("Done")), (Outcome.REFUSED, _("Refused"))],
        }
        for name, choices in offered.items():
            self.fields[name].choices = [("", ANY), *choices]  # type: ignore[attr-defined]
            self.fields[name].error_messages["invalid_choice"] = _("Choose one of the list")
        for name in ("since", "until"):
            self.fields[name].error_messages["invalid"] = _("Write the day like 17/12/2020")

    def clean_person(self) -> list[User]:
        """Whoever is called so, among those who stand in the entries that may be seen."""
        name = self.cleaned_data["person"].strip()
        if not name:
            return []
        theirs = Exists(self.entries.filter(by_id=OuterRef("pk")))
        found = list(User.objects.filter(theirs, name__icontains=name)[: MOST_PEOPLE + 1])
        if not found:
            raise forms.ValidationError(_("Write another name: nobody called so has done anything"))
        if len(found) > MOST_PEOPLE:
            raise forms.ValidationError(_("Write more of the name: it fits too many people"))
        return found

    def clean_since(self) -> dt.date | None:
        return _possible(self.cleaned_data["since"])

    def clean_until(self) -> dt.date | None:
        return _possible(self.cleaned_data["until"])

    def clean(self) -> None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _("Choose a last day that is not before the first"))


@dataclass(frozen=True)
class Found:
    """The entries that fit, the days that were asked for, and whom it was asked about."""

    entries: EntryQuerySet
    since: dt.date | None = None
    until: dt.date | None = None
    about: tuple[Thing, ...] = field(default=())


def find(asked: Asked) -> Found:
    """Only for what was asked without a fault."""
    given = asked.cleaned_data
    organisation, people = given["organisation"], given["person"]
    entries = asked.entries
    if organisation:
        entries = entries.filter(organisation_id=organisation)
    if people:
        entries = entries.filter(by_id__in=[person.pk for person in people])
    for name, column in (("act", "action"), ("outcome", "outcome")):
        if given[name]:
            entries = entries.filter(**{column: given[name]})
    since, until = given["since"], given["until"]
    if since:
        entries = entries.filter(at__gte=_midnight(since))
    if until:
        entries = entries.filter(at__lt=_midnight(until + dt.timedelta(days=1)))
    return Found(entries, since, until, tuple(_about(people)))


def said(act: Act) -> str:
    """What an act is, before it is anybody's: "People and roles: agreed to a role"."""
    app, _dot, name = act.name.partition(".")
    blanks = dict.fromkeys(act.details, "…")
    of = NOUNS.get(name.partition("_")[0], _("something"))
    told = act.done.format(by="", of=of, **blanks).strip().removesuffix(".")
    return f"{GROUPS.get(app, app)}: {told}"


def _possible(day: dt.date | None) -> dt.date | None:
    if day and not FIRST_DAY <= day <= clock.today():
        raise forms.ValidationError(_("Write a day from the year 2000 to today"))
    return day


def _about(people: Iterable[User]) -> Iterable[Thing]:
    return (Thing("accounts.user", person.pk) for person in people)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), clock.LONDON)
