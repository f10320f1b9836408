"""Is everybody heard whom it concerns, and is each answer dealt with?"""

from __future__ import annotations

import datetime as dt

import pytest

from safetoshare import clock
from safetoshare.accounts.errors import NotAllowed, NotPossibleNow, NotTheSamePerson
from safetoshare.accounts.kinds import Kind
from safetoshare.governance import actions
from safetoshare.governance.errors import NotComplete, NotPossibleYet
from safetoshare.governance.models.consultation import ConsulteeKind, Outcome, Reply
from safetoshare.governance.models.equality import Characteristic, Effect
from safetoshare.governance.policies import OPEN_FOR, check_consulted, may_be_absent_from
from safetoshare.governance.states import State
from tests.adopting import (
    ONE_DAY,
    People,
    adoption_at,
    consult,
    deal_with,
    draft,
    find_all,
    invite_all,
    reply,
)
from tests.factories import by, grant, make_organisation, somebody

pytestmark = pytest.mark.django_db
NEVER_LEFT_OUT = [
    ConsulteeKind.SPECIALIST,
    ConsulteeKind.DATA_PROTECTION,
    ConsulteeKind.DOMESTIC_ABUSE,
]


@pytest.fixture
def people() -> People:
    return People()


@pytest.fixture
def consultees(people):
    """Asked, and silent so far."""
    adoption = draft(people)
    found = invite_all(people, adoption)
    actions.open_consultation(by=by(people.drafter), adoption=adoption)
    for each in found:
        each.refresh_from_db()
    return found


def assess(people, adoption):
    actions.assess(by=by(people.equality_lead), adoption=adoption)


@pytest.mark.parametrize("left_out", NEVER_LEFT_OUT)
def test_it_does_not_open_without_each_kind(people, left_out):
    adoption = draft(people)
    del people.asked[left_out]
    invite_all(people, adoption)
    with pytest.raises(NotPossibleYet) as caught:
        actions.open_consultation(by=by(people.drafter), adoption=adoption)
    assert caught.value.sentence == f"Invite first: {left_out.label.lower()}."
    assert adoption.state == State.DRAFTED


def test_nobody_is_asked_before_it_opens(people):
    consultee = invite_all(people, draft(people))[0]
    assert consultee.asked_at is None
    with pytest.raises(NotPossibleNow):
        reply(consultee)


def test_whoever_is_invited_later_is_asked_at_once(people, consultees):
    late = actions.invite(
        by=by(people.drafter),
        adoption=consultees[0].adoption,
        asked_as=ConsulteeKind.OTHER,
        grant=somebody("solicitor"),
    )
    assert late.asked_at is not None


@pytest.mark.parametrize(
    "kind, role",
    [
        (ConsulteeKind.SPECIALIST, "solicitor"),
        (ConsulteeKind.SPECIALIST, "data_protection_officer"),
        (ConsulteeKind.DATA_PROTECTION, "domestic_abuse_lead"),
        (ConsulteeKind.OTHER, "officer"),
        (ConsulteeKind.OTHER, "enforcement_desk"),
    ],
)
def test_nobody_is_asked_as_what_they_are_not(people, kind, role):
    with pytest.raises(NotComplete, match="Choose somebody who can be asked as"):
        actions.invite(
            by=by(people.drafter), adoption=draft(people), asked_as=kind, grant=somebody(role)
        )


def test_a_force_asks_its_own_data_protection_officer(people):
    other = somebody("data_protection_officer", make_organisation())
    with pytest.raises(NotComplete):
        actions.invite(
            by=by(people.drafter),
            adoption=draft(people),
            asked_as=ConsulteeKind.DATA_PROTECTION,
            grant=other,
        )


def test_the_drafter_is_not_asked(people):
    again = grant(people.drafter.user, "domestic_abuse_lead", people.organisation)
    with pytest.raises(NotComplete):
        actions.invite(
            by=by(people.drafter),
            adoption=draft(people),
            asked_as=ConsulteeKind.DOMESTIC_ABUSE,
            grant=again,
        )


def test_nobody_is_asked_twice(people, consultees):
    with pytest.raises(NotPossibleNow, match="is asked already"):
        actions.invite(
            by=by(people.drafter),
            adoption=consultees[0].adoption,
            asked_as=ConsulteeKind.SPECIALIST,
            grant=people.asked[ConsulteeKind.SPECIALIST],
        )


def test_a_conference_asks_a_forces_people():
    people = People(make_organisation(Kind.MARAC))
    adoption = adoption_at(State.ADOPTED, people)
    assert adoption.consultees.count() == 3


@pytest.mark.parametrize("silent", NEVER_LEFT_OUT)
def test_it_waits_for_an_answer_from_each_kind(people, consultees, silent):
    for each in consultees:
        if each.kind != silent:
            reply(each)
            deal_with(people, each)
    find_all(people, consultees[0].adoption)
    with pytest.raises(NotPossibleYet) as caught:
        assess(people, consultees[0].adoption)
    assert caught.value.code == "no_answer"
    assert silent.label.lower() in caught.value.sentence


def test_it_waits_until_each_answer_is_dealt_with(people, consultees):
    for each in consultees:
        reply(each)
    deal_with(people, consultees[0])
    find_all(people, consultees[0].adoption)
    with pytest.raises(NotPossibleYet, match="what you did with each answer") as caught:
        assess(people, consultees[0].adoption)
    assert caught.value.code == "answer_not_dealt_with"


