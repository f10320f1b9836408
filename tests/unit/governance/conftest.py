"""On which papers, and on which day, is sharing tried?"""

import datetime as dt

import pytest

from safetoshare import clock
from tests.papers import Papers, make_papers, make_people, record_processing

DAY = dt.date(2027, 3, 1)


@pytest.fixture
def at_noon(db):
    """Every test stands on 1 March 2027, at noon."""
    with clock.at(noon(DAY)):
        yield


@pytest.fixture
def papers(at_noon) -> Papers:
    return make_papers()


@pytest.fixture
def people(at_noon):
    return make_people()


@pytest.fixture
def processing(people):
    return record_processing(people)


def noon(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, 12, tzinfo=clock.LONDON)
