"""Is the demonstration made as real people would make it, once, and never beside real people?"""

from __future__ import annotations

import pytest
from django.contrib.auth.hashers import make_password

from safetoshare.accounts.demonstration import demo_accounts
from safetoshare.accounts.errors import AlreadySetUp
from safetoshare.accounts.factors import has_second_factor
from safetoshare.accounts.models import Membership, Organisation, RoleGrant, User
from safetoshare.accounts.roles import ROLES
from safetoshare.ledger.models import Entry, Outcome, Waiting
from safetoshare.ledger.sequencing import sequence_all
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


@pytest.fixture
def as_in_use(settings) -> None:
    """The tests hash by something else than the demonstration does."""
    settings.PASSWORD_HASHERS = ["safetoshare.accounts.passwords.Quick"]


@pytest.mark.usefixtures("as_in_use")
def test_the_whole_world_is_made_once_by_real_acts() -> None:
    """One test of it all: making it takes seconds."""
    told: list[int] = []
    make_world(told.append)
    assert sum(told) == len(steps())
    everybody_has_their_roles()
    everybody_can_sign_in_as_shown()
    every_step_is_on_record_and_none_in_the_future()
    before = Entry.objects.count()
    make_world(nothing)
    assert Entry.objects.count() == before


def everybody_has_their_roles() -> None:
    assert Organisation.objects.filter(invented=True).count() == len(organisations())
    assert User.objects.count() == Membership.objects.count() == len(planned())
    held = RoleGrant.objects.in_force().values_list("user__email", "organisation__name", "role")
    wanted = {(p.email, place.name, role) for place, p in planned() for role in p.roles}
    assert set(held) == wanted
    assert {role for _, _, role in held} == set(ROLES)


def everybody_can_sign_in_as_shown() -> None:
    shown = demo_accounts()
    assert len(shown) == sum(len(person.roles) for _, person in planned())
    first = shown[0].grant.user
    made = first.password
    assert first.check_password(shown[0].password) and not first.check_password("another")
    assert first.password == made, "nothing tells who has signed in before"
    unknown = make_password("of an address that nobody has").split("$")
    assert made.split("$")[:4] == unknown[:4], "as slow as for an address that nobody has"
    assert {each.grant.user.password.split("$")[0] for each in shown} == {"argon2"}
    assert all(has_second_factor(each.grant.user) for each in shown)


def every_step_is_on_record_and_none_in_the_future() -> None:
    agreed = Entry.objects.filter(
        action__startswith="accounts.", action__endswith="_agreed", outcome=Outcome.DONE
    ).count()
    assert agreed == RoleGrant.objects.filter(by_setup=False).count()
    assert Entry.objects.filter(outcome=Outcome.REFUSED).count() == 1
    assert Entry.objects.order_by("-at")[0].at.date() < day(365)
    assert not Waiting.objects.exists()
    assert verify().size == Entry.objects.count()


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
    for step in (*steps()[:2], sequence_all):
        step()
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
