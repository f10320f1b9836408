"""Who works here, and which roles has one person: in force, waiting, ended?"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from safetoshare.accounts import policies
from safetoshare.accounts.acting import Acting
from safetoshare.accounts.models import Membership, RoleGrant
from safetoshare.accounts.permissions import Permission as P
from safetoshare.accounts.permissions import Relationship
from safetoshare.accounts.purposes import PURPOSES
from safetoshare.accounts.queries import grants_for, invitations_for, memberships_for, returns_for
from safetoshare.accounts.states import State
from safetoshare.web.desk.pages import page_of
from safetoshare.web.doing import Act, Button, Words, button
from safetoshare.web.guard import row_for, whoever_acts


def people(request: HttpRequest) -> HttpResponse:
    """Everybody who works here, with their roles; whoever left, and whoever is invited."""
    acting = whoever_acts(request)
    in_force = RoleGrant.objects.in_force().filter(organisation=acting.grant.organisation)
    rows = memberships_for(acting).prefetch_related(
        Prefetch("user__role_grants", queryset=in_force, to_attr="roles_here")
    )
    told = {"shown": page_of(request, rows), "invited": invitations_for(acting)}
    return render(request, "desk/people/people.html", told)


def person(request: HttpRequest, membership: UUID) -> HttpResponse:
    """One person here: every role they have, wait for or had, and what can be done next."""
    acting = whoever_acts(request)
    found = row_for(memberships_for(acting), membership)
    told = {
        "membership": found,
        "purposes": PURPOSES,
        "is_oneself": found.user_id == acting.by.id,
        "deactivation": returns_for(acting).filter(user=found.user).first(),
        "buttons": list(_buttons(acting, found)),
        **_grants(acting, found),
    }
    return render(request, "desk/people/person.html", told)


def _grants(acting: Acting, membership: Membership) -> dict[str, object]:
    sorted_out = defaultdict(list)
    for grant in grants_for(acting).filter(user=membership.user):
        sorted_out["over" if grant.has_run_out else grant.state].append(grant)
    ended = [sorted_out[key] for key in ("over", State.ENDED, State.DECLINED)]
    return {
        "in_force": [(grant, _end_button(acting, grant)) for grant in sorted_out[State.AGREED]],
        "waiting": sorted_out[State.WAITING],
        "ended": sorted((grant for each in ended for grant in each), key=lambda g: g.asked_at),
    }


def _end_button(acting: Acting, grant: RoleGrant) -> Button | None:
    if not acting.may(P.ACCOUNTS_ROLE_END, Relationship.SAME_ORGANISATION):
        return None
    checks: list[Act] = [partial(policies.check_somebody_else, acting.by, grant.user_id)]
    if grant.role == "administrator":
        checks.append(
            partial(policies.check_keeps_administrators, grant.organisation, without=grant.user)
        )
    place = reverse("desk:end_role", kwargs={"grant": grant.pk})
    return button(_("End this role"), place, *checks)


def _buttons(acting: Acting, membership: Membership) -> list[Button]:
    """What may be done to this person by whoever looks; nothing to oneself."""
    if membership.user_id == acting.by.id:
        return []
    keeps = partial(
        policies.check_keeps_administrators, membership.organisation, without=membership.user
    )
    here = partial(policies.check_works_there, membership)
    alone = partial(policies.check_works_nowhere_else, membership)
    is_new = not membership.user.has_usable_password()
    way_in = _("Start a setting-up code") if is_new else _("Start a new setting-up code")
    every: list[tuple[P, Words, str, tuple[Act, ...]]] = [
        (P.ACCOUNTS_ROLE_ASK, _("Ask for a role"), "ask_for_role", (here,)),
        (P.ACCOUNTS_PERSON_RECOVER, way_in, "start_way_in", (here,)),
        (P.ACCOUNTS_SESSION_END, _("Sign them out everywhere"), "end_sessions", ()),
        (P.ACCOUNTS_MEMBERSHIP_END, _("End their work here"), "end_membership", (keeps,)),
        (P.ACCOUNTS_PERSON_DEACTIVATE, _("Deactivate the account"), "deactivate", (alone, keeps)),
    ]
    is_active = membership.works_there and membership.user.is_active
    return [
        button(text, reverse(f"desk:{page}", kwargs={"membership": membership.pk}), *checks)
        for permission, text, page, checks in every
        if is_active and acting.may(permission, Relationship.SAME_ORGANISATION)
    ]
