"""What waits for whoever acts?

Each part of the product adds one function to `WAITING`. It is asked whenever a desk is opened, so
it asks the database for what waits and for nothing else. What nobody may do waits for nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safetoshare import clock
from safetoshare.accounts.acting import Acting
from safetoshare.accounts.permissions import Permission, Relationship
from safetoshare.accounts.queries import (
    administrators_to_give,
    grants_for,
    invitations_to,
    returns_for,
    ways_in_for,
    ways_in_to_give,
)
from safetoshare.directory.models import Entry
from safetoshare.governance.models import Consultee, Paper, ProtocolAdoption
from safetoshare.governance.states import State
from safetoshare.web.desk.papers import (
    papers_that_end,
    papers_to_advise_on,
    papers_to_agree_to,
)
from safetoshare.web.moments import on_day


@dataclass(frozen=True)
class Waits:
    """One thing that waits: what to do, about whom or what, and where."""

    text: str | Promise
    about: str
    href: str


def roles_to_agree_to(acting: Acting) -> Iterator[Waits]:
    """Asked for by another administrator, for a third."""
    if not acting.may(Permission.ACCOUNTS_ROLE_AGREE, Relationship.SAME_ORGANISATION):
        return
    for grant in grants_for(acting).waiting().exclude(_mine(acting)):
        place = reverse("desk:decide_role", kwargs={"grant": grant.pk})
        yield Waits(_("Agree to a role, or decline"), str(grant), place)


def accounts_to_bring_back(acting: Acting) -> Iterator[Waits]:
    """Asked for by another administrator, for a third."""
    for each in returns_for(acting).filter(asked_by__isnull=False).exclude(_mine(acting)):
        place = reverse("desk:decide_return", kwargs={"deactivation": each.pk})
        yield Waits(_("Make an account active again, or decline"), each.user.name, place)


def ways_in_to_confirm(acting: Acting) -> Iterator[Waits]:
    """Setting-up codes that another administrator, or operator, started for a third."""
    for ways_in, page in (
        (ways_in_for(acting), "desk:confirm_way_in"),
        (ways_in_to_give(acting), "desk:finish_letting_in"),
    ):
        for each in ways_in.exclude(Q(user=acting.user) | Q(started_by=acting.user)):
            place = reverse(page, kwargs={"way_in": each.pk})
            yield Waits(_("Give the second half of a setting-up code"), each.user.name, place)


def administrators_to_agree_to(acting: Acting) -> Iterator[Waits]:
    """The first two of an organisation, asked for by another operator."""
    for grant in administrators_to_give(acting).exclude(_mine(acting)):
        place = reverse("desk:decide_administrator", kwargs={"grant": grant.pk})
        yield Waits(_("Agree to an administrator, or decline"), str(grant), place)


def papers(acting: Acting) -> Iterator[Waits]:
    """What sharing stands on: to be advised on, agreed to, reviewed or renewed."""
    for part in (papers_to_advise_on, papers_to_agree_to, papers_that_end):
        for text, paper in part(acting):
            place = reverse("casework:paper", kwargs={"paper": paper.pk})
            yield Waits(text, _whose_and_when(paper), place)


def _whose_and_when(paper: Paper) -> str:
    made = on_day(clock.day_of(paper.made_at))
    return f"{paper.title}, {paper.organisation}, made on {made}"


def consultations_to_answer(acting: Acting) -> Iterator[Waits]:
    """Asked about a policy, and no answer given yet."""
    for each in Consultee.objects.waiting_for(acting).select_related("adoption__organisation"):
        place = reverse("casework:consultation_answer", kwargs={"consultee": each.pk})
        about = f"{each.adoption}, {each.adoption.organisation}"
        yield Waits(_("Say what you think of a policy"), about, place)


def policies_to_take_on(acting: Acting) -> Iterator[Waits]:
    """A policy whose next step is for this role."""
    for each in ProtocolAdoption.objects.waiting_for(acting):
        place = reverse("casework:adoption", kwargs={"adoption": each.pk})
        yield Waits(NEXT_STEPS[State(each.state)], str(each), place)


NEXT_STEPS = {
    State.DRAFTED: _("Name who is asked about a policy, and open the consultation"),
    State.CONSULTING: _("Take a consultation and its assessment on"),
    State.ASSESSED: _("Adopt a policy, or leave it"),
}


def entries_to_check(acting: Acting) -> Iterator[Waits]:
    """Organisations in the directory that nobody checked lately: one line for all of them."""
    mine = Entry.objects.visible_to(acting, Permission.DIRECTORY_ENTRY_VERIFY)
    may = Permission.DIRECTORY_ENTRY_VERIFY in acting.role.may
    count = mine.faded(clock.today()).count() if may else 0
    if count:
        about = f"{count}, the longest unchecked first"
        yield Waits(_("Check organisations that help"), about, reverse("casework:directory"))


def invitations_to_answer(acting: Acting) -> Iterator[Waits]:
    """To work for a further organisation: for the person, whatever their role."""
    for each in invitations_to(acting.user):
        place = reverse("desk:answer_invitation", kwargs={"invitation": each.pk})
        yield Waits(
            _("You are asked to work there too: accept or decline"), str(each.organisation), place
        )


WAITING: tuple[Callable[[Acting], Iterable[Waits]], ...] = (
    invitations_to_answer,
    roles_to_agree_to,
    accounts_to_bring_back,
    ways_in_to_confirm,
    administrators_to_agree_to,
    papers,
    consultations_to_answer,
    policies_to_take_on,
    entries_to_check,
)


def waiting_for(acting: Acting) -> list[Waits]:
    """All that waits, part by part."""
    return [each for part in WAITING for each in part(acting)]


def _mine(acting: Acting) -> Q:
    """What one asked for oneself, or would get: another has to decide."""
    return Q(user=acting.user) | Q(asked_by=acting.user)