def test_only_whoever_was_asked_answers(consultees):
    other = by(somebody("specialist_caseworker"))
    with pytest.raises(NotAllowed):
        actions.answer(by=other, consultee=consultees[0], reply=Reply.OBJECT, words="No.")


@pytest.mark.parametrize("words", ["", " \n"])
def test_an_answer_has_words(people, consultees, words):
    consultee = consultees[0]
    with pytest.raises(NotComplete, match="Write why"):
        actions.answer(by=by(consultee.grant), consultee=consultee, reply=Reply.OBJECT, words=words)
    reply(consultee)
    with pytest.raises(NotComplete, match="Write why"):
        actions.record_outcome(
            by=by(people.drafter), consultee=consultee, outcome=Outcome.FOLLOWED, words=words
        )


def test_an_answer_may_be_changed_until_it_is_dealt_with(people, consultees):
    consultee = consultees[0]
    reply(consultee)
    changed = {"reply": Reply.OBJECT, "words": "Invented objection."}
    actions.answer(by=by(consultee.grant), consultee=consultee, **changed)
    assert consultee.reply == Reply.OBJECT
    deal_with(people, consultee)
    with pytest.raises(NotPossibleNow, match="has been dealt with"):
        reply(consultee)


def test_what_was_not_said_is_not_dealt_with(people, consultees):
    with pytest.raises(NotPossibleNow, match="Wait for the answer"):
        deal_with(people, consultees[0])


def absent(people, consultee, why="Invented: nobody there reads letters."):
    actions.record_absence(by=by(people.drafter), consultee=consultee, why=why)


def test_nobody_is_absent_before_there_was_time(people, consultees):
    last = consultees[0].asked_at + OPEN_FOR - ONE_DAY
    with clock.at(last), pytest.raises(NotPossibleYet, match="everybody has 28 days") as caught:
        absent(people, consultees[0])
    assert caught.value.code == "still_open"


def test_absence_has_a_reason_and_then_it_goes_on(people, consultees):
    for each in consultees[1:]:
        reply(each)
        deal_with(people, each)
    find_all(people, consultees[0].adoption)
    with clock.at(consultees[0].asked_at + OPEN_FOR + ONE_DAY):
        with pytest.raises(NotComplete):
            absent(people, consultees[0], why=" ")
        absent(people, consultees[0])
        assess(people, consultees[0].adoption)
    assert consultees[0].adoption.state == State.ASSESSED


def test_whoever_answers_after_all_was_not_absent(people, consultees):
    with clock.at(consultees[0].asked_at + OPEN_FOR + ONE_DAY):
        absent(people, consultees[0])
        reply(consultees[0])
        with pytest.raises(NotPossibleNow, match="there is one"):
            absent(people, consultees[0])
    assert consultees[0].absent_why == ""


@pytest.mark.parametrize("missing", Characteristic)
def test_the_assessment_leaves_no_characteristic_out(people, missing):
    adoption = adoption_at(State.CONSULTING, people)
    find_all(people, adoption)
    adoption.equality_findings.filter(characteristic=missing).delete()
    with pytest.raises(NotPossibleYet) as caught:
        assess(people, adoption)
    assert caught.value.sentence == f"Say first what you found for: {missing.label.lower()}."


def find(people, adoption, effect, words="Invented words.", mitigation=""):
    return actions.find_effect(
        by=by(people.equality_lead),
        adoption=adoption,
        characteristic=Characteristic.RACE,
        effect=effect,
        words=words,
        mitigation=mitigation,
    )


@pytest.mark.parametrize("effect", Effect)
def test_no_finding_is_blank(people, effect):
    adoption = adoption_at(State.CONSULTING, people)
    with pytest.raises(NotComplete):
        find(people, adoption, effect, words="  ", mitigation="Invented.")


@pytest.mark.parametrize("effect", [Effect.WORSE, Effect.BOTH])
def test_a_harm_is_met(people, effect):
    adoption = adoption_at(State.CONSULTING, people)
    with pytest.raises(NotComplete, match="Say what is done for those"):
        find(people, adoption, effect)
    assert find(people, adoption, effect, mitigation="Invented help.").mitigation


def test_a_finding_may_be_changed_until_the_assessment_is_complete(people):
    adoption = adoption_at(State.CONSULTING, people)
    find(people, adoption, Effect.NONE_FOUND)
    find(people, adoption, Effect.BETTER)
    assert adoption.equality_findings.get().effect == Effect.BETTER
    find_all(people, adoption)
    assess(people, adoption)
    with pytest.raises(NotPossibleNow):
        find(people, adoption, Effect.BETTER)


def test_the_drafter_does_not_assess(people):
    adoption = adoption_at(State.CONSULTING, people)
    people.equality_lead = grant(people.drafter.user, "equality_lead", people.organisation)
    with pytest.raises(NotTheSamePerson, match="you drafted it"):
        find(people, adoption, Effect.BETTER)
    with pytest.raises(NotTheSamePerson, match="you drafted it"):
        assess(people, adoption)


def test_days_are_counted_in_london(people, consultees):
    consultee = consultees[0]
    consultee.asked_at = dt.datetime(2026, 6, 1, 23, 30, tzinfo=dt.UTC)
    assert may_be_absent_from(consultee) == dt.date(2026, 6, 30)


def test_consulting_reaches_everybody_who_was_asked(people):
    adoption = draft(people)
    consult(people, adoption)
    check_consulted(adoption)
    adoption.consultees.filter(kind=ConsulteeKind.SPECIALIST).delete()
    with pytest.raises(NotPossibleYet, match="Ask first: specialist"):
        check_consulted(adoption)
