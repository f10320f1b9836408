"""Are the bars as high as what was done and refused, on the days that were asked for?"""

from __future__ import annotations

import datetime as dt

import pytest

from safetoshare import clock
from safetoshare.ledger.models import Entry
from safetoshare.web.scrutiny.asking import Found
from safetoshare.web.scrutiny.picture import HEIGHT, MOST_DAYS, picture_of
from tests.factories import make_organisation, record_something

pytestmark = pytest.mark.django_db


def on(*moments: str) -> None:
    for moment in moments:
        with clock.at(dt.datetime.fromisoformat(moment)):
            record_something(make_organisation())


def found(since: str = "", until: str = "") -> Found:
    days = (dt.date.fromisoformat(day) if day else None for day in (since, until))
    return Found(Entry.objects.all(), *days)


def test_nothing_is_no_picture() -> None:
    assert picture_of(found()) is None


def test_it_ends_with_the_newest_day_in_london() -> None:
    # Half past eleven at night in UTC is the next day of a London summer.
    on("2026-06-01T09:00+00:00", "2026-06-09T23:30+00:00", "2026-06-10T08:00+00:00")
    picture = picture_of(found())
    assert picture is not None
    assert (picture.days[0].day, picture.days[-1].day) == (
        dt.date(2026, 5, 14),
        dt.date(2026, 6, 10),
    )
    by_day = {day.day.isoformat(): day.done for day in picture.days if day.done}
    assert by_day == {"2026-06-01": 1, "2026-06-10": 2}
    assert (picture.done, picture.refused, picture.is_part) == (3, 0, False)


def test_the_highest_bar_fills_the_picture() -> None:
    on("2026-01-01T09:00+00:00", "2026-01-02T09:00+00:00", "2026-01-02T10:00+00:00")
    picture = picture_of(found("2026-01-01", "2026-01-03"))
    assert picture is not None
    assert [day.done_height for day in picture.days] == [HEIGHT / 2, HEIGHT, 0]
    assert [day.done_top for day in picture.days] == [HEIGHT / 2, 0, HEIGHT]
    assert [day.refused_top for day in picture.days] == [day.done_top for day in picture.days]


def test_of_a_long_time_the_end_is_drawn_and_that_is_said() -> None:
    on("2026-06-01T09:00+00:00")
    picture = picture_of(found("2020-01-01"))
    assert picture is not None
    assert (len(picture.days), picture.is_part) == (MOST_DAYS, True)
