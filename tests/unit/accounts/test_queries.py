"""Does whoever may read nothing of an organisation's people get nothing?"""

import pytest

from safetoshare.accounts.acting import Acting
from safetoshare.accounts.actions import ask_for_administrator, deactivate, start_way_in
from safetoshare.accounts.models import Organisation
from safetoshare.accounts.queries import (
    administrators_for,
    administrators_to_give,
    grants_for,
    memberships_for,
    organisations_for,
    returns_for,
    ways_in_for,
    ways_in_to_give,
)
from safetoshare.accounts.roles import ROLES
from tests import factories

OF_ADMINISTRATORS = (memberships_for, grants_for, returns_for, ways_in_for)
OF_OPERATORS = (
    organisations_for,
    administrators_for,
    administrators_to_give,
    ways_in_to_give,
)


@pytest.fixture
def full(force):
    """A force in which there is something of everything."""
    gone = factories.member(force.organisation)
    deactivate(by=force.by[0], membership=gone)
    force.asked()
    start_way_in(by=force.by[0], membership=force.membership_of(1))
    newborn = factories.make_organisation()
    operators = [factories.by(factories.somebody("operator")) for _ in range(2)]
    ask_for_administrator(by=operators[0], organisation=newborn, name="A", email="a@b.example")
    return force


def acting(role: str, organisation: Organisation) -> Acting:
    return Acting(factories.somebody(role, organisation))


@pytest.mark.parametrize("role", ROLES)
def test_only_administrators_read_people_and_only_operators_organisations(role, full):
    who = acting(role, full.organisation)
    for rows in OF_ADMINISTRATORS:
        assert rows(who).exists() == (role == "administrator"), rows.__name__
    for rows in OF_OPERATORS:
        assert rows(who).exists() == (role == "operator"), rows.__name__


def test_an_administrator_reads_nobody_elsewhere(full):
    who = acting("administrator", factories.make_organisation())
    assert [each.user for each in memberships_for(who)] == [who.user]
    for rows in (returns_for, ways_in_for):
        assert not rows(who).exists()
