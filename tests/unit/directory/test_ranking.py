"""Whom is somebody told to try first, and is there always somebody?"""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safetoshare.codes import PoliceForce
from safetoshare.directory.kinds import Capacity, Kind, Known, Need, Whom, police_areas
from safetoshare.directory.ranking import Fit, Tier, Wanted, judge, search
from safetoshare.directory.seeds import seeds
from safetoshare.directory.staleness import FADES_AFTER, has_faded
from tests.unit.directory.making import TODAY, service

MANCHESTER, NORTH_WALES = PoliceForce("E23000005"), PoliceForce("W15000001")
NOBODY_HERE = PoliceForce("PSNI")


def names(services, **wanted):
    return [each.service.entry.name for each in search(services, Wanted(**wanted), TODAY)]


def local(name="Invented Local", **given):
    return service(name, areas=["E23000005"], **given)


def national(name="Invented National", **given):
    return service(name, kind="national", **given)


def advocate(name="Invented Advocacy", **given):
    return service(name, kind="advocacy", needs=["any_crime"], **given)


def test_the_local_specialist_comes_first_then_national_then_advocacy():
    found = search([advocate(), national(), local()], Wanted(area=MANCHESTER), TODAY)
    assert [each.tier for each in found] == [Tier.LOCAL, Tier.NATIONAL, Tier.ADVOCACY]


def test_a_specialist_elsewhere_is_not_named_where_it_does_not_help():
    assert names([local(), national()], area=NORTH_WALES) == ["Invented National"]


def test_without_an_area_whoever_helps_in_one_place_comes_after_all_who_help_widely():
    assert names([local(), advocate(), national()]) == [
        "Invented National",
        "Invented Advocacy",
        "Invented Local",
    ]


def test_a_specialist_for_all_of_wales_is_the_local_one_there():
    welsh = service("Invented Welsh", areas=["wales"])
    assert judge(welsh, Wanted(area=NORTH_WALES), TODAY).tier == Tier.LOCAL
    assert judge(service(), Wanted(area=NORTH_WALES), TODAY).tier == Tier.NATIONAL
    english = service("Invented English", areas=["england"])
    assert judge(english, Wanted(area=MANCHESTER), TODAY).tier == Tier.NATIONAL


@pytest.mark.parametrize(
    ("known", "unknown", "wanted"),
    [
        ({"recourse": "yes"}, {}, {"recourse": True}),
        ({"languages": ["so"]}, {}, {"language": "so"}),
        ({"interpreters": "yes"}, {}, {"language": "so"}),
        ({}, {"needs": []}, {"need": Need.DOMESTIC_ABUSE}),
        ({"whom": ["men"]}, {"whom": ["lgbt"]}, {"whom": Whom.MEN}),
        ({}, {"areas": []}, {"area": MANCHESTER}),
        ({}, {"areas": ["E23000001"], "local_authorities": ["E08000003"]}, {"area": MANCHESTER}),
    ],
)
def test_what_is_not_known_comes_later_and_is_to_be_asked(known, unknown, wanted):
    services = [national("Invented A", **unknown), national("Invented B", **known)]
    assert names(services, **wanted) == ["Invented B", "Invented A"]
    asked = judge(services[0], Wanted(**wanted), TODAY)
    assert Fit.ASK in (asked.need, asked.language, asked.recourse, asked.area, asked.whom)


@pytest.mark.parametrize(
    ("never", "wanted"),
    [
        ({"recourse": Known.NO}, {"recourse": True}),
        ({"whom": ["women"]}, {"whom": Whom.MEN}),
        ({"whom": ["men"]}, {"whom": Whom.WOMEN}),
        ({"needs": ["modern_slavery"]}, {"need": Need.DOMESTIC_ABUSE}),
    ],
)
def test_what_is_known_not_to_fit_is_left_out(never, wanted):
    assert names([national("Invented Other", **never), advocate()], **wanted) == [
        "Invented Advocacy"
    ]


def test_migrant_women_are_women():
    assert judge(local(whom=["migrant_women"]), Wanted(whom=Whom.WOMEN), TODAY).whom == Fit.YES


