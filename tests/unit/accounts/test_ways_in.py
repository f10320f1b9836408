"""Does it take two administrators, and the person, and nobody less, to open an account?"""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from safetoshare import clock
from safetoshare.accounts.actions import (
    confirm_way_in,
    give_first_way_in,
    refuse_stranger_a_way_in,
    start_way_in,
    use_way_in,
)
from safetoshare.accounts.actions.organisations import SETUP, set_up
from safetoshare.accounts.errors import (
    HasAdministrators,
    NotAllowed,
    NotFitting,
    NotPossibleNow,
    NotTheSamePerson,
    NoWayIn,
)
from safetoshare.accounts.factors import SOMEBODY, themselves
from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.models import User, WayIn
from safetoshare.ledger import words
from safetoshare.ledger.models import Entry, Outcome
from tests import factories

GOOD = "otter umbrella granite"
MOMENT = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


def started(force, membership=None) -> tuple[str, WayIn]:
    membership = membership or force.newcomer
    half = start_way_in(by=force.by[0], membership=membership)
    return half, WayIn.objects.get(user=membership.user, ended_at=None)


def halves(force, membership=None) -> tuple[str, str]:
    first, way_in = started(force, membership)
    return first, confirm_way_in(by=force.by[1], way_in=way_in)


def use(user, first, second, password=GOOD):
    halves = {"first_half": first, "second_half": second}
    use_way_in(by=themselves(user), user=user, password=password, **halves)
    user.refresh_from_db()
    assert user.check_password(password)
    return user


def refusals(act="accounts.way_in_used") -> list[tuple]:
    found = Entry.objects.filter(action=act, outcome=Outcome.REFUSED).order_by("number")
    return [(entry.by_id, entry.of_id, entry.details) for entry in found]


# --- As intended ---------------------------------------------------------------------------------


def test_two_halves_and_the_person_open_the_account(force):
    first, second = halves(force)
    user = use(force.newcomer.user, first, second)
    user.refresh_from_db()
    assert user.check_password(GOOD)
    way_in = WayIn.objects.get()
    assert (way_in.why, bool(way_in.used_at)) == ("first", True)
    done = Entry.objects.filter(outcome=Outcome.DONE).order_by("number")
    assert [entry.action for entry in done] == [
        "accounts.way_in_started",
        "accounts.way_in_confirmed",
        "accounts.way_in_used",
    ]
    assert [entry.by_id for entry in done] == [force.by[0].id, force.by[1].id, user.pk]
    said = words.say(done[2], by="Invented Newcomer", of="Invented Newcomer")
    assert said.startswith("Invented Newcomer got in by both halves of a setting-up code")


def test_a_half_is_eighty_bits_in_groups_and_no_two_are_alike(force):
    first, second = halves(force)
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    for half in (first, second):
        assert [len(group) for group in half.split("-")] == [4, 4, 4, 4]
        assert set(half) <= {*letters, "-"}
    assert first != second


def test_a_half_may_be_typed_as_it_is_read_aloud(force):
    first, second = halves(force)
    spoken = second.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert use(force.newcomer.user, first.replace("-", ""), spoken)


def test_only_hashes_are_kept_and_the_record_has_no_half(force):
    first, second = halves(force)
    way_in = WayIn.objects.get()
    kept = f"{way_in.first_half_hash} {way_in.second_half_hash}"
    kept += " ".join(str(entry.body()) for entry in Entry.objects.all())
    for half in (first, second):
        assert half not in kept and half.replace("-", "") not in kept
    assert way_in.first_half_hash != way_in.second_half_hash


def test_what_opened_a_lost_account_ends(force):
    user = force.newcomer.user
    user.set_password("an older password")
    user.save()
    stamp = user.session_stamp
    assert Authenticator.objects.filter(user=user).exists()
    first, second = halves(force)
    assert WayIn.objects.get().why == "lost"
    assert Authenticator.objects.filter(user=user).exists()
    user = use(user, first, second)
    user.refresh_from_db()
    assert not user.check_password("an older password")
    assert user.session_stamp != stamp
    assert not Authenticator.objects.filter(user=user).exists()


# --- Neither alone -------------------------------------------------------------------------------


