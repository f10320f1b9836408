"""Does the database refuse what the acts refuse, when it is written to directly?"""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from safetoshare import clock
from safetoshare.accounts.models import Deactivation, RoleGrant
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    """Who holds the role, who asked, who agreed."""
    return [factories.make_person() for _ in range(3)]


@pytest.fixture
def columns(people):
    """A role that two others granted: fit to be written."""
    holder, asker, second = people
    now = clock.now()
    return {
        "user": holder,
        "organisation": factories.make_organisation(),
        "role": "officer",
        "asked_by": asker,
        "asked_at": now,
        "agreed_by": second,
        "agreed_at": now,
    }


def refused(model, columns) -> bool:
    try:
        with transaction.atomic():
            model.objects.create(**columns)
    except IntegrityError:
        return True
    return False


def test_what_two_others_granted_is_written(columns):
    assert not refused(RoleGrant, columns)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda holder, asker, second: {"asked_by": holder},
        lambda holder, asker, second: {"agreed_by": holder},
        lambda holder, asker, second: {"agreed_by": asker},
        lambda holder, asker, second: {"asked_by": None},
        lambda holder, asker, second: {"agreed_by": None},
        lambda holder, asker, second: {"agreed_at": None},
        lambda holder, asker, second: {"ended_by": asker},
        lambda holder, asker, second: {"ended_at": clock.now()},
        lambda holder, asker, second: {"ended_by": holder, "ended_at": clock.now()},
        lambda holder, asker, second: {"agreed_at": clock.now() - dt.timedelta(days=1)},
        lambda holder, asker, second: {
            "ended_by": asker,
            "ended_at": clock.now() - dt.timedelta(days=1),
        },
        # Setting up is no way round: it gives two roles, and nobody is named.
        lambda holder, asker, second: {"by_setup": True},
        lambda holder, asker, second: {"by_setup": True, "asked_by": None, "agreed_by": None},
        lambda holder, asker, second: {
            "by_setup": True,
            "role": "administrator",
            "asked_by": None,
            "agreed_by": None,
            "agreed_at": None,
        },
    ],
)
def test_what_nobody_may_do_is_not_written(wrong, columns, people):
    assert refused(RoleGrant, columns | wrong(*people))


def test_one_role_is_granted_once_at_a_time(columns):
    assert not refused(RoleGrant, columns)
    assert refused(RoleGrant, columns)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda holder, first, second: {"made_by": holder},
        lambda holder, first, second: {"asked_by": holder},
        lambda holder, first, second: {"agreed_by": holder},
        lambda holder, first, second: {"agreed_by": first},
        lambda holder, first, second: {"asked_at": None},
        lambda holder, first, second: {"agreed_at": None},
        lambda holder, first, second: {"asked_by": None, "asked_at": None},
    ],
)
def test_two_others_bring_an_account_back(wrong, people):
    holder, first, second = people
    now = clock.now()
    fit = {
        "user": holder,
        "organisation": factories.make_organisation(),
        "made_by": first,
        "made_at": now,
        "asked_by": first,
        "asked_at": now,
        "agreed_by": second,
        "agreed_at": now,
    }
    assert refused(Deactivation, fit | wrong(*people))
    assert not refused(Deactivation, fit)
