"""Who is asked about a policy, what do they say, and what is done with it?"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from safetoshare.accounts.permissions import Permission
from safetoshare.governance.actions import (
    answer,
    invite,
    open_consultation,
    record_absence,
    record_outcome,
)
from safetoshare.governance.can import (
    check_can_answer,
    check_can_be_absent,
    check_can_deal_with,
    check_can_invite,
    check_can_open,
)
from safetoshare.governance.models import ProtocolAdoption
from safetoshare.governance.models.consultation import ConsulteeKind, Outcome, Reply
from safetoshare.governance.policies import OPEN_FOR, may_be_asked
from safetoshare.web.casework.adoptions.forms import AnswerForm, InviteForm, OutcomeForm, WhyForm
from safetoshare.web.casework.adoptions.showing import (
    FRAME,
    Asking,
    adoption_for,
    consultee_for,
    place_of,
    shown,
)
from safetoshare.web.doing import Confirm, confirmed, done
from safetoshare.web.filling import sent
from safetoshare.web.guard import whoever_acts
from safetoshare.web.saying import say


def invite_somebody(request: HttpRequest, adoption: UUID) -> HttpResponse:
    """One of those who can be asked, with as what."""
    acting = whoever_acts(request)
    found = adoption_for(acting, Permission.GOVERNANCE_ADOPTION_DRAFT, adoption)
    form = InviteForm(request.POST or None, people=_people(found))

    def act(filled: dict[str, Any]) -> None:
        asked_as, grant = form.people[filled["whom"]]
        invite(by=acting.by, adoption=found, asked_as=asked_as, grant=grant)

    if sent(request, form, act):
        return done(
            request, _("Named. They are asked once the consultation is open."), place_of(found)
        )
    asking = Asking(
        title=_("Name somebody to be asked"),
        about=found.title,
        button=_("Name this person"),
        back=place_of(found),
        form=form,
        check=lambda: check_can_invite(found),
        told=(
            _(
                "At least a specialist organisation, the data-protection officer and the domestic "
                "abuse lead are asked. They say what they think; none of them approves."
            ),
        ),
    )
    return shown(request, asking)


def _people(adoption: ProtocolAdoption) -> list[tuple[ConsulteeKind, Any]]:
    """Everybody who can be asked and is not, each once, as the first kind that fits."""
    seen = set(adoption.consultees.values_list("grant", flat=True))
    found = []
    for kind in ConsulteeKind:
        for grant in may_be_asked(adoption, kind):
            if grant.pk not in seen:
                seen.add(grant.pk)
                found.append((kind, grant))
    return found


def open_it(request: HttpRequest, adoption: UUID) -> HttpResponse:
    """Ask everybody who was named."""
    acting = whoever_acts(request)
    found = adoption_for(acting, Permission.GOVERNANCE_ADOPTION_DRAFT, adoption)
    asked = Confirm(
        title=_("Open the consultation"),
        about=found.title,
        told=(
            _("Everybody who was named is asked at once, and finds it on their desk."),
            _("They have %(days)s days before it may be recorded that somebody gave no answer.")
            % {"days": OPEN_FOR.days},
        ),
        button=_("Open the consultation"),
        back=place_of(found),
        done=_("The consultation is open."),
        act=lambda: open_consultation(by=acting.by, adoption=found),
        frame=FRAME,
        check=lambda: check_can_open(found),
    )
    return confirmed(request, asked)


def answer_it(request: HttpRequest, consultee: UUID) -> HttpResponse:
    """What somebody who was asked thinks of it."""
    acting = whoever_acts(request)
    found = consultee_for(acting, Permission.GOVERNANCE_CONSULTATION_ANSWER, consultee)
    before = {"reply": found.reply, "words": found.reply_words}
    form = AnswerForm(request.POST or None, initial=before)

    def act(filled: dict[str, Any]) -> None:
        answer(by=acting.by, consultee=found, reply=Reply(filled["reply"]), words=filled["words"])

    if sent(request, form, act):
        return done(request, _("Your answer is kept. Thank you."), place_of(found.adoption))
    asking = Asking(
        title=_("What do you think of this policy?"),
        about=f"{found.adoption.title}, {found.adoption.organisation}",
        button=_("Send your answer"),
        back=place_of(found.adoption),
        form=form,
        check=lambda: check_can_answer(found),
        told=(
            Markup(_("You are asked as: %(kind)s."))
            % {"kind": say(found.get_kind_display().lower())},
            _("You may change it until it is said what was done with it."),
        ),
    )
    return shown(request, asking)


def outcome(request: HttpRequest, consultee: UUID) -> HttpResponse:
    """What the organisation did with an answer."""
    acting = whoever_acts(request)
    found = consultee_for(acting, Permission.GOVERNANCE_ADOPTION_DRAFT, consultee)
    before = {"outcome": found.outcome, "words": found.outcome_words}
    form = OutcomeForm(request.POST or None, initial=before)

    def act(filled: dict[str, Any]) -> None:
        followed = Outcome(filled["outcome"])
        record_outcome(by=acting.by, consultee=found, outcome=followed, words=filled["words"])

    if sent(request, form, act):
        return done(request, _("Recorded what was done with the answer."), place_of(found.adoption))
    asking = Asking(
        title=_("What was done with this answer?"),
        about=found.adoption.title,
        button=_("Record it"),
        back=place_of(found.adoption),
        form=form,
        check=lambda: check_can_deal_with(found),
    )
    return shown(request, asking, "outcome", consultee=found)


def absent(request: HttpRequest, consultee: UUID) -> HttpResponse:
    """Why somebody who was asked gave no answer."""
    acting = whoever_acts(request)
    found = consultee_for(acting, Permission.GOVERNANCE_ADOPTION_DRAFT, consultee)
    form = WhyForm(request.POST or None, initial={"why": found.absent_why})

    def act(filled: dict[str, Any]) -> None:
        record_absence(by=acting.by, consultee=found, why=filled["why"])

    if sent(request, form, act):
        return done(request, _("Recorded why there is no answer."), place_of(found.adoption))
    asking = Asking(
        title=_("Why was no answer to be had?"),
        about=f"{found.user}, {found.grant.organisation}",
        button=_("Record it"),
        back=place_of(found.adoption),
        form=form,
        check=lambda: check_can_be_absent(found),
        told=(
            _("Everybody has %(days)s days to answer, counted from the day they were asked.")
            % {"days": OPEN_FOR.days},
        ),
    )
    return shown(request, asking)
