"""Do the lists that are carried say what their sources say, and do they hold together?"""

import re

import pytest

from safetoshare.codes import (
    TYPES,
    Alternative,
    CallerBelief,
    CrimeOutcome,
    DataItem,
    EnforcementResult,
    GoodPractice,
    ImmigrationStatus,
    InstrumentStatus,
    Layer,
    MaracAgency,
    Nationality,
    Obligation,
    OffenceFlag,
    OffenceGroup,
    Organisation,
    PersonRole,
    PoliceForce,
    ReportFinding,
    ReportRecommendation,
    ReportTerm,
    SelfDefinedEthnicity,
    SourceQuality,
    SupportOrganisation,
    WhomToAsk,
    load,
    names,
)

ENTRIES = [(kind, code) for kind in TYPES for code in kind.all()]
REPORT = (ReportTerm, ReportFinding, ReportRecommendation, GoodPractice)
IN_WELSH = (
    Alternative,
    DataItem,
    EnforcementResult,
    InstrumentStatus,
    Layer,
    Obligation,
    OffenceFlag,
    PersonRole,
    ReportRecommendation,
    SourceQuality,
    WhomToAsk,
)
LINES = re.compile(r"\d+(-\d+)?(;\d+(-\d+)?)*")


def count(codes, /, **row):
    return sum(all(code.row[key] == value for key, value in row.items()) for code in codes.all())


def test_every_list_has_one_type_and_every_type_a_list():
    assert sorted(kind.list_name for kind in TYPES) == list(names())


@pytest.mark.parametrize("name", names())
def test_every_list_loads_and_its_columns_are_told_in_sentences(name):
    listed = load(name)
    assert listed.entries
    assert all(told.endswith(".") for told in listed.columns.values())


@pytest.mark.parametrize("kind", IN_WELSH)
def test_lists_the_public_reads_are_in_welsh_and_say_it_is_unchecked(kind):
    assert kind.listed().welsh == "unchecked"
    assert [code for code in kind.all() if not code.entry.labels.get("cy")] == []


def test_no_label_calls_a_person_illegal():
    texts = (text for _, code in ENTRIES for text in (code.label(), *code.row.values(), code.note))
    assert [text for text in texts if "illegal" in text.casefold()] == []


def test_the_43_forces_the_four_national_ones_and_two_neighbours():
    assert count(PoliceForce, kind="territorial") == 43
    assert count(PoliceForce, kind="national") == 4
    assert count(PoliceForce, in_super_complaint_scheme="yes") == 47
    assert count(PoliceForce, nation="Wales") == 4
    assert count(PoliceForce, fieldwork="yes") == 6


def test_a_force_outside_england_and_wales_is_outside_the_scheme():
    for code in ("PSOS", "PSNI"):
        assert PoliceForce(code).row["in_super_complaint_scheme"] == "no"


def test_home_office_numbers_are_unconfirmed_and_given_once():
    numbers = [force.row["ho_number"] for force in PoliceForce.all() if force.row["ho_number"]]
    assert len(numbers) == len(set(numbers)) == 44
    assert count(PoliceForce, ho_number_confirmed="yes") == 0


def test_eighteen_ethnicities_and_not_stated():
    assert len(SelfDefinedEthnicity.all()) == 19
    assert count(SelfDefinedEthnicity, in_16_plus_1="no") == 3


def test_22_outcomes_three_of_them_with_an_alternate():
    assert len(CrimeOutcome.all()) == 25
    withdrawn = [str(o) for o in CrimeOutcome.all() if o.row["victim_does_not_support"] == "yes"]
    assert withdrawn == ["14", "16"]


def test_domestic_abuse_in_recommendation_1_takes_in_honour_based_abuse_and_cutting():
    counted = {
        str(f) for f in OffenceFlag.all() if f.row["domestic_abuse_in_recommendation_1"] == "yes"
    }
    assert counted == {
        "domestic_abuse",
        "honour_based_abuse",
        "female_genital_mutilation",
        "forced_marriage",
    }


def test_the_flags_of_an_offence_group_are_flags():
    for group in OffenceGroup.all():
        assert all(OffenceFlag(flag) for flag in group.parts("flags"))


def test_forced_marriage_and_cutting_always_carry_honour_based_abuse():
    for code in ("FGM", "FORCED_MARRIAGE"):
        assert "honour_based_abuse" in OffenceGroup(code).parts("flags")


