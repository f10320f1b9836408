"""What is done on the way to a policy in force, what is next, and who does it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safetoshare import clock
from safetoshare.accounts.acting import Acting, standing
from safetoshare.accounts.permissions import Permission as P
from safetoshare.governance.models import Consultee, EqualityFinding, ProtocolAdoption
from safetoshare.governance.models.equality import Characteristic
from safetoshare.governance.policies import check_consulted, not_among, not_found_yet
from safetoshare.governance.states import State
from safetoshare.web.doing import refused
from safetoshare.web.moments import on_day

Words = str | Promise
COLOURS = {"done": "", "next": "blue", "later": "grey", "trouble": "yellow"}


@dataclass(frozen=True)
class Task:
    """One line of the list. Without an address it is for somebody else, or not yet."""

    text: Words
    status: Words
    how: str = "later"
    href: str = ""
    hint: Words = ""

    @property
    def colour(self) -> str:
        return COLOURS[self.how]


@dataclass(frozen=True)
class Part:
    """Some tasks under a heading."""

    heading: Words
    tasks: list[Task]


class TaskList:
    """The tasks of one policy, for one reader."""

    def __init__(self, acting: Acting, adoption: ProtocolAdoption) -> None:
        self.acting, self.adoption = acting, adoption
        related = ("user", "grant__organisation")
        self.consultees = list(adoption.consultees.select_related(*related))
        self.findings = {each.characteristic: each for each in adoption.equality_findings.all()}

    def parts(self) -> list[Part]:
        """In the order in which it goes."""
        return [
            Part(_("Read it"), list(self._reading())),
            Part(_("Consultation"), list(self._consultation())),
            Part(_("Equality"), list(self._equality())),
            Part(_("Adoption"), list(self._adoption())),
        ]

    def _may(self, permission: P, row: Consultee | None = None) -> bool:
        stands = standing(self.acting.by, row or self.adoption)
        return self.acting.may(permission, *stands)

    def _place(self, page: str, **parts: object) -> str:
        return reverse(f"casework:{page}", kwargs=parts or {"adoption": self.adoption.pk})

    def _in(self, *states: State) -> bool:
        return self.adoption.state in states

    def _reading(self) -> Iterator[Task]:
        ready = _("Ready")
        yield Task(_("What it changes"), ready, "done", self._place("adoption_changes"))
        told = _("What it says, every answer and every finding")
        yield Task(told, ready, "done", self._place("adoption_record"))

    def _consultation(self) -> Iterator[Task]:
        drafts = self._may(P.GOVERNANCE_ADOPTION_DRAFT)
        is_open = self._in(State.DRAFTED, State.CONSULTING)
        missing = not_among(self.consultees)
        yield Task(
            _("Name those who are asked"),
            _("%(many)s named") % {"many": len(self.consultees)},
            "next" if missing and is_open else "done",
            self._place("adoption_invite") if drafts and is_open else "",
            "; ".join(f"Missing: {kind.label.lower()}" for kind in missing) if is_open else "",
        )
        yield self._opening(drafts)
        yield from map(self._asked, self.consultees)

    def _opening(self, drafts: bool) -> Task:
        text = _("Open the consultation")
        if self.adoption.consulting_at:
            opened = on_day(clock.day_of(self.adoption.consulting_at))
            return Task(text, _("Opened %(day)s") % {"day": opened}, "done")
        if not self._in(State.DRAFTED) or not_among(self.consultees):
            return Task(text, _("Cannot start yet"))
        return Task(text, _("Next"), "next", self._place("adoption_open") if drafts else "")

    def _asked(self, consultee: Consultee) -> Task:
        text = f"{consultee.user}, {consultee.grant.organisation}"
        status, how = _standing_of(consultee)
        href = self._place_for(consultee) if self._in(State.CONSULTING) else ""
        return Task(text, status, how, href, consultee.get_kind_display())

    def _place_for(self, consultee: Consultee) -> str:
        """The answer for whoever gives it; what was done with it for whoever drafted."""
        own = consultee.grant_id == self.acting.grant.pk
        if own and not consultee.outcome:
            return self._place("consultation_answer", consultee=consultee.pk)
        if not self._may(P.GOVERNANCE_ADOPTION_DRAFT):
            return ""
        page = "consultation_outcome" if consultee.reply else "consultation_absent"
        return self._place(page, consultee=consultee.pk)

    def _equality(self) -> Iterator[Task]:
        assesses = self._may(P.GOVERNANCE_ADOPTION_ASSESS) and self._in(State.CONSULTING)
        for each in Characteristic:
            finding = self.findings.get(each)
            place = self._place(
                "adoption_equality", adoption=self.adoption.pk, characteristic=each.value
            )
            yield _looked_at(each, finding, place if assesses else "")
        yield self._completing(assesses)

    def _completing(self, assesses: bool) -> Task:
        text = _("Complete the assessment")
        if self.adoption.assessed_at:
            return Task(text, _("Complete"), "done")
        why = refused(lambda: check_consulted(self.adoption))
        if not self._in(State.CONSULTING) or not_found_yet(self.adoption) or why:
            return Task(text, _("Cannot start yet"), hint=why.sentence if why else "")
        place = self._place("adoption_assess") if assesses else ""
        return Task(text, _("Next"), "next", place, _("By somebody who did not draft it"))

    def _adoption(self) -> Iterator[Task]:
        text = _("Adopt it from a day")
        if self.adoption.first_day:
            first = on_day(self.adoption.first_day)
            yield Task(text, _("From %(day)s") % {"day": first}, "done")
        elif not self._in(State.ASSESSED):
            yield Task(text, _("Cannot start yet"))
        else:
            may = self._may(P.GOVERNANCE_ADOPTION_ADOPT)
            place = self._place("adoption_adopt") if may else ""
            yield Task(text, _("Next"), "next", place, _("By somebody who did not draft it"))


def _standing_of(consultee: Consultee) -> tuple[Words, str]:
    if consultee.outcome:
        return _("Answered and dealt with"), "done"
    if consultee.reply:
        return _("Answered: %(reply)s") % {"reply": consultee.get_reply_display()}, "next"
    if consultee.absent_why:
        return _("No answer, and why"), "done"
    if consultee.asked_at:
        return _("Asked %(day)s") % {"day": on_day(clock.day_of(consultee.asked_at))}, "trouble"
    return _("Not asked yet"), "later"


def _looked_at(each: Characteristic, finding: EqualityFinding | None, href: str) -> Task:
    if finding is None:
        return Task(each.label, _("Not looked at yet"), "later", href)
    return Task(each.label, finding.get_effect_display(), "done", href)
