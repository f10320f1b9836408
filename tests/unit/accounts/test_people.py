"""Do people come and go as two others say, and are they out at once?"""

import pytest
from django.test import Client

from safetoshare.accounts.actions import (
    agree_to_return,
    ask_for_return,
    deactivate,
    decline_return,
    end_membership,
    end_sessions,
    invite,
)
from safetoshare.accounts.errors import (
    LastAdministrators,
    NotAllowed,
    NotPossibleNow,
    NotTheSamePerson,
)
from safetoshare.accounts.models import Deactivation, Membership, RoleGrant, User
from safetoshare.ledger.models import Entry
from tests import factories


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    assert opens_the_desk(client)
    return client


def opens_the_desk(client) -> bool:
    # Without a role one is asked to choose; without a session, to sign in.
    answer = client.get("/desk/")
    return answer.status_code == 200 or answer.url == "/desk/choose/"


def invited(force, **given):
    told = {"name": "Invented Newcomer", "email": "New@Invented.example"} | given
    return invite(by=force.by[0], organisation=force.organisation, **told)


# --- Inviting ----------------------------------------------------------------------------------


def test_somebody_new_gets_an_account_that_nobody_can_use_yet(force):
    new = invited(force)
    assert (new.user.email, new.user.name) == ("new@invented.example", "Invented Newcomer")
    assert not new.user.has_usable_password()
    assert not RoleGrant.objects.filter(user=new.user).exists()
    entry = Entry.objects.about("accounts.membership", new.pk).get()
    assert entry.details == {"organisation": str(force.organisation.pk)}


def test_nobody_is_invited_twice(force):
    invited(force)
    with pytest.raises(NotPossibleNow, match="works at"):
        invited(force)


def test_an_account_that_cannot_be_used_is_not_brought_back_by_inviting_it(force):
    end_membership(by=force.by[0], membership=force.newcomer)
    User.objects.filter(pk=force.newcomer.user_id).update(is_active=False)
    with pytest.raises(NotPossibleNow, match="only the organisation that deactivated it"):
        invited(force, email=force.newcomer.user.email)


def test_an_administrator_invites_only_to_their_own_organisation(force):
    with pytest.raises(NotAllowed):
        invite(
            by=force.by[0],
            organisation=factories.make_organisation(),
            name="A",
            email="a@b.example",
        )


# --- Leaving -----------------------------------------------------------------------------------


def test_whoever_leaves_is_out_at_once_with_every_role(force):
    grant = force.agreed()
    client = signed_in(grant.user)
    end_membership(by=force.by[0], membership=force.newcomer)
    grant.refresh_from_db()
    assert grant.ended_by == force.administrators[0].user
    assert not force.newcomer.works_there
    assert not opens_the_desk(client)


def test_leaving_ends_no_role_elsewhere(force):
    other = factories.grant(force.newcomer.user, "auditor", factories.make_organisation())
    end_membership(by=force.by[0], membership=force.newcomer)
    assert list(force.newcomer.user.roles_in_force()) == [other]


def test_nobody_leaves_twice(force):
    stale = Membership.objects.get(pk=force.newcomer.pk)
    end_membership(by=force.by[0], membership=force.newcomer)
    with pytest.raises(NotPossibleNow, match="had left already"):
        end_membership(by=force.by[0], membership=stale)


def test_two_administrators_stay(force):
    end_membership(by=force.by[0], membership=force.membership_of(2))
    with pytest.raises(LastAdministrators):
        end_membership(by=force.by[0], membership=force.membership_of(1))
    with pytest.raises(LastAdministrators):
        deactivate(by=force.by[0], membership=force.membership_of(1))


@pytest.mark.parametrize("act", [end_membership, end_sessions, deactivate])
def test_nobody_administers_themselves(act, force):
    with pytest.raises(NotTheSamePerson):
        act(by=force.by[0], membership=force.membership_of(0))


