"""Does a role, somebody's work here, a session or an account end?  At once, and asked once more."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from safetoshare.accounts import policies
from safetoshare.accounts.actions import (
    deactivate,
    end_membership,
    end_role,
    end_sessions,
    take_invitation_back,
)
from safetoshare.accounts.queries import grants_for, invitations_for, memberships_for
from safetoshare.web.desk.people.placing import page_of, page_of_holder
from safetoshare.web.doing import Confirm, confirmed, each_of
from safetoshare.web.guard import row_for, whoever_acts


def end(request: HttpRequest, grant: UUID) -> HttpResponse:
    """One role of one person."""
    acting = whoever_acts(request)
    found = row_for(grants_for(acting), grant)
    asked = Confirm(
        title=_("End this role?"),
        about=str(found),
        told=(
            _("Their very next click in this role is refused."),
            _("They keep their other roles, and stay signed in."),
            _("To have it again, one administrator asks and another agrees."),
        ),
        button=_("End this role"),
        back=page_of_holder(found),
        done=_("The role has ended."),
        act=partial(end_role, by=acting.by, grant=found),
        check=each_of(
            partial(policies.check_somebody_else, acting.by, found.user_id),
            partial(policies.check_not_over, found),
        ),
    )
    return confirmed(request, asked)


def take_back(request: HttpRequest, invitation: UUID) -> HttpResponse:
    """An invitation that nobody has answered yet."""
    acting = whoever_acts(request)
    found = row_for(invitations_for(acting), invitation)
    asked = Confirm(
        title=_("Take back this invitation?"),
        about=str(found),
        told=(
            _("Whoever was invited can no longer accept it."),
            _("You can invite them again."),
        ),
        button=_("Take it back"),
        back=reverse("desk:people"),
        done=_("The invitation is taken back."),
        act=partial(take_invitation_back, by=acting.by, invitation=found),
    )
    return confirmed(request, asked)


def leave(request: HttpRequest, membership: UUID) -> HttpResponse:
    """Somebody's work here, with all that hangs on it."""
    acting = whoever_acts(request)
    found = row_for(memberships_for(acting), membership)
    asked = Confirm(
        title=_("End their work here?"),
        about=str(found),
        told=(
            _("Every role they have here ends, and every request for one."),
            _("They are signed out everywhere, at once."),
            _("If they come back they are invited again, and come back without roles."),
            _("What they did stays on record."),
        ),
        button=_("End their work here"),
        back=page_of(found),
        done=_("They no longer work here."),
        act=partial(end_membership, by=acting.by, membership=found),
        check=partial(policies.check_somebody_else, acting.by, found.user_id),
    )
    return confirmed(request, asked)


def sign_out(request: HttpRequest, membership: UUID) -> HttpResponse:
    """Every session of a person: a lost laptop, a shared screen."""
    acting = whoever_acts(request)
    found = row_for(memberships_for(acting), membership)
    asked = Confirm(
        title=_("Sign them out everywhere?"),
        about=str(found),
        told=(
            _("Every session of theirs ends at once, on every machine."),
            _("They may sign in again. To stop that, deactivate the account."),
        ),
        button=_("Sign them out everywhere"),
        back=page_of(found),
        done=_("They are signed out everywhere."),
        act=partial(end_sessions, by=acting.by, membership=found),
        check=partial(policies.check_somebody_else, acting.by, found.user_id),
    )
    return confirmed(request, asked)


def switch_off(request: HttpRequest, membership: UUID) -> HttpResponse:
    """An account that may be in the wrong hands."""
    acting = whoever_acts(request)
    found = row_for(memberships_for(acting), membership)
    asked = Confirm(
        title=_("Deactivate the account?"),
        about=str(found),
        told=(
            _("They are signed out everywhere at once, and cannot sign in."),
            _("Their roles rest: they come back with the account."),
            _("To make it active again, one administrator asks and another agrees."),
        ),
        button=_("Deactivate the account"),
        back=page_of(found),
        done=_("Nobody can use the account now."),
        act=partial(deactivate, by=acting.by, membership=found),
        check=each_of(
            partial(policies.check_somebody_else, acting.by, found.user_id),
            partial(policies.check_works_there, found),
            partial(policies.check_works_nowhere_else, found),
        ),
    )
    return confirmed(request, asked)
