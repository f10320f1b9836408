"""Do strangers come by somebody's account by inviting it?  The attack, walked through the pages."""

import pytest
from django.test import Client
from django.urls import reverse

from safetoshare.accounts.actions import confirm_way_in, start_way_in
from safetoshare.accounts.models import Invitation, Membership, User
from safetoshare.accounts.way_in import WayIn
from tests import factories


@pytest.fixture
def victim(db):
    """A lead of a force with two administrators."""
    held = factories.somebody("domestic_abuse_lead")
    factories.administrators(held.organisation, 2)
    return held


@pytest.fixture
def strangers(db):
    return [factories.somebody("administrator") for _ in range(2)]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def invites(stranger, email: str, name: str = "zzz"):
    place = reverse("desk:invite")
    told = {"name": name, "email": email}
    return signed_in(stranger.user).post(place, told, follow=True)


def test_two_strangers_do_not_take_an_account_over(strangers, victim):
    at_home = victim.user.memberships.get()
    for stranger in strangers:
        assert victim.user.name not in invites(stranger, victim.user.email).text
    assert Membership.objects.filter(user=victim.user).get() == at_home
    first, second = (signed_in(each.user) for each in strangers)
    for page in ("person", "start_way_in", "end_sessions", "end_membership", "deactivate"):
        place = reverse(f"desk:{page}", kwargs={"membership": at_home.pk})
        assert first.get(place).status_code == 404
        assert first.post(place).status_code in (404, 405)
    # Even a code that the home began is not theirs to finish, nor on their desk.
    home = factories.somebody("administrator", victim.organisation)
    start_way_in(by=factories.by(home), membership=at_home)
    place = reverse("desk:confirm_way_in", kwargs={"way_in": WayIn.objects.get().pk})
    assert second.post(place).status_code == 404
    assert place not in second.get(reverse("desk:desk")).text


def test_one_stranger_does_not_sign_anybody_out_nor_bind_the_home(strangers, victim):
    theirs = signed_in(victim.user)
    invites(strangers[0], victim.user.email)
    assert theirs.get(reverse("desk:desk")).status_code == 200
    at_home = victim.user.memberships.get()
    one, other = (factories.somebody("administrator", victim.organisation) for _ in range(2))
    start_way_in(by=factories.by(one), membership=at_home)
    assert confirm_way_in(by=factories.by(other), way_in=WayIn.objects.get())
    client = signed_in(one.user)
    place = reverse("desk:deactivate", kwargs={"membership": at_home.pk})
    assert "Nobody can use the account now" in client.post(place, follow=True).text


def test_the_answer_to_an_invitation_is_the_same_for_an_address_that_nobody_has(strangers, victim):
    known = invites(strangers[0], victim.user.email)
    unknown = invites(strangers[1], "nobody@invented.example")
    for answer in (known, unknown):
        assert "already is asked first, and works here once they accept" in answer.text
    assert known.redirect_chain == unknown.redirect_chain
    assert "Invited, waits for their answer" in known.text


def test_the_invited_finds_it_on_the_desk_and_accepts(strangers, victim):
    invites(strangers[0], victim.user.email)
    client = signed_in(victim.user)
    place = reverse("desk:answer_invitation", kwargs={"invitation": Invitation.objects.get().pk})
    assert place in client.get(reverse("desk:desk")).text
    assert "Select whether you accept or decline" in client.post(place).text
    told = client.post(place, {"answer": "accept"}, follow=True)
    assert "You work there too now" in told.text
    assert victim.user.memberships.open().count() == 2
    assert client.get(place).status_code == 404


def test_somebody_without_a_role_finds_it_too_and_declines(strangers):
    member = factories.member(factories.make_organisation())
    invites(strangers[0], member.user.email)
    client = signed_in(member.user)
    place = reverse("desk:answer_invitation", kwargs={"invitation": Invitation.objects.get().pk})
    assert place in client.get(reverse("desk:choose")).text
    told = client.post(place, {"answer": "decline"}, follow=True)
    assert place not in told.text
    assert member.user.memberships.count() == 1


def test_nobody_answers_an_invitation_of_another(strangers, victim):
    invites(strangers[0], victim.user.email)
    place = reverse("desk:answer_invitation", kwargs={"invitation": Invitation.objects.get().pk})
    client = signed_in(strangers[0].user)
    assert client.get(place).status_code == 404
    assert client.post(place, {"answer": "accept"}).status_code == 404
    assert victim.user.memberships.count() == 1


def test_an_invitation_is_taken_back(strangers, victim):
    listed = invites(strangers[0], victim.user.email)
    invitation = Invitation.objects.get()
    place = reverse("desk:take_invitation_back", kwargs={"invitation": invitation.pk})
    assert place in listed.text
    told = signed_in(strangers[0].user).post(place, follow=True)
    assert "The invitation is taken back" in told.text
    assert "waits for their answer" not in told.text
    assert not Invitation.objects.waiting().exists()
