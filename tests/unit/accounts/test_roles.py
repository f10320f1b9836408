"""Do two others grant a role, and does it end at once?"""

import datetime as dt

import pytest
from django.utils import timezone

from safetoshare import clock
from safetoshare.accounts.acting import acting_as
from safetoshare.accounts.actions import (
    agree_to_role,
    ask_for_role,
    decline_role,
    end_membership,
    end_role,
    invite,
)
from safetoshare.accounts.errors import (
    LastAdministrators,
    NotAllowed,
    NotFitting,
    NotPossibleNow,
    NotTheSamePerson,
)
from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.models import Membership, RoleGrant, User
from safetoshare.accounts.purposes import PURPOSES
from safetoshare.accounts.roles import ROLES
from safetoshare.accounts.states import STATES, State
from safetoshare.ledger import words
from safetoshare.ledger.actions import By
from safetoshare.ledger.models import Entry, Outcome
from tests import factories

ACTS = {"agree": agree_to_role, "decline": decline_role, "end": end_role}
MOMENT = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


def in_force(grant: RoleGrant) -> bool:
    return RoleGrant.objects.in_force().filter(pk=grant.pk).exists()


def in_state(force, state: State) -> RoleGrant:
    """A role of the newcomer, brought there by the acts that lead there."""
    grant = force.asked()
    if state in (State.AGREED, State.ENDED):
        agree_to_role(by=force.by[1], grant=grant)
    if state == State.DECLINED:
        decline_role(by=force.by[1], grant=grant)
    if state == State.ENDED:
        end_role(by=force.by[1], grant=grant)
    return grant


# --- As it is meant ----------------------------------------------------------------------------


def test_one_asks_another_agrees_and_it_is_in_force_at_once(force):
    grant = force.asked("supervisor")
    assert (grant.state, in_force(grant)) == (State.WAITING, False)
    agree_to_role(by=force.by[1], grant=grant)
    assert (grant.state, in_force(grant)) == (State.AGREED, True)
    assert acting_as(factories.by(grant)).role is ROLES["supervisor"]
    assert grant.asked_by == force.administrators[0].user
    assert grant.agreed_by == force.administrators[1].user


def test_it_ends_at_once(force):
    grant = force.agreed()
    end_role(by=force.by[2], grant=grant)
    assert (grant.state, grant.ended_by) == (State.ENDED, force.administrators[2].user)
    with pytest.raises(NotAllowed, match="no longer yours"):
        acting_as(factories.by(grant))


def test_whoever_asked_may_take_it_back(force):
    grant = force.asked()
    decline_role(by=force.by[0], grant=grant)
    assert (grant.state, grant.ended_by) == (State.DECLINED, force.administrators[0].user)


def test_what_ended_may_be_asked_for_again(force):
    for state in (State.DECLINED, State.ENDED):
        in_state(force, state)
    assert force.agreed().state == State.AGREED


def test_each_step_is_on_record_in_words(force):
    grant = force.agreed(until=clock.today() + dt.timedelta(days=30))
    end_role(by=force.by[2], grant=grant)
    told = list(Entry.objects.about("accounts.rolegrant", grant.pk))
    acts = ["accounts.role_asked", "accounts.role_agreed", "accounts.role_ended"]
    assert [entry.action for entry in told] == acts
    assert [entry.by_id for entry in told] == [each.id for each in force.by]
    assert told[0].details == {
        "membership": str(force.newcomer.pk),
        "role": "officer",
        "until": grant.until.isoformat(),
    }
    said = words.say(told[1], by="Ada", of=str(grant))
    assert said == f"Ada agreed to Police officer at {force.organisation}, {grant.user}."


# --- Every move, for every role ----------------------------------------------------------------


@pytest.mark.parametrize("doing", sorted(ACTS))
@pytest.mark.parametrize("state", State)
def test_only_the_moves_of_the_table_are_made(state, doing, force):
    grant = in_state(force, state)
    before = State(grant.state)
    if (state, doing) in STATES:
        ACTS[doing](by=force.by[2], grant=grant)
        assert grant.state == STATES[state, doing][1]
    else:
        with pytest.raises(NotPossibleNow, match="Look at the role again"):
            ACTS[doing](by=force.by[2], grant=grant)
        assert RoleGrant.objects.get(pk=grant.pk).state == before


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("state", "doing"), STATES)
def test_a_move_is_for_the_roles_that_are_permitted_it(state, doing, role, force):
    grant = in_state(force, state)
    somebody = factories.grant(factories.make_person(), role, force.organisation)
    permission, after = STATES[state, doing]
    if permission in ROLES[role].may:
        ACTS[doing](by=factories.by(somebody), grant=grant)
        assert grant.state == after
    else:
        with pytest.raises(NotAllowed, match="Ask an administrator"):
            ACTS[doing](by=factories.by(somebody), grant=grant)
        assert RoleGrant.objects.get(pk=grant.pk).state == state


