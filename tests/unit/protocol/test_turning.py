"""Does the person find first whoever serves her crime and can be rung tonight?"""

from __future__ import annotations

from itertools import pairwise

import pytest

from safetoshare.codes import SupportOrganisation
from safetoshare.protocol import carried, make_case, where_to_turn

VOCABULARY = carried().vocabulary
CRIMES = tuple(dict.fromkeys(n for f in VOCABULARY.families.values() for n in f.any_of))


def turned_to(*crimes: str) -> list[SupportOrganisation]:
    case = make_case(VOCABULARY, dict.fromkeys(crimes, "yes"))
    return list(where_to_turn(VOCABULARY, case))


@pytest.mark.parametrize("crimes", [(), *((crime,) for crime in CRIMES)])
def test_nobody_is_sent_first_to_a_line_that_only_wales_can_use(crimes: tuple[str, ...]) -> None:
    first = turned_to(*crimes)[0]
    assert first.row["phone"]
    assert first.parts("area") != ("wales",)


def test_a_victim_of_domestic_abuse_finds_the_confirmed_day_and_night_number_first() -> None:
    shown = turned_to("domestic_abuse")[:4]
    assert str(shown[0]) == "refuge_national_helpline"
    confirmed = [each.row["phone_confirmed"] == "yes" for each in shown]
    assert confirmed == sorted(confirmed, reverse=True)


def test_robbery_and_what_is_not_known_find_what_helps_any_victim() -> None:
    assert list(map(str, turned_to())) == ["victim_support", "live_fear_free", "jcwi"]


def test_rape_finds_the_line_for_england_and_wales() -> None:
    assert str(turned_to("sexual_offence")[0]) == "rape_and_sexual_abuse_line"


@pytest.mark.parametrize("crime", CRIMES)
def test_who_serves_the_crime_stands_before_who_helps_anybody(crime: str) -> None:
    serves = [crime in each.parts("serves") for each in turned_to(crime)]
    assert serves == sorted(serves, reverse=True)


@pytest.mark.parametrize("crime", CRIMES)
def test_a_number_stands_before_none_among_those_who_serve_alike(crime: str) -> None:
    for one, other in pairwise(turned_to(crime)):
        alike = (crime in one.parts("serves")) == (crime in other.parts("serves"))
        assert one.row["phone"] or not other.row["phone"] or not alike


def test_signs_of_slavery_count_as_slavery() -> None:
    case = make_case(VOCABULARY, {"slavery_indicators": "yes"})
    assert list(where_to_turn(VOCABULARY, case)) == turned_to("modern_slavery")
