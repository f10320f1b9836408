"""Has everything that the directory can say its words, and are they the right ones?"""

import datetime as dt

import pytest
from django.utils.translation import override

from safetoshare.directory import kinds
from safetoshare.directory.ranking import Tier
from safetoshare.web import directory as words
from safetoshare.web.casework.directory.forms import ENDINGS, ROUTES
from tests.unit.directory.making import service

WEEK = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def said(told):
    return [str(each) for each in told]


def lines(row):
    return {str(line.label): said(line.said) for line in words.lines_of(row)}


@pytest.mark.parametrize(
    ("labels", "codes"),
    [
        (words.NEEDS, kinds.Need),
        (words.WHOM, kinds.Whom),
        (words.KINDS, kinds.Kind),
        (words.KNOWN, kinds.Known),
        (words.CAPACITY, kinds.Capacity),
        (words.HOW, kinds.How),
        (words.REGULATORS, kinds.Regulator),
        (words.LEGAL_AID, kinds.LegalAid),
        (words.NATIONS, kinds.Nation),
        (words.TIERS, Tier),
        (ENDINGS, kinds.Ending),
        (ROUTES, kinds.Route),
    ],
)
def test_every_code_has_words_and_every_word_its_code(labels, codes):
    assert set(labels) == set(codes)
    assert len({str(label) for label in labels.values()}) == len(labels)


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        ({"days": WEEK, "opens": "00:00", "closes": "23:59"}, "day and night"),
        ({"days": WEEK[:5], "opens": "09:00", "closes": "17:00"}, "Monday–Friday 09:00–17:00"),
        ({"days": ["MO", "WE"], "opens": "09:00", "closes": "17:00"}, "Monday, Wednesday 09:00"),
    ],
)
def test_hours_are_said_in_words(hours, told):
    assert lines(service(hours=[hours]))["Open:"][0].startswith(told)
    assert lines(service(hours=[hours], hours_note="By appointment"))["Open:"] == ["By appointment"]


def test_where_it_helps_is_said_in_the_widest_words():
    every = [nation.value for nation in kinds.Nation]
    assert said(words.where(service(areas=every))) == ["all of the UK"]
    assert said(words.where(service(areas=["wales", "E23000005"]))) == [
        "Wales",
        "Greater Manchester",
    ]
    assert said(words.where(service(areas=["E23000005"], places=["Manchester"]))) == ["Manchester"]
    assert said(words.where(service(areas=[], local_authorities=["E08000003"]))) == ["E08000003"]
    assert said(words.where(service(areas=[]))) == ["not known, ask"]


def test_each_language_is_said_once_and_what_was_added_is_not_hidden_by_the_note():
    row = service(languages=["so", "pa"], languages_note="Punjabi and others")
    assert said(words.languages_of_service(row)) == ["Somali", "Punjabi and others"]
    row = service(languages=["so"], interpreters="yes")
    assert said(words.languages_of_service(row)) == ["Somali", "others with an interpreter"]
    with override("cy"):
        assert said(words.languages_of_service(service(languages=["fr"]))) == ["Ffrangeg"]
    with override("ar-xb"):
        assert words.name_of_language("kmr") in (
            "Northern Kurdish",
            "كردي شمالي",
            "الكردية الشمالية",
        )


def test_what_is_not_known_of_advice_and_recourse_is_to_be_asked():
    told = lines(service(needs=["legal_advice"]))
    assert told["Advice on immigration:"] == ["not known, ask"]
    assert told["People without recourse to public funds:"] == ["not known, ask"]
    assert "Room now:" not in told and "People may come by themselves:" not in told


def test_what_is_known_is_said():
    told = lines(
        service(
            adviser_level="2",
            regulator="iaa",
            legal_aid=["trafficking"],
            capacity="waiting",
            capacity_on=dt.date(2026, 1, 5),
            self_referral="no",
            needs=[],
        )
    )
    assert told["Helps with:"] == ["not known, ask"]
    assert told["Advice on immigration:"] == ["Level 2: casework"]
    assert told["Regulated by:"] == ["Immigration Advice Authority"]
    assert told["Room now:"] == ["has a waiting list", "5 January 2026"]
    assert told["People may come by themselves:"] == ["no"]


def test_when_it_was_checked_and_that_nobody_did():
    entry = service().entry
    assert str(words.checked(entry)) == "Checked on 2 March 2026, by telephone"
    assert str(words.not_checked_since(entry)).startswith("Not checked since 2 March 2026")
    entry.verified_on = None
    assert str(words.checked(entry)) == "Never checked by us"
    assert str(words.not_checked_since(entry)).startswith("Never checked by us: ask")
