"""Is a slip in the year found, and no day that was meant?"""

from __future__ import annotations

import datetime as dt

import pytest

from safetoshare import clock
from safetoshare.accounts.errors import NotFitting
from safetoshare.accounts.far_days import check_year
from safetoshare.accounts.policies import check_until

NOON = dt.datetime(2028, 2, 29, 12, tzinfo=clock.LONDON)


@pytest.fixture(autouse=True)
def at_noon_on_a_leap_day():
    with clock.at(NOON):
        yield


def test_ten_years_and_no_day_at_all_are_meant():
    check_year("until", None, dt.date(2038, 2, 28))


@pytest.mark.parametrize("day", [dt.date(2038, 3, 1), dt.date(9999, 12, 31)])
def test_a_day_further_ahead_is_refused_at_its_field(day):
    with pytest.raises(NotFitting, match="Check the year") as caught:
        check_year("until", day)
    assert (caught.value.where, caught.value.code) == ("until", "year_too_far")
    with pytest.raises(NotFitting, match="Check the year"):
        check_until("officer", day)
