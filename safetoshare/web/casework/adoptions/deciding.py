"""Is the policy adopted, from when, and when does it end?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from safetoshare import clock
from safetoshare.accounts.acting import Acting
from safetoshare.accounts.permissions import Permission
from safetoshare.governance.actions import adopt, drop_adoption, end_adoption
from safetoshare.governance.can import check_can_adopt, check_can_drop, check_can_end
from safetoshare.governance.models import ProtocolAdoption
from safetoshare.governance.policies import check_days
from safetoshare.governance.promises import broken_by
from safetoshare.governance.states import State
from safetoshare.protocol.promises import Kept
from safetoshare.web.casework.adoptions.forms import DaysForm, DeparturesForm, EndForm, WhyForm
from safetoshare.web.casework.adoptions.showing import Asking, adoption_for, place_of, shown
from safetoshare.web.doing import done, refused
from safetoshare.web.filling import sent
from safetoshare.web.guard import whoever_acts


@dataclass(frozen=True)
class Steps:
    """Three steps at one address: the days, the reasons for each broken promise, the check.

    What was entered travels in the body of the request until the last button.
    """

    request: HttpRequest
    acting: Acting
    adoption: ProtocolAdoption

    def days(self) -> DaysForm:
        given = self.request.POST or None
        form = DaysForm(given, replaceable=_replaceable(self.adoption))
        if given is not None and form.is_valid():
            filled = form.cleaned_data
            why = refused(lambda: check_days(filled["first_day"], filled["until"]))
            if why is not None:
                form.add_error(why.where if why.where in form.fields else None, why.sentence)
        return form

    def show_days(self, form: forms.Form) -> HttpResponse:
        told = _("It is in force from midnight in London at the beginning of its first day.")
        return self._shown(form, _("From which day?"), _("Continue"), told)

    def show_reasons(self, form: forms.Form, days: DaysForm) -> HttpResponse:
        told = _(
            "It breaks promises that are kept without it. Say for each why you depart from it, or "
            "go back and draft the policy again."
        )
        title = _("Why do you depart from these promises?")
        hidden = {**_posted(days), "reasons": "yes"}
        return self._shown(form, title, _("Continue"), told, hidden)

    def show_check(
        self, days: DaysForm, reasons: DeparturesForm, broken: Sequence[Kept]
    ) -> HttpResponse:
        asking = Asking(
            title=_("Check before you adopt it"),
            about=self.adoption.title,
            button=_("Adopt this policy"),
            back=place_of(self.adoption),
            form=days,
            check=self._check,
            hidden={**_posted(days), **_posted(reasons), "reasons": "yes", "confirmed": "yes"},
        )
        departures = [(kept, reasons.cleaned_data[kept.promise.name]) for kept in broken]
        more = {"days": days.cleaned_data, "replaces": days.replaces(), "departures": departures}
        return shown(self.request, asking, "check", adoption=self.adoption, **more)

    def _shown(
        self,
        form: forms.Form,
        title: Any,
        button: Any,
        told: Any,
        hidden: dict[str, str] | None = None,
    ) -> HttpResponse:
        about, back = self.adoption.title, place_of(self.adoption)
        asking = Asking(title, about, button, back, form, self._check, (told,), hidden or {})
        return shown(self.request, asking)

    def _check(self) -> None:
        check_can_adopt(self.adoption, self.acting.by)


def adopt_it(request: HttpRequest, adoption: UUID) -> HttpResponse:
    """From a day, with reasons for every promise it breaks, after a look at all of it."""
    acting = whoever_acts(request)
    found = adoption_for(acting, Permission.GOVERNANCE_ADOPTION_ADOPT, adoption)
    steps = Steps(request, acting, found)
    days = steps.days()
    if not days.is_bound or days.errors:
        return steps.show_days(days)
    broken = broken_by(found, days.cleaned_data["first_day"])
    is_sent = "reasons" in request.POST or not broken
    reasons = DeparturesForm(request.POST if is_sent else None, broken=broken)
    if broken and not reasons.is_valid():
        return steps.show_reasons(reasons, days)
    reasons.is_valid()
    if "confirmed" not in request.POST:
        return steps.show_check(days, reasons, broken)
    return _adopted(steps, days, reasons, broken)


def _adopted(
    steps: Steps, days: DaysForm, reasons: DeparturesForm, broken: Sequence[Kept]
) -> HttpResponse:
    filled = days.cleaned_data
    why = refused(
        lambda: adopt(
            by=steps.acting.by,
            adoption=steps.adoption,
            first_day=filled["first_day"],
            until=filled["until"],
            replaces=days.replaces(),
            departures=reasons.cleaned_data,
        )
    )
    if why is None:
        return done(steps.request, _("The policy is adopted."), place_of(steps.adoption))
    days.add_error(None, why.sentence)
    return steps.show_days(days)


def _replaceable(adoption: ProtocolAdoption) -> list[ProtocolAdoption]:
    """What is in force or will be, and has not been replaced or ended."""
    rows = ProtocolAdoption.objects.filter(organisation=adoption.organisation_id)
    return [
        each
        for each in rows.filter(state=State.ADOPTED)
        if each.until is None or each.until > clock.today()
    ]


def _posted(form: forms.Form) -> dict[str, str]:
    """What was sent for these fields, as it was sent."""
    names = {name for name in form.data for field in form.fields if name.startswith(field)}
    return {name: form.data[name] for name in sorted(names)}


def end_it(request: HttpRequest, adoption: UUID) -> HttpResponse:
    """The first day without a policy that is in force, or was going to be."""
    acting = whoever_acts(request)
    found = adoption_for(acting, Permission.GOVERNANCE_ADOPTION_ADOPT, adoption)
    form = EndForm(request.POST or None)

    def act(filled: dict[str, Any]) -> None:
        end_adoption(by=acting.by, adoption=found, until=filled["until"], why=filled["why"])

    if sent(request, form, act):
        return done(request, _("Its last day is set."), place_of(found))
    asking = Asking(
        title=_("End this policy"),
        about=found.title,
        button=_("End it"),
        back=place_of(found),
        form=form,
        check=lambda: check_can_end(found),
        told=(
            _("The days that have begun keep it."),
            _(
                "From the first day without it the rules are not known, until another is in "
                "force: officers are then sent to a person."
            ),
        ),
    )
    return shown(request, asking)


def take_back(request: HttpRequest, adoption: UUID) -> HttpResponse:
    """What was never adopted."""
    acting = whoever_acts(request)
    found = adoption_for(acting, Permission.GOVERNANCE_ADOPTION_DRAFT, adoption)
    form = WhyForm(request.POST or None)

    def act(filled: dict[str, Any]) -> None:
        drop_adoption(by=acting.by, adoption=found, why=filled["why"])

    if sent(request, form, act):
        return done(request, _("Taken back."), place_of(found))
    asking = Asking(
        title=_("Take this policy back"),
        about=found.title,
        button=_("Take it back"),
        back=place_of(found),
        form=form,
        check=lambda: check_can_drop(found),
        told=(_("What was said about it stays on record."),),
    )
    return shown(request, asking)