@pytest.mark.parametrize(("state", "doing"), STATES)
def test_nobody_moves_a_role_of_another_organisation(state, doing, force):
    grant = in_state(force, state)
    elsewhere = factories.somebody("administrator")
    with pytest.raises(NotAllowed):
        ACTS[doing](by=factories.by(elsewhere), grant=grant)


def test_every_state_is_reached_and_left_by_the_table():
    assert {after for _, after in STATES.values()} == set(State) - {State.WAITING}
    assert {before for before, _ in STATES} == {State.WAITING, State.AGREED}


# --- Two others --------------------------------------------------------------------------------


def test_nobody_asks_for_a_role_of_their_own(force):
    own = force.membership_of(0)
    with pytest.raises(NotTheSamePerson, match="nobody decides about their own"):
        force.asked(membership=own)


def test_nobody_agrees_to_what_they_asked_for(force):
    grant = force.asked()
    with pytest.raises(NotTheSamePerson, match="you asked for it yourself"):
        agree_to_role(by=force.by[0], grant=grant)


@pytest.mark.parametrize("act", [agree_to_role, decline_role])
def test_nobody_decides_on_what_they_would_get(act, force):
    own = force.asked(membership=force.membership_of(1))
    with pytest.raises(NotTheSamePerson, match="Ask another administrator"):
        act(by=force.by[1], grant=own)


def test_nobody_ends_a_role_of_their_own(force):
    with pytest.raises(NotTheSamePerson):
        end_role(by=force.by[0], grant=force.administrators[0])


def test_a_refusal_is_on_record_and_changes_nothing(force):
    grant = force.asked()
    with pytest.raises(NotTheSamePerson):
        agree_to_role(by=force.by[0], grant=grant)
    last = Entry.objects.last()
    assert (last.action, last.outcome) == ("accounts.role_agreed", Outcome.REFUSED)
    assert (last.of_id, last.details) == (grant.pk, {"why": "asked_themselves"})
    assert RoleGrant.objects.get(pk=grant.pk).state == State.WAITING


# --- What does not fit -------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
def test_a_role_fits_the_kind_of_organisation_or_is_refused(role, force):
    if Kind.POLICE_FORCE in ROLES[role].kinds:
        assert force.asked(role).role == role
    else:
        with pytest.raises(NotFitting, match=r"Choose a role that fits .*Police force"):
            force.asked(role)


def test_a_role_that_nobody_declared_is_refused(force):
    with pytest.raises(NotFitting, match="Choose a role"):
        force.asked("emperor")


def test_every_role_says_what_it_is_for():
    assert set(PURPOSES) == set(ROLES)
    assert all(said.endswith(".") for said in PURPOSES.values())


def test_a_role_that_is_there_or_waits_is_not_asked_for_twice(force):
    force.asked()
    with pytest.raises(NotPossibleNow, match="Look at the roles"):
        force.asked()


def test_somebody_who_left_is_given_no_role(force):
    end_membership(by=force.by[0], membership=force.newcomer)
    with pytest.raises(NotPossibleNow, match="Invite"):
        force.asked()


def test_somebody_who_left_meanwhile_is_given_no_role_by_an_old_page(force):
    stale = Membership.objects.get(pk=force.newcomer.pk)
    end_membership(by=force.by[0], membership=force.newcomer)
    with pytest.raises(NotPossibleNow, match="Invite"):
        force.asked(membership=stale)


@pytest.mark.parametrize("days", [0, -1])
def test_a_role_has_at_least_one_day(days, force):
    with pytest.raises(NotFitting, match="Give a day after today"):
        force.asked(until=clock.today() + dt.timedelta(days=days))


def test_no_administrator_is_lost_by_the_passing_of_time(force):
    with pytest.raises(NotFitting, match="Give no last day"):
        force.asked("administrator", until=clock.today() + dt.timedelta(days=9))


# --- Time --------------------------------------------------------------------------------------


