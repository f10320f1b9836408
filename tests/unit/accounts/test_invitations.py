"""Does an organisation get power over somebody's account by its own word?  It must not."""

import pytest
from django.db import IntegrityError, transaction

from safetoshare import clock
from safetoshare.accounts.acting import Acting
from safetoshare.accounts.actions import (
    accept_invitation,
    ask_for_administrator,
    confirm_way_in,
    deactivate,
    decline_invitation,
    end_membership,
    end_sessions,
    invite,
    start_way_in,
    take_invitation_back,
)
from safetoshare.accounts.auditing import entries_for
from safetoshare.accounts.errors import NotAllowed, NotPossibleNow
from safetoshare.accounts.factors import themselves
from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.models import Invitation, Membership, RoleGrant, User
from safetoshare.accounts.queries import (
    invitations_for,
    invitations_to,
    memberships_for,
    ways_in_for,
)
from safetoshare.accounts.way_in import WayIn
from tests import factories


@pytest.fixture
def victim(force):
    """A lead of the force, whom strangers want."""
    return factories.somebody("domestic_abuse_lead", force.organisation)


@pytest.fixture
def stranger(db):
    """An administrator of another organisation."""
    return factories.somebody("administrator")


def invited(stranger, victim, **given) -> Invitation:
    told = {"name": "zzz", "email": victim.user.email} | given
    return invite(by=factories.by(stranger), organisation=stranger.organisation, **told)


def accepted(stranger, victim) -> Membership:
    accept_invitation(by=factories.by(victim), invitation=invited(stranger, victim))
    return Membership.objects.get(user=victim.user, organisation=stranger.organisation)


# --- Until it is accepted -----------------------------------------------------------------------


def test_whoever_has_an_account_is_asked_and_works_nowhere_else(stranger, victim):
    invitation = invited(stranger, victim)
    assert isinstance(invitation, Invitation)
    assert victim.user.memberships.count() == 1


def test_an_account_that_nobody_used_yet_is_its_makers_alone(force, stranger):
    made = invite(by=force.by[0], organisation=force.organisation, name="A", email="a@b.example")
    again = invite(
        by=factories.by(stranger), organisation=stranger.organisation, name="B", email="A@b.example"
    )
    assert isinstance(made, Membership) and isinstance(again, Invitation)


def test_the_inviter_sees_what_they_typed_and_nothing_else(stranger, victim):
    invited(stranger, victim)
    acting = Acting(stranger)
    [shown] = invitations_for(acting)
    assert (shown.name, shown.email) == ("zzz", victim.user.email)
    assert victim.user.name not in str(shown)
    assert not memberships_for(acting).filter(user=victim.user).exists()


def test_an_invitation_gives_no_power_over_the_account(force, stranger, victim):
    invited(stranger, victim)
    at_home = victim.user.memberships.get()
    for act in (start_way_in, end_sessions, end_membership, deactivate):
        with pytest.raises(NotAllowed):
            act(by=factories.by(stranger), membership=at_home)
    start_way_in(by=force.by[0], membership=at_home)
    with pytest.raises(NotAllowed):
        confirm_way_in(by=factories.by(stranger), way_in=WayIn.objects.get())
    assert not ways_in_for(Acting(stranger)).exists()


def test_an_invitation_takes_nothing_from_the_home_organisation(force, stranger, victim):
    invited(stranger, victim)
    at_home = victim.user.memberships.get()
    assert themselves(victim.user).organisation == force.organisation.pk
    start_way_in(by=force.by[0], membership=at_home)
    assert confirm_way_in(by=force.by[1], way_in=WayIn.objects.get())
    deactivate(by=force.by[0], membership=at_home)
    victim.user.refresh_from_db()
    assert not victim.user.is_active


def test_an_operator_gets_no_further_than_an_administrator(victim):
    operator = factories.by(factories.somebody("operator"))
    newborn = factories.make_organisation(Kind.LEGAL)
    told = {"organisation": newborn, "name": "zzz", "email": victim.user.email}
    assert isinstance(ask_for_administrator(by=operator, **told), Invitation)
    assert not RoleGrant.objects.filter(organisation=newborn).exists()
    accept_invitation(by=factories.by(victim), invitation=Invitation.objects.get())
    assert isinstance(ask_for_administrator(by=operator, **told), RoleGrant)


def test_a_closed_account_is_invited_in_the_same_words_and_cannot_accept(stranger, victim):
    User.objects.filter(pk=victim.user_id).update(is_active=False)
    invitation = invited(stranger, victim)
    with pytest.raises(NotPossibleNow, match="made active first"):
        accept_invitation(by=themselves(victim.user), invitation=invitation)
    assert victim.user.memberships.count() == 1


