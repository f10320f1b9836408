"""What is asked of whoever keeps the directory?  The acts judge; a form only reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safetoshare.accounts.kinds import Kind as OrganisationKind
from safetoshare.accounts.models import Organisation
from safetoshare.codes import AdviserLevel, SourceQuality
from safetoshare.directory.kinds import Ending, How, Route, police_areas
from safetoshare.directory.models import Entry, Service
from safetoshare.web import directory as words
from safetoshare.web.casework.directory.reading import Hours, Languages, Lines
from safetoshare.web.typed import OneLine, Sentences, Typed

DAY_FORMATS = ["%d/%m/%Y", "%Y-%m-%d"]
UNSAID = ("", _("Not known"))
ENDINGS = {
    Ending.CEASED: _("It is no more"),
    Ending.NO_LONGER_HELPS: _("It no longer helps victims"),
    Ending.DOUBLE: _("It is here twice"),
    Ending.UNSAFE: _("It is not safe to name it"),
}
ROUTES = {
    Route.PHONE: _("the telephone number"),
    Route.EMAIL: _("the e-mail address"),
    Route.WEBSITE: _("the website"),
    Route.HOURS: _("the hours"),
}


def _choices(labels: Mapping[Any, Any]) -> list[tuple[str, Any]]:
    return [(str(code), label) for code, label in labels.items()]


def _text(
    label: Any, hint: Any = "", most: int = 200, kind: type[Typed] = OneLine, **given: Any
) -> Typed:
    told = {"required": _("Write something here")}
    return kind(label=label, help_text=hint, max_length=most, error_messages=told, **given)


def _one(label: Any, choices: Iterable[Any], hint: Any = "") -> forms.ChoiceField:
    told = {"required": _("Choose one"), "invalid_choice": _("Choose one of the list")}
    return forms.ChoiceField(
        label=label,
        choices=list(choices),
        help_text=hint,
        widget=forms.RadioSelect,
        error_messages=told,
    )


def _several(label: Any, choices: Any, hint: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        help_text=hint,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose from the list")},
    )


def area_choices() -> list[tuple[str, Any]]:
    """Nations, then the areas of police forces by name."""
    forces = sorted(police_areas(), key=lambda each: each.label())
    return [*_choices(words.NATIONS), *((force.code, force.label()) for force in forces)]


class Seen(forms.Form):
    """The version that somebody looked at when they began."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class EntryForm(forms.Form):
    """What an organisation is."""

    name = _text(_("Name of the organisation"), most=120)
    kind = _one(_("What is it?"), _choices(words.KINDS))
    neutral = _one(
        _("Is it neutral towards migrants?"),
        [("yes", _("Yes")), ("no", _("No, or not known: it is not named to anybody"))],
        _("No for the police, for a part of the Home Office, and for whoever reports to it."),
    )
    about = _text(
        _("What should somebody know before they ring? (optional)"),
        most=1000,
        required=False,
        kind=Sentences,
    )
    source = _text(_("Where does this come from?"), _("For example, its public page."), most=300)
    source_quality = _one(
        _("How well is the source known?"),
        ((each.code, each.label()) for each in SourceQuality.all()),
    )

    @property
    def values(self) -> dict[str, Any]:
        """What was given, as the acts take it."""
        given = {name: self.cleaned_data[name] for name in ENTRY_FIELDS}
        return given | {"neutral": given["neutral"] == "yes"}