def test_a_role_runs_out_on_its_day_and_is_asked_for_again(force):
    with clock.at(timezone.now() - dt.timedelta(days=9)):
        old = factories.grant(force.newcomer.user, "officer", force.organisation)
    Membership.objects.filter(pk=force.newcomer.pk).update(began_at=old.asked_at)
    RoleGrant.objects.filter(pk=old.pk).update(until=clock.today() + dt.timedelta(days=1))
    assert in_force(old)
    RoleGrant.objects.filter(pk=old.pk).update(until=clock.today())
    old.refresh_from_db()
    assert old.has_run_out and not in_force(old)
    new = force.agreed()
    old.refresh_from_db()
    assert (in_force(new), old.state) == (True, State.ENDED)


def test_what_ran_out_while_it_waited_is_not_agreed_to(force):
    with clock.at(MOMENT):
        Membership.objects.update(began_at=MOMENT)
        RoleGrant.objects.update(asked_at=MOMENT, agreed_at=MOMENT)
        grant = force.asked(until=dt.date(2026, 3, 3))
    with clock.at(MOMENT + dt.timedelta(days=1)), pytest.raises(NotPossibleNow, match="is over"):
        agree_to_role(by=force.by[1], grant=grant)
    assert RoleGrant.objects.get(pk=grant.pk).state == State.WAITING


# --- Who left, and who comes back ---------------------------------------------------------------


def test_what_somebody_asked_for_who_is_no_administrator_any_more_is_not_agreed_to(force):
    grant = force.asked()
    end_role(by=force.by[1], grant=force.administrators[0])
    with pytest.raises(NotPossibleNow, match="no longer an administrator"):
        agree_to_role(by=force.by[1], grant=grant)


def test_whoever_comes_back_comes_back_without_roles(force):
    grant, waiting = force.agreed(), force.asked("supervisor")
    end_membership(by=force.by[0], membership=force.newcomer)
    again = invite(
        by=force.by[0],
        organisation=force.organisation,
        name="Another Name",
        email=grant.user.email.upper(),
    )
    assert again.user == grant.user and again.user.name != "Another Name"
    assert not grant.user.roles_in_force().exists()
    waiting.refresh_from_db()
    assert waiting.state == State.DECLINED


def test_a_grant_of_an_earlier_time_is_not_in_force_even_if_it_was_left_open(force):
    grant = force.agreed()
    Membership.objects.filter(pk=force.newcomer.pk).update(ended_at=clock.now())
    assert not in_force(grant)
    Membership.objects.create(
        user=grant.user, organisation=force.organisation, began_at=clock.now()
    )
    assert not in_force(grant)


def test_a_request_of_an_earlier_time_is_not_agreed_to(force):
    grant = force.asked()
    Membership.objects.filter(pk=force.newcomer.pk).update(ended_at=clock.now())
    with pytest.raises(NotPossibleNow, match="no longer works"):
        agree_to_role(by=force.by[1], grant=grant)


def test_an_account_that_cannot_be_used_is_given_no_role(force):
    grant = force.asked()
    User.objects.filter(pk=grant.user_id).update(is_active=False)
    grant = RoleGrant.objects.get(pk=grant.pk)
    with pytest.raises(NotPossibleNow, match="made active first"):
        agree_to_role(by=force.by[1], grant=grant)


def test_a_role_that_nobody_knows_any_more_is_not_in_force(force):
    grant = force.agreed()
    RoleGrant.objects.filter(pk=grant.pk).update(role="gone")
    assert not in_force(grant)
    assert str(RoleGrant.objects.get(pk=grant.pk)).startswith("gone at")


# --- The last administrators -------------------------------------------------------------------


def test_two_administrators_stay(force):
    end_role(by=force.by[1], grant=force.administrators[0])
    with pytest.raises(LastAdministrators, match="third administrator first"):
        end_role(by=force.by[1], grant=force.administrators[2])


def test_another_role_of_the_last_administrators_may_end(force):
    end_role(by=force.by[1], grant=force.administrators[0])
    also = factories.grant(force.administrators[2].user, "officer", force.organisation)
    end_role(by=force.by[1], grant=also)
    assert also.state == State.ENDED


# --- Nobody in no role -------------------------------------------------------------------------


@pytest.mark.parametrize("nobody", [By(None, "setup"), By(None, "administrator")])
def test_the_product_itself_grants_no_role(nobody, force):
    with pytest.raises(NotAllowed):
        ask_for_role(by=nobody, membership=force.newcomer, role="officer", until=None)
