"""Has each of the 43 forces a written policy, and was it reviewed?  What is not known says so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from safetoshare import clock
from safetoshare.accounts.acting import Acting
from safetoshare.accounts.permissions import Permission
from safetoshare.codes import PoliceForce
from safetoshare.governance.actions import record_answers
from safetoshare.governance.models import PolicyAnswers
from safetoshare.governance.models.policy_answers import (
    Answers,
    Reviewed,
    ReviewOutcome,
    WhyNone,
    WhyNotReviewed,
    WrittenPolicy,
)
from safetoshare.governance.policies import may_answer_for
from safetoshare.governance.table_1 import table_1, territorial_forces
from safetoshare.web.casework.adoptions.forms import day, one_of, sentences
from safetoshare.web.casework.adoptions.showing import Asking, shown
from safetoshare.web.doing import always, done
from safetoshare.web.filling import sent
from safetoshare.web.guard import whoever_acts

NOT_SAID = ("", "Not said")


class AnswersForm(forms.Form):
    """The questions of Table 1, a day and a source."""

    force = forms.ChoiceField(
        label="Which force?",
        error_messages={
            "required": "Select the force",
            "invalid_choice": "Select a force whose answers you may record",
        },
    )
    on = day("On which day was this so?", "Today or before, for example 17 12 2020.")
    written_policy = one_of(
        "Does the force have a written policy on responding to victims and witnesses who may have "
        "an insecure immigration status?",
        "Select whether the force has a written policy",
        WrittenPolicy.choices,
    )
    why_none = one_of(
        "If not, what is the main reason?", "Select a reason", [*WhyNone.choices, NOT_SAID]
    )
    reviewed = one_of(
        "Did the force review its policies after the NPCC paper of October 2018?",
        "Select whether policies were reviewed",
        [*Reviewed.choices, NOT_SAID],
    )
    review_outcome = one_of(
        "If so, what was the main outcome?", "Select an outcome", [*ReviewOutcome.choices, NOT_SAID]
    )
    why_not_reviewed = one_of(
        "If not, what was the main reason?", "Select a reason", [*WhyNotReviewed.choices, NOT_SAID]
    )
    source = sentences(
        "Where is this written, or who said it?", "Write where this is written, or who said it"
    )

    def __init__(self, *args: Any, offered: Iterable[PoliceForce], **given: Any) -> None:
        super().__init__(*args, **given)
        force = self.fields["force"]
        assert isinstance(force, forms.ChoiceField)
        force.choices = [("", gettext("Select")), *((each.code, each.label()) for each in offered)]
        for name in ("why_none", "reviewed", "review_outcome", "why_not_reviewed"):
            self.fields[name].required = False

    def answers(self) -> Answers:
        """What was chosen, each as its own type."""
        given = self.cleaned_data
        return Answers(
            written_policy=WrittenPolicy(given["written_policy"]),
            why_none=WhyNone(given["why_none"]) if given["why_none"] else None,
            reviewed=Reviewed(given["reviewed"]) if given["reviewed"] else None,
            review_outcome=ReviewOutcome(given["review_outcome"])
            if given["review_outcome"]
            else None,
            why_not_reviewed=(
                WhyNotReviewed(given["why_not_reviewed"]) if given["why_not_reviewed"] else None
            ),
        )


def forces(request: HttpRequest) -> HttpResponse:
    """All 43, each with the newest that is on record; and the report's own numbers."""
    acting = whoever_acts(request)
    known = PolicyAnswers.objects.as_known_on(clock.today())
    rows = [
        (force, known.get(force.code), may_record(acting, force)) for force in territorial_forces()
    ]
    table = table_1()
    numbers = [(each, each.recorded(known.values())) for each in table.questions]
    context = {"rows": rows, "table": table, "numbers": numbers, "known": len(known)}
    return render(request, "casework/adoptions/forces.html", context)


def may_record(acting: Acting, force: PoliceForce) -> bool:
    """An inspectorate for any force, a force for itself; the act asks again."""
    may = acting.may(Permission.GOVERNANCE_POLICY_ANSWERS_RECORD)
    return may and may_answer_for(acting.grant.organisation, force)


def record(request: HttpRequest) -> HttpResponse:
    """What was true of one force on a day."""
    acting = whoever_acts(request)
    own = [force for force in territorial_forces() if may_record(acting, force)]
    chosen = {"force": request.GET.get("force", "")}
    form = AnswersForm(request.POST or None, initial=chosen, offered=own)

    def act(filled: dict[str, Any]) -> None:
        record_answers(
            by=acting.by,
            force=PoliceForce(filled["force"]),
            on=filled["on"],
            answers=form.answers(),
            source=filled["source"],
        )

    back = reverse("casework:policy_answers")
    if sent(request, form, act):
        return done(request, _("Recorded."), back)
    asking = Asking(
        title=_("Record what a force answered"),
        about=acting.grant.organisation.name,
        button=_("Record it"),
        back=back,
        form=form,
        check=always,
        told=(
            _(
                "What is recorded is not changed. If it was wrong, or is no longer so, record it "
                "anew. A force records its own answers, an inspectorate those of any force."
            ),
        ),
    )
    return shown(request, asking)
