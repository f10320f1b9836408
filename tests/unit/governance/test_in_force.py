"""Which rules held on a day?  One set on each, and no later act changes a day that has begun."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safetoshare import clock
from safetoshare.accounts.kinds import Kind
from safetoshare.governance import actions, in_force
from safetoshare.governance.in_force import adoption_of, stack_of
from safetoshare.governance.models import ProtocolAdoption
from safetoshare.governance.states import State
from safetoshare.protocol import RuleError, carried_stack, decide, make_case
from safetoshare.refusals import Refusal
from tests.adopting import ONE_DAY, People, adoption_at, put_in_force, tomorrow
from tests.factories import by, make_organisation

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 25, 12, tzinfo=dt.UTC)  # the clocks go forward four days later
HORIZON = 40
FACTS = {
    "act": "referral",
    "recipient": "immigration_enforcement",
    "actor": "police_officer",
    "role": "victim",
    "domestic_abuse": "yes",
    "certainty": "doubt",
    "identity_included": "yes",
    "person_at_immediate_risk": "no",
    "poses_immediate_risk": "no",
    "organised_crime_link": "no",
    "court_order": "no",
    "slavery_indicators": "no",
}


def answer_of(held) -> str:
    return decide(held.stack, make_case(held.stack.vocabulary, FACTS)).answer


def test_where_nothing_was_adopted_the_rules_are_not_known():
    held = stack_of(make_organisation(), clock.today())
    assert not held.is_known and held.adoptions == ()
    assert held.stack is carried_stack("rules-not-known")
    assert answer_of(held) == "ask_a_person"


def test_the_whole_stack_of_a_day_law_and_national_rules_and_policy():
    people = People()
    with clock.at(NOON):
        put_in_force(people, adoption_at(State.ASSESSED, people))
        held = stack_of(people.organisation, tomorrow())
    assert held.is_known
    assert held.stack.ids[-1] == "recommendation-1"
    assert {"modern-slavery-act-2015", "ordinary-policing", "consent-rule-2025"} <= {
        *held.stack.ids
    }
    assert answer_of(held) == "do_not_share"


def test_a_force_at_a_conference_has_the_rules_of_both():
    force, conference = People(), People(make_organisation(Kind.MARAC))
    put_in_force(force, adoption_at(State.ASSESSED, force))
    put_in_force(conference, adoption_at(State.ASSESSED, conference))
    held = stack_of(force.organisation, tomorrow(), forum=conference.organisation)
    assert held.stack.ids[-2:] == ("recommendation-1", "ealing-marac")
    alone = stack_of(conference.organisation, tomorrow())
    assert alone.stack.ids[-1] == "ealing-marac" and alone.is_known


def test_one_of_the_two_unknown_is_unknown():
    force, conference = People(), make_organisation(Kind.MARAC)
    put_in_force(force, adoption_at(State.ASSESSED, force))
    assert not stack_of(force.organisation, tomorrow(), forum=conference).is_known


def test_what_cannot_be_read_any_more_is_not_known(monkeypatch):
    people = People()
    put_in_force(people, adoption_at(State.ASSESSED, people))

    def no_longer(adoption: ProtocolAdoption) -> None:
        raise RuleError("Mend it.", where="recommendation-1.toml, line 1")

    monkeypatch.setattr(in_force, "kept_instruments", no_longer)
    held = stack_of(people.organisation, tomorrow())
    assert not held.is_known and held.fault == "Mend it. (recommendation-1.toml, line 1)"
    assert answer_of(held) == "ask_a_person"


def test_the_kept_text_answers_whatever_is_carried_later(monkeypatch):
    people = People()
    put_in_force(people, adoption_at(State.ASSESSED, people))
    before = stack_of(people.organisation, tomorrow()).stack.hash
    monkeypatch.setattr("safetoshare.protocol.drafts.text_of", lambda instrument: "")
    assert stack_of(people.organisation, tomorrow()).stack.hash == before


@pytest.mark.parametrize(
    "moment, day",
    [
        (dt.datetime(2026, 6, 30, 22, 59, 59, tzinfo=dt.UTC), dt.date(2026, 6, 30)),
        (dt.datetime(2026, 6, 30, 23, 0, tzinfo=dt.UTC), dt.date(2026, 7, 1)),
        (dt.datetime(2026, 12, 31, 23, 59, 59, tzinfo=dt.UTC), dt.date(2026, 12, 31)),
        (dt.datetime(2027, 1, 1, 0, 0, tzinfo=dt.UTC), dt.date(2027, 1, 1)),
    ],
)
def test_a_day_begins_at_midnight_in_london(moment, day):
    people = People()
    with clock.at(moment - 3 * ONE_DAY):
        adoption = adoption_at(State.ASSESSED, people)
        put_in_force(people, adoption, first_day=day)
    with clock.at(moment):
        assert adoption.holds_today and adoption_of(people.organisation, clock.today()) == adoption
    with clock.at(moment - dt.timedelta(days=1)):
        assert not adoption.holds_today


# --- Random histories ---------------------------------------------------------------------------

offsets = st.integers(min_value=-1, max_value=15)
adopts = st.tuples(
    st.just("adopt"),
    st.integers(0, 3),
    offsets,
    st.none() | st.integers(-1, 8),
    st.none() | st.integers(0, 3),
)
ends = st.tuples(st.just("end"), st.integers(0, 3), offsets)
waits = st.tuples(st.just("wait"), st.integers(1, 6))
histories = st.lists(st.one_of(adopts, ends, waits), max_size=9)


class History:
    """The plainest account of the same: for each day the policy that holds on it."""

    def __init__(self) -> None:
        self.on: dict[dt.date, ProtocolAdoption] = {}

    def adopted(self, adoption, first_day, until) -> None:
        for day in days():
            if first_day <= day and (until is None or day < until):
                self.on[day] = adoption

    def ended(self, adoption, until) -> None:
        for day in [d for d, held in self.on.items() if held == adoption and d >= until]:
            del self.on[day]


def days() -> list[dt.date]:
    return [NOON.date() + ONE_DAY * step for step in range(-3, 100)]


@given(history=histories)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_policy_at_most_on_any_day_and_a_day_that_has_begun_stays(assessed, history):
    people, adoptions = assessed
    with transaction.atomic():
        _live_through(people, adoptions, history)
        transaction.set_rollback(True)
    for each in adoptions:
        each.refresh_from_db()


@pytest.fixture
def assessed():
    people = People()
    with clock.at(NOON):
        return people, [adoption_at(State.ASSESSED, people) for _ in range(4)]


def _live_through(people, adoptions, history) -> None:
    account, moment, settled = History(), NOON, {}
    for what, *given_ in history:
        with clock.at(moment):
            if what == "wait":
                moment += ONE_DAY * given_[0]
            else:
                _try(people, adoptions, account, what, given_)
        with clock.at(moment):
            found = _answers(people)
            assert found == account.on
            assert {day: found.get(day) for day in settled} == settled
            settled = {day: found.get(day) for day in days() if day <= clock.today()}


def _try(people, adoptions, account, what, given_) -> None:
    adoption, day = adoptions[given_[0]], clock.today() + ONE_DAY * given_[1]
    try:
        if what == "end":
            actions.end_adoption(by=by(people.chief), adoption=adoption, until=day, why="Reason")
            account.ended(adoption, day)
        else:
            until = None if given_[2] is None else day + ONE_DAY * given_[2]
            replaces = None if given_[3] is None else adoptions[given_[3]]
            put_in_force(people, adoption, day, until, replaces)
            if replaces:
                account.ended(replaces, day)
            account.adopted(adoption, day, until)
    except Refusal:
        pass


def _answers(people) -> dict[dt.date, ProtocolAdoption]:
    rows = ProtocolAdoption.objects.filter(organisation=people.organisation)
    found = {day: list(rows.holding_on(day)) for day in days()}
    assert all(len(held) <= 1 for held in found.values())
    return {day: held[0] for day, held in found.items() if held}
