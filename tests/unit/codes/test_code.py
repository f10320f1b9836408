"""What may be asked of a code, and what is said when it is not one?"""

import copy
import datetime
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safetoshare.codes import (
    TYPES,
    CrimeOutcome,
    DataItem,
    ImmigrationStatus,
    Layer,
    MarkerState,
    Nationality,
    Obligation,
    ObservedEthnicity,
    PersonRole,
    PoliceForce,
    SupportOrganisation,
    UnknownCode,
    UnknownColumn,
)

ANY_CODE = st.sampled_from([code for kind in TYPES for code in kind.all()])


def test_a_code_prints_as_itself():
    assert str(PoliceForce("E23000001")) == "E23000001"
    assert repr(PoliceForce("E23000001")) == "PoliceForce(code='E23000001')"


def test_an_unknown_code_is_refused_with_the_nearest_matches():
    with pytest.raises(UnknownCode) as error:
        PoliceForce("E2300001")
    assert str(error.value).startswith(
        "Use a code of the list Police forces. 'E2300001' is not one; "
        "nearest: E23000001 (Metropolitan Police), "
    )


def test_a_label_typed_for_a_code_finds_the_code():
    with pytest.raises(UnknownCode, match=r"nearest: E23000028 \(Essex\)"):
        PoliceForce("essex")


def test_a_welsh_label_typed_for_a_code_finds_the_code():
    with pytest.raises(UnknownCode, match=r"nearest: witness \(Witness\)"):
        PersonRole("tyst")


def test_a_code_like_no_other_is_refused_without_a_guess():
    with pytest.raises(UnknownCode, match=r"'zzz' is not one, and none is near it\.$"):
        PoliceForce("zzz")


def test_an_endless_code_is_cut_short_in_the_refusal():
    with pytest.raises(UnknownCode) as error:
        PoliceForce("x" * 1_000_000)
    assert len(str(error.value)) < 200


def test_codes_of_two_lists_are_never_equal():
    # Both lists have a code "1".
    assert CrimeOutcome("1") != ObservedEthnicity("1")
    assert len({CrimeOutcome("1"), ObservedEthnicity("1"), CrimeOutcome("1")}) == 2


def test_codes_of_two_lists_cannot_be_ordered():
    with pytest.raises(TypeError):
        assert CrimeOutcome("1") < ObservedEthnicity("1")


def test_codes_are_ordered_as_their_list_is():
    shuffled = [Layer("forum"), Layer("recipient"), Layer("statute")]
    assert sorted(shuffled) == [Layer("statute"), Layer("forum"), Layer("recipient")]
    assert CrimeOutcome("2") < CrimeOutcome("10")


def test_a_code_is_not_its_text():
    assert Layer("statute") != "statute"


def test_a_code_cannot_be_changed():
    with pytest.raises(AttributeError):
        Layer("statute").code = "forum"  # type: ignore[misc]
    with pytest.raises(TypeError):
        Layer("statute").row["meaning"] = ""  # type: ignore[index]


@given(ANY_CODE)
def test_every_code_round_trips(code):
    kind = type(code)
    assert kind(str(code)) == code == copy.deepcopy(code) == pickle.loads(pickle.dumps(code))
    assert hash(kind(str(code))) == hash(code)


def test_labels_fall_back_to_english():
    assert PersonRole("witness").label("cy") == "Tyst"
    assert MarkerState("live").label("cy") == MarkerState("live").label() == "Live"
    assert PersonRole("witness").label("fr") == "Witness"


def test_a_code_says_whether_it_is_confirmed():
    assert PoliceForce("E23000001").confirmed
    assert not CrimeOutcome("16").confirmed


def test_a_code_carries_its_own_columns_and_its_note():
    assert DataItem("name").row["identifies"] == "directly"
    assert "point to the victim" in DataItem("suspected_perpetrators").note
    assert Obligation("make_safe").row["clock"] == "at once, before anything else"


def test_a_column_of_several_values_comes_apart():
    bawso = SupportOrganisation("bawso")
    assert "forced_marriage" in bawso.parts("serves")
    assert bawso.parts("hours") == ()


def test_a_column_that_is_not_there_is_refused_with_those_that_are():
    remedy = r"^Use a column the list has: identifies, source\. 'colour' is not one\.$"
    with pytest.raises(UnknownColumn, match=remedy):
        DataItem("name").parts("colour")
    with pytest.raises(UnknownColumn, match="Use a column the list has: none"):
        PersonRole("victim").parts("colour")


def test_a_code_holds_from_its_first_day_by_its_own_dates_else_its_lists():
    concession, overstay = ImmigrationStatus("MVDAC"), ImmigrationStatus("OVERSTAY")
    assert not concession.valid_on(datetime.date(2024, 2, 15))
    assert concession.valid_on(datetime.date(2024, 2, 16))
    assert overstay.valid_on(datetime.date(2024, 2, 15))
    assert not overstay.valid_on(datetime.date(2015, 10, 31))


def test_unknown_ethnicity_is_nine_by_radio_and_nought_on_the_computer():
    assert ObservedEthnicity("0").row["radio"] == "IC9"
    with pytest.raises(UnknownCode):
        ObservedEthnicity("9")


def test_nationalities_are_the_countries_of_the_standard_and_the_extra_codes():
    assert Nationality("VNM").label() == "Viet Nam"
    assert Nationality("VNM").row["kind"] == "country"
    assert Nationality("XXA").row["kind"] == "stateless"
    assert Nationality("VNM").confirmed and not Nationality("XXA").confirmed
