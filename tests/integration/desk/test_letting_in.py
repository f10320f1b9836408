"""Do two give the halves of a setting-up code, each shown once and to nobody else?"""

import re

import pytest

from safetoshare.accounts.actions import use_way_in
from safetoshare.accounts.factors import themselves
from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.models import RoleGrant
from safetoshare.accounts.way_in import WayIn
from tests import factories
from tests.integration.desk.test_people import at, browser_of, read

HALF = re.compile(r"\b(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}\b")
PASSWORD = "three unlikely invented words"


@pytest.fixture
def force():
    organisation = factories.make_organisation()
    factories.administrators(organisation)
    return organisation


@pytest.fixture
def two(force):
    """The browsers of two administrators."""
    return [browser_of(each) for each in RoleGrant.objects.administrators(force)[:2]]


@pytest.fixture
def newcomer(force):
    return factories.member(force, "Invented Newcomer")


def test_each_gives_a_half_and_the_person_is_in(two, newcomer):
    first, second = two
    asks = first.get(at("start_way_in", membership=newcomer))
    assert not HALF.search(read(asks)) and not WayIn.objects.exists()
    (one,) = HALF.findall(read(first.post(at("start_way_in", membership=newcomer))))
    way_in = WayIn.objects.get()
    assert "second half of a setting-up code Invented Newcomer" in read(second.get("/desk/"))
    assert "Nothing waits for you" in read(first.get("/desk/"))
    (other,) = HALF.findall(read(second.post(at("confirm_way_in", way_in=way_in))))
    halves = {"first_half": one, "second_half": other}
    user = newcomer.user
    use_way_in(by=themselves(user), user=user, password=PASSWORD, **halves)
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_a_half_is_not_shown_again(two, newcomer):
    first, second = two
    (one,) = HALF.findall(read(first.post(at("start_way_in", membership=newcomer))))
    for address in (at("start_way_in", membership=newcomer), at("person", membership=newcomer)):
        assert one not in first.get(address).text
    address = at("confirm_way_in", way_in=WayIn.objects.get())
    (other,) = HALF.findall(read(second.post(address)))
    # What was confirmed says by whom, and waits for nobody.
    again = second.get(address)
    assert "confirmed this one on" in read(again) and other not in again.text
    assert other not in str(dict(second.session.items()))


def test_one_alone_gives_only_one_half(two, newcomer):
    first, _second = two
    first.post(at("start_way_in", membership=newcomer))
    told = read(first.post(at("confirm_way_in", way_in=WayIn.objects.get())))
    assert told.startswith("There is a problem Ask another administrator")
    assert not HALF.search(told)


def test_the_button_says_whether_there_is_a_way_in_already(two, newcomer):
    first, _second = two
    page = at("person", membership=newcomer)
    assert "Start a setting-up code" in read(first.get(page))
    newcomer.user.set_password(PASSWORD)
    newcomer.user.save()
    assert "Start a new setting-up code" in read(first.get(page))


def test_operators_let_in_the_first_administrators():
    place = factories.make_organisation(Kind.OPERATOR)
    one, other = (browser_of(factories.somebody("operator", place)) for _ in range(2))
    held = factories.somebody("administrator", factories.make_organisation(Kind.LEGAL))
    page = one.get(at("organisation", organisation=held.organisation))
    assert at("let_in", grant=held) in page.text
    assert HALF.search(read(one.post(at("let_in", grant=held))))
    assert f"second half of a setting-up code {held.user}" in read(other.get("/desk/"))
    told = read(other.post(at("finish_letting_in", way_in=WayIn.objects.get())))
    assert HALF.search(told)


def test_operators_leave_it_to_two_who_can_sign_in(force):
    for each in RoleGrant.objects.administrators(force):
        each.user.set_password(PASSWORD)
        each.user.save()
    held = RoleGrant.objects.administrators(force)[0]
    operator = browser_of(factories.somebody("operator"))
    assert at("let_in", grant=held) not in operator.get(at("organisation", organisation=force)).text
    told = read(operator.post(at("let_in", grant=held)))
    assert told.startswith("There is a problem Leave it to")


def test_somebody_who_left_is_let_in_by_nobody():
    held = factories.somebody("administrator")
    held.user.memberships.all().delete()
    operator = browser_of(factories.somebody("operator"))
    assert operator.get(at("let_in", grant=held)).status_code == 404
