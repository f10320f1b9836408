"""Is what cannot stand in the directory refused, and is the field named?"""

import datetime as dt

import pytest

from safetoshare import clock
from safetoshare.directory import checking
from safetoshare.directory.errors import NotFitting
from tests.unit.directory.making import service

TOMORROW = clock.today() + dt.timedelta(days=1)
WEEKDAY = {"days": ["MO"], "opens": "09:00", "closes": "17:00"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("needs", ["unknown"]),
        ("needs", "domestic_abuse"),
        ("needs", ["domestic_abuse"] * 2),
        ("needs", ["domestic_abuse"] * 61),
        ("needs", [1]),
        ("whom", ["everybody"]),
        ("areas", ["E23000099"]),
        ("areas", ["BTP"]),
        ("languages", ["xx"]),
        ("languages", ["eng"]),
        ("languages", ["e"]),
        ("legal_aid", ["crime"]),
        ("local_authorities", ["E23000001"]),
        ("places", [" London"]),
        ("places", ["x" * 81]),
        ("interpreters", "maybe"),
        ("recourse", ""),
        ("self_referral", "?"),
        ("adviser_level", "4"),
        ("regulator", "oisc"),
        ("capacity", "full"),
        ("phone", "ring us"),
        ("hours", [{**WEEKDAY, "opens": "9"}]),
        ("hours", [{**WEEKDAY, "closes": "08:00"}]),
        ("hours", [{**WEEKDAY, "days": []}]),
        ("hours", [{**WEEKDAY, "days": ["TU", "MO"]}]),
        ("hours", [{**WEEKDAY, "days": "MO"}]),
        ("hours", [{"days": ["MO"]}]),
        ("hours", ["MO"]),
        ("hours", "MO"),
    ],
)
def test_a_service_that_says_so_is_refused(field, value):
    with pytest.raises(NotFitting) as refused:
        checking.check_service(service(**{field: value}))
    assert refused.value.where == field


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"capacity": "taking"}, "capacity_on"),
        ({"capacity_on": dt.date(2026, 1, 1)}, "capacity_on"),
        ({"capacity": "taking", "capacity_on": TOMORROW}, "capacity_on"),
        ({"adviser_level": "solicitor", "regulator": "iaa"}, "regulator"),
    ],
)
def test_what_does_not_fit_together_is_refused(given, field):
    with pytest.raises(NotFitting) as refused:
        checking.check_service(service(**given))
    assert refused.value.where == field


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("source", ""),
        ("kind", "charity"),
        ("source_quality", "good"),
        ("verified_how", "guessed"),
        ("verified_how", ""),
        ("verified_on", None),
        ("verified_on", TOMORROW),
    ],
)
def test_an_organisation_that_says_so_is_refused(field, value):
    entry = service(verified_on=clock.today()).entry
    setattr(entry, field, value)
    with pytest.raises(NotFitting) as refused:
        checking.check_entry(entry)
    assert refused.value.where in (field, "verified_on")


def test_what_is_in_order_is_let_through():
    checking.check_entry(service(verified_on=clock.today()).entry)
    whole = service(
        hours=[WEEKDAY],
        capacity="waiting",
        capacity_on=clock.today(),
        languages=["so", "kmr", "cy"],
        local_authorities=["E08000003"],
        adviser_level="solicitor",
        regulator="sra",
    )
    checking.check_service(whole)
