"""Is the demonstration made as real people would make it, once, and never beside real people?"""

from __future__ import annotations

import pytest

from safetoshare.accounts.demonstration import demo_accounts
from safetoshare.accounts.errors import AlreadySetUp
from safetoshare.accounts.factors import has_second_factor
from safetoshare.accounts.models import Membership, Organisation, RoleGrant, User
from safetoshare.accounts.roles import ROLES
from safetoshare.ledger.models import Entry, Outcome, Waiting
from safetoshare.ledger.verifying import verify
from safetoshare.world import people
from safetoshare.world.days import day, on
from safetoshare.world.finding import acting, organisation
from safetoshare.world.making import NoDemonstration, make_world, steps
from safetoshare.world.plan import organisations
from safetoshare.world.plan import people as planned
from tests.factories import make_person

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture(autouse=True)
def demonstration(settings):
    settings.DEMO = True


def nothing(done: int) -> None:
    """No progress is shown."""


def test_everybody_is_there_with_their_roles() -> None:
    make_world(nothing)
    assert Organisation.objects.count() == len(organisations())
    assert User.objects.count() == Membership.objects.count() == len(planned())
    held = RoleGrant.objects.in_force().values_list("user__email", "organisation__name", "role")
    wanted = {(p.email, place.name, role) for place, p in planned() for role in p.roles}
    assert set(held) == wanted
    assert {role for _, _, role in held} == set(ROLES)


@pytest.fixture
def as_in_use(settings) -> None:
    """The tests hash by something quicker than the product does."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]


@pytest.mark.usefixtures("as_in_use")
def test_the_sign_in_page_shows_everybody_with_what_opens_their_account() -> None:
    make_world(nothing)
    shown = demo_accounts()
    wanted = sum(len(person.roles) for _, person in planned())
    assert len(shown) == wanted
    first = shown[0].grant.user
    quickly = first.password
    assert first.check_password(shown[0].password) and not first.check_password("another")
    assert first.password != quickly, "the first sign-in hashes it as any other"
    assert {each.grant.user.password.split("$")[0] for each in shown} == {"argon2"}
    assert all(has_second_factor(each.grant.user) for each in shown)


def test_every_step_of_it_is_on_record_and_the_record_fits() -> None:
    make_world(nothing)
    agreed = Entry.objects.filter(
        action__startswith="accounts.", action__endswith="_agreed", outcome=Outcome.DONE
    ).count()
    assert agreed == RoleGrant.objects.filter(by_setup=False).count()
    assert Entry.objects.filter(outcome=Outcome.REFUSED).count() == 1
    assert not Waiting.objects.exists()
    assert verify().size == Entry.objects.count()


def test_nothing_of_it_lies_in_the_future() -> None:
    make_world(nothing)
    last = Entry.objects.order_by("-at")[0]
    assert last.at.date() < day(365)


def test_making_it_again_adds_nothing() -> None:
    told: list[int] = []
    make_world(told.append)
    assert sum(told) == len(steps())
    before = Entry.objects.count()
    make_world(nothing)
    assert Entry.objects.count() == before


def test_what_was_made_half_is_made_whole() -> None:
    people.operator()
    place = organisations()[1]
    by = acting("operator", "operator")
    with on(1):
        people.actions.register_organisation(by=by, kind=place.kind, name=place.name)
        person = place.people[0]
        people.actions.ask_for_administrator(
            by=by, organisation=organisation(place.key), name=person.name, email=person.email
        )
    make_world(nothing)
    assert RoleGrant.objects.waiting().count() == 0
    assert verify().size == Entry.objects.count()


def test_it_is_never_made_where_somebody_real_is() -> None:
    make_person()
    with pytest.raises(AlreadySetUp):
        make_world(nothing)


@pytest.mark.parametrize(("demo", "production"), [(False, False), (True, True)])
def test_it_is_never_made_unasked_nor_in_production(settings, demo, production) -> None:
    settings.DEMO, settings.PRODUCTION = demo, production
    with pytest.raises(NoDemonstration, match="Set SAFETOSHARE_DEMO=1"):
        make_world(nothing)
    assert not User.objects.exists()


def test_nobody_alone_grants_a_role_in_it_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people.actions, "agree_to_role", lambda **_: None)
    with pytest.raises(AssertionError, match="One person alone"):
        people._alone(people.actions.SETUP, None)