@pytest.mark.parametrize("act", [end_membership, end_sessions, deactivate])
def test_nobody_administers_another_organisation(act, force):
    other = factories.somebody("administrator")
    with pytest.raises(NotAllowed):
        act(by=factories.by(other), membership=force.newcomer)


# --- Sessions ----------------------------------------------------------------------------------


def test_every_session_of_a_person_ends_at_once_and_nobody_elses(force):
    person, other = force.newcomer.user, force.administrators[0].user
    sessions, of_another = [signed_in(person), signed_in(person)], signed_in(other)
    end_sessions(by=force.by[0], membership=force.newcomer)
    assert not any(opens_the_desk(client) for client in sessions)
    assert opens_the_desk(of_another)
    person.refresh_from_db()
    signed_in(person)


# --- An account that nobody can use ------------------------------------------------------------


def test_a_deactivated_account_is_out_at_once_and_its_roles_rest(force):
    grant = force.agreed()
    client = signed_in(grant.user)
    deactivate(by=force.by[0], membership=force.newcomer)
    assert not opens_the_desk(client)
    assert not RoleGrant.objects.in_force().filter(pk=grant.pk).exists()


def test_two_others_bring_it_back_with_its_roles(force):
    grant = force.agreed()
    gone = deactivate(by=force.by[0], membership=force.newcomer)
    ask_for_return(by=force.by[0], deactivation=gone)
    agree_to_return(by=force.by[1], deactivation=gone)
    assert RoleGrant.objects.in_force().filter(pk=grant.pk).exists()
    signed_in(gone.user)


def test_one_cannot_bring_it_back_alone(force):
    gone = deactivate(by=force.by[0], membership=force.newcomer)
    with pytest.raises(NotPossibleNow, match="somebody else has decided"):
        agree_to_return(by=force.by[1], deactivation=gone)
    ask_for_return(by=force.by[0], deactivation=gone)
    with pytest.raises(NotTheSamePerson, match="you asked for it yourself"):
        agree_to_return(by=force.by[0], deactivation=gone)
    assert not force.newcomer.user.roles_in_force().exists()


def test_a_return_is_asked_for_once_declined_and_asked_for_again(force):
    gone = deactivate(by=force.by[0], membership=force.newcomer)
    ask_for_return(by=force.by[0], deactivation=gone)
    with pytest.raises(NotPossibleNow):
        ask_for_return(by=force.by[1], deactivation=gone)
    decline_return(by=force.by[1], deactivation=gone)
    with pytest.raises(NotPossibleNow):
        decline_return(by=force.by[1], deactivation=gone)
    ask_for_return(by=force.by[1], deactivation=gone)
    stale = Deactivation.objects.get(pk=gone.pk)
    agree_to_return(by=force.by[2], deactivation=gone)
    with pytest.raises(NotPossibleNow):
        agree_to_return(by=force.by[0], deactivation=stale)


@pytest.mark.parametrize("act", [ask_for_return, agree_to_return, decline_return])
def test_only_the_organisation_that_said_so_brings_it_back(act, force):
    gone = deactivate(by=force.by[0], membership=force.newcomer)
    other = factories.somebody("administrator")
    with pytest.raises(NotAllowed):
        act(by=factories.by(other), deactivation=gone)


def test_an_account_that_others_rely_on_is_not_deactivated_by_one_of_them(force):
    factories.grant(force.newcomer.user, "administrator", factories.make_organisation())
    with pytest.raises(NotPossibleNow, match="another organisation"):
        deactivate(by=force.by[0], membership=force.newcomer)


def test_nobody_is_deactivated_twice(force):
    deactivate(by=force.by[0], membership=force.newcomer)
    with pytest.raises(NotPossibleNow, match="made active first"):
        deactivate(by=force.by[0], membership=force.newcomer)


def test_somebody_who_left_is_not_deactivated(force):
    end_membership(by=force.by[0], membership=force.newcomer)
    with pytest.raises(NotPossibleNow, match="Invite"):
        deactivate(by=force.by[0], membership=force.newcomer)