def test_a_partner_with_permission_is_neither_insecure_nor_without_leave():
    assert ImmigrationStatus("SPOUSE").row["category"] == "dependent_or_conditional"
    assert ImmigrationStatus("SPOUSE_ENDED").row["category"] == "insecure_or_uncertain"
    assert ImmigrationStatus("NOT_ASKED").row["category"] == "not_known"


def test_a_caller_may_believe_a_person_is_a_victim_and_an_offender():
    assert {"victim", "witness", "offender", "both"} < {str(code) for code in CallerBelief.all()}


def test_immigration_enforcement_has_no_seat_at_a_conference():
    assert not any("immigration" in agency.label().casefold() for agency in MaracAgency.all())


def test_what_names_a_child_or_a_willing_adult_names_somebody():
    for item in DataItem.all():
        if "Sch 2" in item.row["source"]:
            assert item.row["identifies"] == "directly"


def test_what_the_duty_to_notify_carries_names_nobody_by_itself():
    for item in DataItem.all():
        if "Sch 1" in item.row["source"]:
            assert item.row["identifies"] != "directly"


def test_every_obligation_has_an_owner_a_clock_and_a_source():
    for code in Obligation.all():
        assert all(code.row[column] for column in ("owner", "clock", "source"))
        assert code.label().endswith((".", "?"))


def test_whom_to_ask_is_a_draft_that_a_force_sets_for_itself():
    assert not any(code.confirmed for code in WhomToAsk.all())
    assert all(code.row["clock"] and code.row["out_of_hours"] for code in WhomToAsk.all())


def test_layers_stand_in_their_order():
    assert [str(code) for code in Layer.all()] == [
        "statute",
        "national",
        "force",
        "forum",
        "recipient",
    ]


def test_sixteen_bodies_are_designated():
    assert count(Organisation, designated="yes") == 16


def test_a_support_organisation_that_takes_reports_for_enforcement_is_not_neutral():
    partial = {str(code) for code in SupportOrganisation.all() if code.row["neutral"] == "no"}
    assert partial == {"crimestoppers", "police_emergency", "forced_marriage_unit"}


def test_every_kind_of_turning_point_exists():
    kinds = {code.row["kind"] for code in SupportOrganisation.all()}
    assert kinds == {"specialist", "national", "advocacy", "statutory"}


def test_a_body_in_both_lists_has_one_code():
    by_label = {code.label(): str(code) for code in Organisation.all()}
    for support in SupportOrganisation.all():
        assert by_label.get(support.label(), str(support)) == str(support)


def test_a_telephone_number_says_whether_it_was_seen():
    for code in SupportOrganisation.all():
        assert bool(code.row["phone"]) == bool(code.row["phone_confirmed"])


@pytest.mark.parametrize("kind", REPORT)
def test_every_line_about_the_report_names_its_lines(kind):
    for code in kind.all():
        assert LINES.fullmatch(code.row["lines"]), code
        assert code.row["text"]


@pytest.mark.parametrize("kind", [Organisation, SupportOrganisation])
def test_a_body_named_in_the_report_names_its_lines(kind):
    for code in kind.all():
        assert not code.row["report_lines"] or LINES.fullmatch(code.row["report_lines"])


def test_eight_recommendations_and_three_actions():
    assert count(ReportRecommendation, kind="recommendation") == 8
    assert count(ReportRecommendation, kind="action") == 3


def test_the_parts_of_recommendations_3_and_4_are_all_there():
    assert [count(ReportRecommendation, parent=parent) for parent in ("3", "3.5", "4", "4.2")] == [
        10,
        3,
        6,
        5,
    ]


def test_a_part_belongs_to_what_it_is_numbered_after():
    for code in ReportRecommendation.all():
        if parent := code.row["parent"]:
            assert str(code).startswith(str(ReportRecommendation(parent)))
            assert code.row["kind"] == "part"


def test_whoever_is_addressed_is_an_organisation():
    for code in ReportRecommendation.all():
        assert code.parts("addressee")
        assert all(Organisation(body) for body in code.parts("addressee"))


def test_every_finding_is_in_the_chapter_it_is_numbered_for():
    chapters = list(dict.fromkeys(code.row["chapter"] for code in ReportFinding.all()))
    for code in ReportFinding.all():
        assert int(str(code).split(".")[0]) == chapters.index(code.row["chapter"]) + 1


def test_good_practice_names_forces_and_bodies_by_code():
    for code in GoodPractice.all():
        assert all(PoliceForce(force) for force in code.parts("forces"))
        assert all(Organisation(body) for body in code.parts("organisations"))


def test_every_country_has_three_letters():
    assert all(len(str(code)) == 3 for code in Nationality.all())
