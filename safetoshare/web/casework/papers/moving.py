"""How does somebody advise on a paper, agree to it, review it or withdraw it?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safetoshare.accounts.acting import Acting
from safetoshare.accounts.errors import NotAllowed
from safetoshare.accounts.models import RoleGrant
from safetoshare.governance import actions
from safetoshare.governance.agreeing import ASSESSED, check_can
from safetoshare.governance.models import (
    PAPER_STATES,
    Paper,
    PaperKind,
    PaperMove,
    Withdrawal,
)
from safetoshare.refusals import Refusal
from safetoshare.web.casework.papers.fields import Day, One, Row, Words
from safetoshare.web.casework.papers.telling import told_of
from safetoshare.web.doing import refused
from safetoshare.web.guard import acting_in, row_for

PERMISSIONS = {move: permission for (_, move), (permission, _) in PAPER_STATES.items()}


class MoveForm(forms.Form):
    """What is asked of whoever takes a paper on: by itself nothing, only whether."""

    def __init__(self, paper: Paper, data: Any = None) -> None:
        super().__init__(data)
        self.paper = paper
        if "owner" in self.fields:
            grants = RoleGrant.objects.in_force().filter(organisation=paper.organisation_id)
            self.fields["owner"].queryset = grants.select_related("user")  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """As the act takes it."""
        return dict(self.cleaned_data)


class AdviseForm(MoveForm):
    advice = Words(_("Your advice"), _("You advise; you do not approve."))


class ConsultForm(MoveForm):
    asked_on = Day(_("The day the Commissioner was asked"), _("For example, 17/12/2027"))
    answered_on = Day(_("The day the Commissioner answered"))


class ReviewForm(MoveForm):
    next_by = Day(_("Review again before"), _("For example, 17/12/2027"))
    owner = Row(_("Who answers for it from now"))


class WithdrawForm(MoveForm):
    withdrawal = One(_("Why is it withdrawn?"), lambda: list(Withdrawal.choices))

    def given(self) -> dict[str, Any]:
        return {"withdrawal": Withdrawal(self.cleaned_data["withdrawal"])}


@dataclass(frozen=True)
class Step:
    """A move as a page: what it asks, which act it is, and how the page and its button say it."""

    move: PaperMove
    form: type[MoveForm]
    act: Callable[..., object]
    argument: str
    title: Promise
    button: Promise
    done: Promise

    @property
    def page(self) -> str:
        """The name of its address."""
        return f"{self.move}_paper"


STEPS: Mapping[PaperMove, Step] = {
    step.move: step
    for step in (
        Step(
            PaperMove.ADVISE,
            AdviseForm,
            actions.advise,
            "assessment",
            _("Advise on this assessment"),
            _("Give this advice"),
            _("Your advice stands with the assessment."),
        ),
        Step(
            PaperMove.CONSULT,
            ConsultForm,
            actions.record_consultation,
            "assessment",
            _("What did the Information Commissioner say?"),
            _("Record it"),
            _("What the Commissioner said is recorded."),
        ),
        Step(
            PaperMove.AGREE,
            MoveForm,
            actions.agree,
            "paper",
            _("Agree to this paper"),
            _("Agree"),
            _("You have agreed."),
        ),
        Step(
            PaperMove.REVIEW,
            ReviewForm,
            actions.review,
            "paper",
            _("Review this paper"),
            _("It holds"),
            _("It is reviewed."),
        ),
        Step(
            PaperMove.WITHDRAW,
            WithdrawForm,
            actions.withdraw,
            "paper",
            _("Withdraw this paper"),
            _("Withdraw it now"),
            _("It is withdrawn."),
        ),
    )
}


def page_for(step: Step) -> Callable[..., HttpResponse]:
    """The page of a move: the paper in full, and what is asked about it."""

    def page(request: HttpRequest, paper: UUID) -> HttpResponse:
        acting = acting_in(request)
        assert acting  # The page takes a permission.
        row = row_for(_rows(step, acting), paper).in_full()
        data = request.POST if request.method == "POST" else None
        form = step.form(row, data)
        if data is not None and form.is_valid() and _done(step, form, acting):
            messages.success(request, str(step.done))
            return redirect("casework:paper", paper=row.pk)
        why_not = refused(lambda: check_can(step.move, row, acting.by))
        told = {"form": form, "step": step, "told": told_of(row, acting), "why_not": why_not}
        return render(request, "casework/papers/move.html", told)

    return page


def _rows(step: Step, acting: Acting) -> Any:
    rows = Paper.objects.visible_to(acting, PERMISSIONS[step.move])
    return rows.filter(kind=PaperKind.IMPACT_ASSESSMENT) if step.move in ASSESSED else rows


def _done(step: Step, form: MoveForm, acting: Acting) -> bool:
    """What the act refuses is said at the field it is about."""
    try:
        step.act(by=acting.by, **{step.argument: form.paper}, **form.given())
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error(refusal.where if refusal.where in form.fields else None, refusal.sentence)
        return False
    return True