def test_help_with_any_crime_is_help_with_each_but_no_advice_on_the_law():
    anybody = national(needs=["any_crime"])
    assert judge(anybody, Wanted(need=Need.MODERN_SLAVERY), TODAY).need == Fit.YES
    assert judge(anybody, Wanted(need=Need.LEGAL_ADVICE), TODAY).need == Fit.NO
    assert judge(advocate(), Wanted(need=Need.LEGAL_ADVICE), TODAY).need == Fit.ASK


def test_whoever_takes_nobody_new_comes_last_and_is_never_all_there_is():
    closed = national("Invented Full", capacity=Capacity.CLOSED, capacity_on=TODAY)
    assert names([closed, advocate()]) == ["Invented Advocacy", "Invented Full"]
    assert "Victim Support" in names([closed])


def test_a_waiting_list_and_an_unconfirmed_number_come_later():
    waiting = national("Invented A", capacity=Capacity.WAITING, capacity_on=TODAY)
    unconfirmed = national("Invented B")
    confirmed = national("Invented C", phone_confirmed=True)
    assert names([waiting, unconfirmed, confirmed]) == ["Invented C", "Invented B", "Invented A"]


def test_whoever_is_there_day_and_night_comes_earlier():
    week = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    always = national("Invented Z", hours=[{"days": week, "opens": "00:00", "closes": "23:59"}])
    daily = national("Invented A", hours=[{"days": week, "opens": "09:00", "closes": "17:00"}])
    assert names([daily, always]) == ["Invented Z", "Invented A"]


def test_what_has_faded_comes_later():
    old = national("Invented A", verified_on=TODAY - FADES_AFTER)
    lately = national("Invented B", verified_on=TODAY - FADES_AFTER + dt.timedelta(days=1))
    found = search([old, lately], Wanted(), TODAY)
    assert [(each.service.entry.name, each.faded) for each in found] == [
        ("Invented B", False),
        ("Invented A", True),
    ]


def test_what_nobody_ever_checked_has_faded():
    assert has_faded(None, TODAY)
    assert not has_faded(TODAY, TODAY)
    assert has_faded(TODAY, TODAY + FADES_AFTER)
    assert not has_faded(TODAY, TODAY + FADES_AFTER - dt.timedelta(days=1))


def test_whoever_is_not_neutral_or_is_of_the_state_is_never_named():
    police, hotline = national("Invented Police"), national("Invented Hotline", neutral=False)
    police.entry.kind = Kind.STATUTORY
    assert not {"Invented Police", "Invented Hotline"} & set(names([police, hotline]))


AREAS = st.sampled_from([None, *police_areas()])
WANTED = st.builds(
    Wanted,
    need=st.sampled_from([None, *Need]),
    whom=st.sampled_from([None, *Whom]),
    area=AREAS,
    language=st.sampled_from([None, "cy", "so", "ps"]),
    recourse=st.booleans(),
)
SOME = st.lists(
    st.builds(
        service,
        kind=st.sampled_from(Kind.values),
        neutral=st.booleans(),
        needs=st.lists(st.sampled_from(Need.values), max_size=2, unique=True),
        whom=st.lists(st.sampled_from(Whom.values), max_size=2, unique=True),
        areas=st.lists(st.sampled_from(["england", "wales", "E23000005"]), max_size=2, unique=True),
        recourse=st.sampled_from(Known.values),
        capacity=st.sampled_from(Capacity.values),
    ),
    max_size=4,
)


@given(SOME, WANTED)
def test_there_is_always_somebody_who_helps_widely_and_is_there_now(services, wanted):
    found = search(services, wanted, TODAY)
    assert any(each.tier in (Tier.NATIONAL, Tier.ADVOCACY) for each in found)
    assert all(each.service.entry.neutral for each in found)
    assert len({each.service.pk for each in found}) == len(found)


@given(WANTED)
def test_the_code_list_alone_answers_whatever_is_wanted(wanted):
    assert search(seeds(), wanted, TODAY)


@given(SOME, WANTED)
def test_the_order_of_the_directory_does_not_matter(services, wanted):
    once = search(services, wanted, TODAY)
    again = search(list(reversed(services)), wanted, TODAY)
    assert [each.service.pk for each in once] == [each.service.pk for each in again]


def test_nobody_near_and_still_somewhere_to_turn():
    assert names([local()], area=NOBODY_HERE)
