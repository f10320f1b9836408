"""Does an organisation come in with two administrators, and does the operator stop there?"""

import pytest

from safetoshare.accounts.actions import (
    agree_to_administrator,
    agree_to_role,
    ask_for_administrator,
    ask_for_role,
    decline_administrator,
    end_role,
    invite,
    load_organisation,
    register_organisation,
    set_up,
)
from safetoshare.accounts.actions.organisations import SETUP
from safetoshare.accounts.errors import (
    AlreadySetUp,
    HasAdministrators,
    NotAllowed,
    NotFitting,
    NotPossibleNow,
    NotTheSamePerson,
)
from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.models import Membership, Organisation, RoleGrant, User
from safetoshare.accounts.permissions import Permission
from safetoshare.accounts.roles import ROLES
from safetoshare.accounts.states import State
from safetoshare.ledger.models import Entry
from tests import factories

pytestmark = pytest.mark.django_db
TWO = [
    ("Invented Ada", "ada@invented.example"),
    ("Invented Bo", "bo@invented.example"),
]


@pytest.fixture
def operators():
    """Two people who run the deployment, as they act."""
    place = factories.make_organisation(Kind.OPERATOR)
    return [factories.by(factories.somebody("operator", place)) for _ in range(2)]


@pytest.fixture
def newborn(operators):
    """An organisation that nobody works for yet."""
    return register_organisation(by=operators[0], kind=Kind.LEGAL, name="Invented Advisers")


def asked(operators, organisation, number=1):
    told = {"name": f"Invented First {number}", "email": f"first-{number}@invented.example"}
    return ask_for_administrator(by=operators[0], organisation=organisation, **told)


def agreed(operators, organisation, number=1):
    grant = asked(operators, organisation, number)
    agree_to_administrator(by=operators[1], grant=grant)
    return grant


# --- The very first ----------------------------------------------------------------------------


def test_setting_up_makes_the_operator_and_its_first_two_administrators():
    organisation = set_up(by=SETUP, name="Invented Operator", people=TWO)
    assert organisation.kind == Kind.OPERATOR
    for name, email in TWO:
        user = User.objects.get(email=email)
        assert user.name == name
        assert {grant.role for grant in user.roles_in_force()} == {"administrator", "operator"}
    entry = Entry.objects.get()
    assert (entry.action, entry.by_id, entry.by_role) == ("accounts.set_up", None, "setup")


def test_two_who_were_set_up_grant_a_role_to_a_third():
    organisation = set_up(by=SETUP, name="Invented Operator", people=TWO)
    ada, bo = [factories.by(each) for each in RoleGrant.objects.administrators(organisation)]
    third = invite(by=ada, organisation=organisation, name="Invented Cy", email="c@d.example")
    grant = ask_for_role(by=ada, membership=third, role="operator", until=None)
    agree_to_role(by=bo, grant=grant)
    assert grant.state == State.AGREED


@pytest.mark.parametrize("before", [factories.make_person, lambda: factories.somebody("operator")])
def test_a_deployment_is_set_up_once(before):
    before()
    organisations = Organisation.objects.count()
    with pytest.raises(AlreadySetUp, match="Sign in"):
        set_up(by=SETUP, name="Invented Operator", people=TWO)
    assert Organisation.objects.count() == organisations


@pytest.mark.parametrize("people", [[], TWO[:1], [TWO[0], (TWO[1][0], TWO[0][1].upper())]])
def test_it_takes_two_people(people):
    with pytest.raises(NotTheSamePerson, match="Name two people"):
        set_up(by=SETUP, name="Invented Operator", people=people)
    assert not User.objects.exists()


# --- Registering -------------------------------------------------------------------------------


def test_an_operator_registers_an_organisation(newborn):
    assert not newborn.memberships.exists()
    entry = Entry.objects.about("accounts.organisation", newborn.pk).get()
    assert (entry.action, entry.details) == ("accounts.organisation_registered", {"kind": "legal"})


def test_a_name_in_use_and_a_second_operator_are_refused(operators, newborn):
    with pytest.raises(NotFitting, match="Give another name"):
        register_organisation(by=operators[0], kind=Kind.MARAC, name=newborn.name.upper())
    with pytest.raises(NotFitting, match="one operator already"):
        register_organisation(by=operators[0], kind=Kind.OPERATOR, name="Invented Other")


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"operator"}))
def test_nobody_else_registers_or_gives_administrators(role, newborn, operators):
    somebody = factories.by(factories.somebody(role))
    with pytest.raises(NotAllowed):
        register_organisation(by=somebody, kind=Kind.LEGAL, name="Invented X")
    with pytest.raises(NotAllowed):
        asked([somebody], newborn)
    waiting = asked(operators, newborn)
    for act in (agree_to_administrator, decline_administrator):
        with pytest.raises(NotAllowed):
            act(by=somebody, grant=waiting)