def test_nobody_confirms_what_they_started(force):
    _, way_in = started(force)
    with pytest.raises(NotTheSamePerson, match="Ask another administrator"):
        confirm_way_in(by=force.by[0], way_in=way_in)
    assert WayIn.objects.get().confirmed_at is None


@pytest.mark.parametrize("number", [0, 1])
def test_nobody_lets_themselves_in(force, number):
    own = force.membership_of(number)
    with pytest.raises(NotTheSamePerson):
        start_way_in(by=force.by[number], membership=own)
    if number:
        _, way_in = started(force, own)
        with pytest.raises(NotTheSamePerson):
            confirm_way_in(by=force.by[number], way_in=way_in)


def test_one_half_twice_opens_nothing(force):
    first, second = halves(force)
    user = force.newcomer.user
    for pair in [(first, first), (second, second), (second, first)]:
        with pytest.raises(NoWayIn):
            use(user, *pair)
    assert use(user, first, second)


def test_an_unconfirmed_code_opens_nothing(force):
    first, _ = started(force)
    for second in ("", first):
        with pytest.raises(NoWayIn):
            use(force.newcomer.user, first, second)


def test_an_administrator_of_another_organisation_starts_and_confirms_nothing(force):
    stranger = factories.by(factories.somebody("administrator"))
    with pytest.raises(NotAllowed):
        start_way_in(by=stranger, membership=force.newcomer)
    _, way_in = started(force)
    with pytest.raises(NotAllowed):
        confirm_way_in(by=stranger, way_in=way_in)


def test_an_officer_starts_nothing(force):
    officer = factories.by(factories.somebody("officer", force.organisation))
    with pytest.raises(NotAllowed):
        start_way_in(by=officer, membership=force.newcomer)


# --- What does not open --------------------------------------------------------------------------


def test_whatever_does_not_fit_is_refused_in_the_same_words_and_on_record(force):
    first, second = halves(force)
    user = force.newcomer.user
    wrong = "0000-0000-0000-0000"
    said = set()
    for pair in [(wrong, second), (first, wrong)]:
        with pytest.raises(NoWayIn) as refused:
            use(user, *pair)
        said.add(refused.value.sentence)
    with pytest.raises(NoWayIn) as refused:
        refuse_stranger_a_way_in(by=SOMEBODY)
    said.add(refused.value.sentence)
    use(user, first, second)
    with pytest.raises(NoWayIn) as refused:
        use(user, first, second)
    said.add(refused.value.sentence)
    assert len(said) == 1
    why = {"why": "no_way_in"}
    assert refusals() == [(user.pk, user.pk, why)] * 2 + [
        (None, None, why),
        (user.pk, user.pk, why),
    ]


def test_a_code_that_ran_out_neither_opens_nor_is_confirmed(force):
    with clock.at(MOMENT):
        first, second = halves(force)
        _, unconfirmed = started(force, force.membership_of(2))
    with clock.at(MOMENT + dt.timedelta(hours=72)):
        with pytest.raises(NoWayIn):
            use(force.newcomer.user, first, second)
        with pytest.raises(NotPossibleNow):
            confirm_way_in(by=force.by[1], way_in=unconfirmed)
    with clock.at(MOMENT + dt.timedelta(hours=71, minutes=59)):
        assert use(force.newcomer.user, first, second)


def test_a_new_code_ends_the_old_one(force):
    first, second = halves(force)
    newer, way_in = started(force)
    with pytest.raises(NoWayIn):
        use(force.newcomer.user, first, second)
    assert use(force.newcomer.user, newer, confirm_way_in(by=force.by[2], way_in=way_in))


def test_a_code_is_confirmed_once(force):
    _, way_in = started(force)
    confirm_way_in(by=force.by[1], way_in=way_in)
    with pytest.raises(NotPossibleNow, match="Start a new code"):
        confirm_way_in(by=force.by[2], way_in=way_in)


def test_a_closed_account_is_not_opened(force):
    first, second = halves(force)
    User.objects.filter(pk=force.newcomer.user_id).update(is_active=False)
    with pytest.raises(NoWayIn):
        use(force.newcomer.user, first, second)
    force.newcomer.user.refresh_from_db()
    with pytest.raises(NotPossibleNow, match="made active first"):
        start_way_in(by=force.by[0], membership=force.newcomer)


