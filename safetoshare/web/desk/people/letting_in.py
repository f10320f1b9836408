"""How does an administrator let somebody in who is new, or lost what opened their account?"""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from safetoshare.accounts import policies
from safetoshare.accounts.actions import confirm_way_in, start_way_in
from safetoshare.accounts.models import Membership
from safetoshare.accounts.queries import memberships_for, ways_in_seen
from safetoshare.accounts.way_in import WayIn
from safetoshare.ledger.actions import By
from safetoshare.web.desk.halves import Half, shown_once
from safetoshare.web.desk.people.placing import page_of, page_of_user
from safetoshare.web.guard import row_for, whoever_acts

TELL = _("Tell it to them face to face or by telephone, not by e-mail. It is not shown again.")


def start(request: HttpRequest, membership: UUID) -> HttpResponse:
    """The first half."""
    acting = whoever_acts(request)
    found = row_for(memberships_for(acting), membership)
    return shown_once(request, first_half(acting.by, found, page_of(found)))


def confirm(request: HttpRequest, way_in: UUID) -> HttpResponse:
    """The second half, given by somebody else."""
    acting = whoever_acts(request)
    found = row_for(ways_in_seen(acting), way_in)
    back = page_of_user(acting.grant.organisation, found.user)
    return shown_once(request, second_half(acting.by, found, back))


def first_half(by: By, membership: Membership, back: str) -> Half:
    """What the first of two is asked and shown."""
    return Half(
        title=_("Start a setting-up code?"),
        about=str(membership),
        told=(
            _("You are shown the first half of the code, once."),
            _("Somebody else has to give the second half: it waits on their desk."),
            _("A code that was started before ends. This one lasts 72 hours."),
            _("When it is used, the old password, second factors and sessions end."),
        ),
        button=_("Show the first half"),
        back=back,
        shown=_("First half of the setting-up code"),
        then=(TELL, _("Somebody else now finds it on their desk and gives the second half.")),
        act=partial(start_way_in, by=by, membership=membership),
        checks=(
            partial(policies.check_somebody_else, by, membership.user_id),
            partial(policies.check_works_there, membership),
        ),
    )


def second_half(by: By, way_in: WayIn, back: str) -> Half:
    """What the second of two is asked and shown."""
    return Half(
        title=_("Give the second half of a setting-up code?"),
        about=str(way_in.user),
        told=(
            _("Make sure that it is they who ask: with both halves anybody opens the account."),
            _("You are shown the second half, once."),
            _("When the code is used, the old password, second factors and sessions end."),
        ),
        button=_("Show the second half"),
        back=back,
        shown=_("Second half of the setting-up code"),
        then=(TELL, _("They open the sign-in page, choose the setting-up code and give both.")),
        act=partial(confirm_way_in, by=by, way_in=way_in),
        checks=(
            partial(policies.check_not_confirmed, way_in),
            partial(policies.check_somebody_else, by, way_in.user_id),
            partial(policies.check_second_person, by, way_in.started_by_id),
        ),
    )