def test_nobody_is_asked_twice_at_a_time(stranger, victim):
    invited(stranger, victim)
    with pytest.raises(NotPossibleNow, match="invited already"):
        invited(stranger, victim)


# --- The answer ---------------------------------------------------------------------------------


def test_whoever_accepts_works_there_too_without_a_role(stranger, victim):
    there = accepted(stranger, victim)
    assert there.works_there
    assert victim.user.roles_in_force().count() == 1
    assert not invitations_to(victim.user).exists()
    assert victim.user.home() == victim.organisation


@pytest.mark.parametrize("act", [accept_invitation, decline_invitation])
def test_nobody_answers_for_another(act, force, stranger, victim):
    invitation = invited(stranger, victim)
    for by in (factories.by(stranger), force.by[0]):
        with pytest.raises(NotAllowed, match="whoever is invited"):
            act(by=by, invitation=invitation)
    assert invitations_to(victim.user).get() == invitation


@pytest.mark.parametrize("ending", ["declined", "taken back"])
def test_what_is_over_is_not_accepted(ending, stranger, victim):
    invitation, by = invited(stranger, victim), factories.by(victim)
    if ending == "declined":
        decline_invitation(by=by, invitation=invitation)
    else:
        take_invitation_back(by=factories.by(stranger), invitation=invitation)
    with pytest.raises(NotPossibleNow, match="answered or taken back"):
        accept_invitation(by=by, invitation=invitation)
    assert victim.user.memberships.count() == 1
    assert isinstance(invited(stranger, victim), Invitation)


def test_only_the_organisation_that_invites_takes_it_back(force, stranger, victim):
    with pytest.raises(NotAllowed):
        take_invitation_back(by=force.by[0], invitation=invited(stranger, victim))


def test_a_code_from_before_does_not_open_what_has_come_since(force, stranger, victim):
    start_way_in(by=force.by[0], membership=victim.user.memberships.get())
    confirm_way_in(by=force.by[1], way_in=WayIn.objects.get())
    accepted(stranger, victim)
    assert not WayIn.objects.open().exists()


def test_whoever_works_nowhere_comes_back_only_where_they_were_last(force, stranger, victim):
    end_membership(by=force.by[0], membership=victim.user.memberships.get())
    assert isinstance(invited(stranger, victim), Invitation)
    told = {"name": "", "email": victim.user.email}
    back = invite(by=force.by[0], organisation=force.organisation, **told)
    assert isinstance(back, Membership) and back.user == victim.user


# --- On record ----------------------------------------------------------------------------------


def test_the_home_organisation_reads_what_others_do_to_its_people(force, stranger, victim):
    reader = Acting(factories.somebody("data_protection_officer", force.organisation))
    there = accepted(stranger, victim)
    end_sessions(by=factories.by(stranger), membership=there)
    start_way_in(by=factories.by(stranger), membership=there)
    confirm_way_in(by=force.by[0], way_in=WayIn.objects.get())
    read = set(entries_for(reader).values_list("action", "organisation_id"))
    theirs, own = stranger.organisation_id, force.organisation.pk
    assert read >= {
        ("accounts.person_invited", theirs),
        ("accounts.invitation_accepted", own),
        ("accounts.sessions_ended", theirs),
        ("accounts.way_in_started", theirs),
        ("accounts.way_in_confirmed", own),
    }


def test_no_third_organisation_reads_it(stranger, victim):
    invited(stranger, victim)
    reader = Acting(factories.somebody("data_protection_officer"))
    assert not entries_for(reader).filter(action="accounts.person_invited").exists()


# --- What the database holds --------------------------------------------------------------------


@pytest.mark.parametrize(
    "columns",
    [
        {"accepted_at": clock.now(), "ended_at": clock.now(), "ended_by": "victim"},
        {"ended_at": clock.now()},
        {"ended_by": "victim"},
        {"invited_by": "victim"},
    ],
)
def test_the_database_holds_an_invitation_to_its_states(columns, stranger, victim):
    invitation = invited(stranger, victim)
    given = {key: victim.user if value == "victim" else value for key, value in columns.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk).update(**given)


def test_the_database_holds_one_open_invitation(stranger, victim):
    one = invited(stranger, victim)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(
            organisation=one.organisation,
            user=one.user,
            name="",
            email="",
            invited_by=stranger.user,
            invited_at=clock.now(),
        )