def test_nobody_is_let_in_who_left(force):
    _, way_in = started(force)
    force.newcomer.ended_at = clock.now()
    force.newcomer.save()
    with pytest.raises(NotPossibleNow):
        start_way_in(by=force.by[0], membership=force.newcomer)
    with pytest.raises(NotPossibleNow, match="Invite them first"):
        confirm_way_in(by=force.by[1], way_in=way_in)


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short", "at least 12 characters"),
        ("q1w2e3r4t5y6", "on the lists"),
        ("otter " * 22, "128 characters are the most"),
        ("person-newcomer@invented", "too much like"),
    ],
)
def test_a_weak_password_is_refused_and_the_code_is_still_good(force, password, said):
    user = force.newcomer.user
    User.objects.filter(pk=user.pk).update(email="person-newcomer@invented.example")
    user.refresh_from_db()
    first, second = halves(force)
    with pytest.raises(NotFitting, match=said) as refused:
        use(user, first, second, password=password)
    assert refused.value.where == "password"
    assert use(user, first, second)


# --- Administrators themselves -------------------------------------------------------------------


@pytest.fixture
def operators(db):
    organisation = factories.make_organisation(Kind.OPERATOR)
    return [factories.by(factories.somebody("operator", organisation)) for _ in range(2)]


def test_two_operators_let_in_the_first_administrators(operators):
    first_of_all = factories.somebody("administrator")
    membership = first_of_all.user.memberships.get()
    first = start_way_in(by=operators[0], membership=membership)
    second = confirm_way_in(by=operators[1], way_in=WayIn.objects.get())
    assert use(first_of_all.user, first, second)


def test_operators_leave_an_organisation_alone_that_can_do_it_itself(operators, force):
    for grant in force.administrators:
        grant.user.set_password(GOOD)
        grant.user.save()
    with pytest.raises(HasAdministrators, match="two other administrators can sign in"):
        start_way_in(by=operators[0], membership=force.membership_of(0))


def test_operators_let_in_nobody_who_does_not_administer(operators, force):
    with pytest.raises(NotFitting, match="an operator lets in only those"):
        start_way_in(by=operators[0], membership=force.newcomer)


def test_setting_up_gives_the_first_two_both_halves_once(db):
    people = [(f"Invented {name}", f"{name.lower()}@invented.example") for name in ("Ann", "Bee")]
    organisation = set_up(by=SETUP, name="Invented Operator", people=people)
    membership = organisation.memberships.first()
    first, second = give_first_way_in(by=SETUP, membership=membership)
    assert use(membership.user, first, second)
    membership.user.refresh_from_db()
    with pytest.raises(NotPossibleNow, match="the first two, and once"):
        give_first_way_in(by=SETUP, membership=membership)


def test_setting_up_gives_nobody_else_anything(force):
    with pytest.raises(NotPossibleNow):
        give_first_way_in(by=SETUP, membership=force.newcomer)
    with pytest.raises(NotAllowed):
        give_first_way_in(by=force.by[0], membership=force.newcomer)


# --- What the database holds ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "columns",
    [
        {"confirmed_by": "starter"},
        {"confirmed_by": "person"},
        {"started_by": "person"},
        {"started_by": None},
        {"confirmed_by": None},
        {"confirmed_at": None},
        {"second_half_hash": ""},
    ],
    ids=str,
)
def test_the_database_holds_three_people_apart(force, columns):
    halves(force)
    way_in = WayIn.objects.get()
    people = {"starter": way_in.started_by_id, "person": way_in.user_id}
    for name, value in columns.items():
        to = f"{name}_id" if name.endswith("_by") else name
        setattr(way_in, to, people.get(value, value))
    with pytest.raises(IntegrityError), transaction.atomic():
        way_in.save()


def test_the_database_holds_that_an_unconfirmed_code_is_not_used(force):
    started(force)
    with pytest.raises(IntegrityError), transaction.atomic():
        WayIn.objects.update(used_at=clock.now())


def test_the_database_holds_one_open_code_a_person(force):
    started(force)
    way_in = WayIn.objects.get()
    way_in.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        way_in.save(force_insert=True)