class ServiceForm(forms.Form):
    """What it offers. Leave empty what is not known: it is never taken for a no."""

    service_name = _text(
        _("What is this service called? (optional)"),
        _("Only where the organisation has more than one."),
        most=120,
        required=False,
    )
    service_about = _text(
        _("What does it do? (optional)"), most=1000, required=False, kind=Sentences
    )
    needs = _several(_("What does it help with?"), _choices(words.NEEDS))
    whom = _several(_("Whom is it for?"), _choices(words.WHOM), _("None for everybody."))
    areas = _several(
        _("Where does it help?"), area_choices, _("Nations, and the areas of police forces.")
    )
    places = Lines(_("Places, as it words them (optional)"), _("One on each line."))
    local_authorities = Lines(
        _("Codes of local authorities (optional)"),
        _("One on each line, for example E08000003. Choose the police force area as well."),
    )
    languages = Languages(_("Languages it speaks (optional)"), _("One on each line."))
    languages_note = _text(_("More about languages (optional)"), required=False)
    interpreters = _one(_("Does it use interpreters?"), _choices(words.KNOWN))
    hours = Hours(
        _("Hours (optional)"),
        _("One line for days of the same hours, like MO,TU,WE 09:00-17:00. Always: 00:00-23:59."),
    )
    hours_note = _text(_("More about hours (optional)"), required=False)
    phone = _text(_("Telephone number (optional)"), most=30, required=False)
    email = forms.EmailField(label=_("E-mail address (optional)"), required=False)
    website = forms.URLField(label=_("Website (optional)"), required=False, assume_scheme="https")
    recourse = _one(
        _("Does it help people without recourse to public funds?"), _choices(words.KNOWN)
    )
    self_referral = _one(_("May people come by themselves?"), _choices(words.KNOWN))
    capacity = _one(_("Does it take people now?"), _choices(words.CAPACITY))
    capacity_on = forms.DateField(
        label=_("On which day was that so?"),
        help_text=_("For example, 17/12/2026. Leave empty if it is not known."),
        required=False,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format=DAY_FORMATS[0]),
        error_messages={"invalid": _("Write the day like 17/12/2026")},
    )
    adviser_level = forms.ChoiceField(
        label=_("Level of its advice on immigration"),
        choices=[UNSAID, *((each.code, each.label()) for each in AdviserLevel.all())],
        required=False,
    )
    regulator = forms.ChoiceField(
        label=_("Who regulates that advice?"),
        choices=[UNSAID, *_choices(words.REGULATORS)],
        required=False,
    )
    legal_aid = _several(_("Legal aid (solicitors)"), _choices(words.LEGAL_AID))

    @property
    def values(self) -> dict[str, Any]:
        """What was given, as the acts take it."""
        return {field: self.cleaned_data[name] for name, field in SERVICE_FIELDS.items()}


ENTRY_FIELDS = tuple(EntryForm.base_fields)
RENAMED = {"service_name": "name", "service_about": "about"}
SERVICE_FIELDS = {name: RENAMED.get(name, name) for name in ServiceForm.base_fields}


class NewEntryForm(ServiceForm, EntryForm):
    """An organisation and the first thing it offers."""

    field_order = (*ENTRY_FIELDS, *SERVICE_FIELDS)

    @property
    def entry_values(self) -> dict[str, Any]:
        """Of the organisation."""
        return EntryForm.values.fget(self)  # type: ignore[attr-defined,no-any-return]

    @property
    def service_values(self) -> dict[str, Any]:
        """Of what it offers."""
        return ServiceForm.values.fget(self)  # type: ignore[attr-defined,no-any-return]


class ChangeEntryForm(EntryForm, Seen):
    """An organisation as it is, to be changed."""


class ChangeServiceForm(ServiceForm, Seen):
    """A service as it is, to be changed."""


class CheckForm(Seen):
    """How somebody made sure, and what of it they tried."""

    how = _one(_("How did you make sure?"), [])
    reached = _several(
        _("Which of these did you try, and were right?"),
        [],
        _("Only what you tried yourself: everybody is told that it was checked."),
    )

    def __init__(self, data: Any = None, *, entry: Entry, is_own: bool, **given: Any) -> None:
        super().__init__(data, **given)
        hows = [How.OWN_WORD] if is_own else [How.TELEPHONE, How.WRITTEN, How.PUBLIC_PAGE]
        self._offer("how", [(how.value, words.HOW[how]) for how in hows])
        self._offer("reached", list(_routes(entry)))

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class CloseForm(Seen):
    """Why an entry is closed."""

    reason = _one(_("Why?"), _choices(ENDINGS))


class KeeperForm(Seen):
    """Who keeps an entry."""

    organisation: Any = forms.ModelChoiceField(
        queryset=None,
        label=_("Which organisation is it?"),
        help_text=_("It then keeps its own entry. Leave empty to take that back."),
        required=False,
        empty_label="",
        error_messages={"invalid_choice": _("Choose one of the list")},
    )

    def __init__(self, data: Any = None, **given: Any) -> None:
        super().__init__(data, **given)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        kinds = (OrganisationKind.SPECIALIST, OrganisationKind.LEGAL)
        field.queryset = Organisation.objects.filter(kind__in=kinds)


class FileForm(forms.Form):
    """A file to look at, or the one that was looked at, to bring in."""

    file = forms.FileField(label=_("A file in the shape of Open Referral UK 3.0"), required=False)
    text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    agreed = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


def as_given(row: Entry | Service, fields: Mapping[str, str]) -> dict[str, Any]:
    """A row as its form shows it."""
    given = {name: getattr(row, field) for name, field in fields.items()}
    if "neutral" in given:
        given["neutral"] = "yes" if given["neutral"] else "no"
    return given


def _routes(entry: Entry) -> Iterable[tuple[str, Any]]:
    for service in entry.services.all():
        for route, label in ROUTES.items():
            told = getattr(service, route)
            if told:
                said = service.hours_note if route == Route.HOURS else told
                yield f"{service.pk}:{route}", f"{service}: {label} ({said or '–'})"
