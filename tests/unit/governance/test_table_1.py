"""Does the Table 1 that is carried add up as the report has it, and is a stranger refused?"""

from __future__ import annotations

import pytest

from safetoshare import clock
from safetoshare.accounts.errors import NotAllowed
from safetoshare.accounts.kinds import Kind
from safetoshare.codes import PoliceForce
from safetoshare.governance import actions
from safetoshare.governance.errors import NotComplete
from safetoshare.governance.models.policy_answers import Answers, WrittenPolicy
from safetoshare.governance.table_1 import CHOICES, table_1, territorial_forces
from tests.factories import by, make_organisation, somebody

FORCE = PoliceForce("E23000001")


def test_there_are_43_forces():
    assert len(territorial_forces()) == table_1().forces == 43


def test_every_answer_is_one_that_can_be_recorded():
    assert {each.name for each in table_1().questions} == set(CHOICES)
    for question in table_1().questions:
        assert set(question.answers) == set(CHOICES[question.name].values)


def test_the_numbers_add_up():
    counted = {each.name: each.answers for each in table_1().questions}
    assert sum(counted["written_policy"].values()) == 43
    assert sum(counted["why_none"].values()) == counted["written_policy"]["no"]
    assert sum(counted["reviewed"].values()) == 43
    assert sum(counted["review_outcome"].values()) == counted["reviewed"]["yes"]
    assert sum(counted["why_not_reviewed"].values()) == counted["reviewed"]["no"]


def record(who, source="Invented letter."):
    return actions.record_answers(
        by=by(who),
        force=FORCE,
        on=clock.today(),
        answers=Answers(WrittenPolicy.YES),
        source=source,
    )


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [Kind.POLICE_FORCE, Kind.SPECIALIST, Kind.IMMIGRATION_ENFORCEMENT])
def test_nobody_records_what_a_force_of_others_answered(kind):
    with pytest.raises(NotAllowed, match="you record your own"):
        record(somebody("information_sharing_lead", make_organisation(kind)))


@pytest.mark.django_db
def test_a_source_is_never_blank():
    with pytest.raises(NotComplete, match="Say where this is written"):
        record(somebody("inspector"), source=" ")


@pytest.mark.django_db
def test_what_is_recorded_names_its_force_and_day():
    kept = record(somebody("inspector"))
    assert str(kept) == f"what Metropolitan Police answered on {clock.today()}"