def test_a_body_of_the_lists_gets_its_code_and_its_own_kind(operators):
    told = {"by": operators[0], "name": "crown prosecution service"}
    with pytest.raises(NotFitting, match="Choose the kind Crown Prosecution Service"):
        register_organisation(kind=Kind.LEGAL, **told)
    assert register_organisation(kind=Kind.PROSECUTOR, **told).code == "cps"


def test_a_loaded_organisation_keeps_its_code():
    made = load_organisation(by=SETUP, kind=Kind.PROSECUTOR, name="Invented CPS", code="cps")
    assert (made.code, made.invented) == ("cps", False)


# --- The first two of each ---------------------------------------------------------------------


def test_two_operators_give_an_organisation_its_first_two_and_no_more(operators, newborn):
    first, second = agreed(operators, newborn, 1), agreed(operators, newborn, 2)
    assert set(RoleGrant.objects.administrators(newborn)) == {first, second}
    with pytest.raises(HasAdministrators, match="ask and agree themselves"):
        asked(operators, newborn, 3)
    assert not User.objects.filter(email="first-3@invented.example").exists()


def test_one_operator_alone_gives_nobody(operators, newborn):
    grant = asked(operators, newborn)
    with pytest.raises(NotTheSamePerson):
        agree_to_administrator(by=operators[0], grant=grant)


def test_a_third_who_waits_is_not_agreed_to_once_there_are_two(operators, newborn):
    third = asked(operators, newborn, 3)
    agreed(operators, newborn, 1)
    agreed(operators, newborn, 2)
    with pytest.raises(HasAdministrators):
        agree_to_administrator(by=operators[1], grant=third)


def test_somebody_who_works_there_already_can_be_given(operators, newborn):
    there = factories.member(newborn)
    ask_for_administrator(by=operators[0], organisation=newborn, name="", email=there.user.email)
    assert Membership.objects.filter(user=there.user).count() == 1


def test_an_operator_says_no_and_whoever_asked_takes_it_back(operators, newborn):
    for operator in operators:
        grant = asked(operators, newborn)
        decline_administrator(by=operator, grant=grant)
        assert grant.state == State.DECLINED


def test_what_an_operator_asked_for_who_is_none_any_more_is_not_agreed_to(operators, newborn):
    grant = asked(operators, newborn)
    RoleGrant.objects.filter(user=operators[0].id).update(
        ended_by=operators[1].id, ended_at=grant.asked_at, agreed_at=grant.asked_at
    )
    with pytest.raises(NotPossibleNow, match="no longer an administrator"):
        agree_to_administrator(by=operators[1], grant=grant)


# --- Two administrators of whom one has to go --------------------------------------------------


def test_an_operator_agrees_to_a_third_whom_the_organisation_asks_for(operators, newborn):
    good, bad = agreed(operators, newborn, 1), agreed(operators, newborn, 2)
    third = invite(by=factories.by(good), organisation=newborn, name="C", email="c@d.example")
    grant = ask_for_role(by=factories.by(good), membership=third, role="administrator", until=None)
    agree_to_administrator(by=operators[1], grant=grant)
    end_role(by=factories.by(good), grant=bad)
    assert RoleGrant.objects.administrators(newborn).count() == 2


def test_an_operator_agrees_to_no_fourth_and_to_no_other_role(operators, newborn):
    first, _second = agreed(operators, newborn, 1), agreed(operators, newborn, 2)
    factories.somebody("administrator", newborn)
    new = factories.member(newborn)
    for role in ("administrator", "solicitor"):
        grant = ask_for_role(by=factories.by(first), membership=new, role=role, until=None)
        for act in (agree_to_administrator, decline_administrator):
            with pytest.raises(HasAdministrators, match="its administrators agree"):
                act(by=operators[1], grant=grant)


def test_an_operator_may_do_four_things_to_accounts_and_read_nothing_of_them():
    may = ROLES["operator"].may
    assert {each for each in may if each.startswith("accounts:")} == {
        Permission.ACCOUNTS_ADMINISTRATOR_AGREE,
        Permission.ACCOUNTS_ADMINISTRATOR_ASK,
        Permission.ACCOUNTS_ADMINISTRATOR_LET_IN,
        Permission.ACCOUNTS_ORGANISATION_REGISTER,
    }
