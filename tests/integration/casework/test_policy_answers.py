"""Are the questions of Table 1 answered by who may, with a source, and the unknown left unknown?"""

from __future__ import annotations

import datetime as dt

import pytest

from safetoshare.governance.models import PolicyAnswers
from tests.factories import somebody
from tests.rows.policies import written


def answers(**changed):
    told = {
        "force": "E23000001",
        **written("on", dt.date(2020, 12, 17)),
        "written_policy": "no",
        "why_none": "developing",
        "reviewed": "yes",
        "review_outcome": "changed",
        "source": "Invented letter.",
    }
    return told | changed


def test_every_force_is_listed_and_the_unknown_is_unknown(page):
    told = page(somebody("inspector"), "policy_answers")
    assert "On record here: 0 of 43." in told
    assert told.count("Not known") == 43
    assert "names no force" in told


def test_an_inspectorate_records_any_force(page):
    told = page(somebody("inspector"), "policy_answers_record", answers())
    assert "Recorded." in told and "On record here: 1 of 43." in told
    assert "No : One is being developed" in told.replace("No:", "No :")
    kept = PolicyAnswers.objects.get()
    assert (kept.force, kept.review_outcome) == ("E23000001", "changed")


def test_a_force_records_itself_and_no_other(page, people):
    people.organisation.code = "E23000002"
    people.organisation.save()
    told = page(people.drafter, "policy_answers_record", answers())
    assert "Select a force whose answers you may record" in told
    assert "Recorded." in page(people.drafter, "policy_answers_record", answers(force="E23000002"))


@pytest.mark.parametrize(
    "changed, sentence",
    [
        ({"written_policy": "yes"}, "Say why there is no policy, and only then."),
        ({"why_none": ""}, "Say why there is no policy, and only then."),
        ({"review_outcome": ""}, "Say what came of the review, and only then."),
        ({"why_not_reviewed": "other"}, "Say why there was no review, and only then."),
        ({"reviewed": "no", "review_outcome": ""}, "Say why there was no review, and only then."),
        ({"source": ""}, "Write where this is written, or who said it"),
        ({"source": "  "}, "Write where this is written, or who said it"),
        ({"on_year": "2999"}, "Choose today or a day before"),
        ({"written_policy": ""}, "Select whether the force has a written policy"),
    ],
)
def test_answers_that_do_not_go_together_are_refused(page, changed, sentence):
    assert sentence in page(somebody("inspector"), "policy_answers_record", answers(**changed))
    assert not PolicyAnswers.objects.exists()


def test_the_newest_that_was_true_stands_in_the_table(page):
    inspector = somebody("inspector")
    page(inspector, "policy_answers_record", answers())
    later = answers(written_policy="yes", why_none="", **written("on", dt.date(2021, 5, 1)))
    told = page(inspector, "policy_answers_record", later)
    assert "Yes, one of its own" in told and "1 May 2021" in told
    assert PolicyAnswers.objects.count() == 2


def test_on_a_telephone_each_answer_says_what_it_answers(page):
    """The table is stacked where it would be wider than the screen."""
    told = page(somebody("inspector"), "policy_answers_record", answers()).replace(" :", ":")
    for label in ("Written policy: No", "Reviewed after October 2018: Yes", "Source: Invented"):
        assert label in told
