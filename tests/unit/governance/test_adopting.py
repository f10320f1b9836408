"""Is a policy drafted and adopted as it has to be, and otherwise refused with a sentence?"""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from safetoshare import clock
from safetoshare.accounts.errors import NotPossibleNow, NotTheSamePerson
from safetoshare.accounts.kinds import Kind
from safetoshare.governance import actions, taking
from safetoshare.governance.errors import NotComplete, NotPossibleYet
from safetoshare.governance.models import PolicyAnswers, ProtocolAdoption, TakenInstrument
from safetoshare.governance.policies import check_days
from safetoshare.governance.promises import broken_by
from safetoshare.governance.states import State
from safetoshare.ledger.models import Entry
from safetoshare.protocol import RuleError, carried
from tests.adopting import ONE_DAY, People, adoption_at, draft, put_in_force, take, tomorrow
from tests.factories import by, grant, make_organisation, somebody
from tests.unit.protocol.test_drafts import OWN

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> People:
    return People()


@pytest.fixture
def assessed(people: People) -> ProtocolAdoption:
    return adoption_at(State.ASSESSED, people)


def test_what_is_taken_is_kept_with_its_hash(people):
    adoption = draft(people, "npcc-2020", "recommendation-1")
    kept = list(adoption.taken.all())
    assert [each.instrument for each in kept] == ["npcc-2020", "recommendation-1"]
    assert kept[1].text.startswith('id = "recommendation-1"')
    assert Entry.objects.last().details["takings"] == adoption.content_hash


def test_the_database_does_not_let_a_text_change(people):
    draft(people)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        TakenInstrument.objects.update(text="other")
    assert PolicyAnswers._meta.db_table == "governance_policyanswers"


def test_an_own_draft_is_kept_as_it_was_written():
    takings = taking.take(Kind.POLICE_FORCE, [], [("own.toml", OWN.encode())])
    assert [each.text for each in takings.each] == [OWN]
    assert takings.each[0].is_draft


def test_an_own_draft_is_refused_by_file_and_line():
    wrong = OWN.replace("forbid", "forbidd").encode()
    with pytest.raises(RuleError, match=r"\(own.toml, line 14, clause"):
        taking.take(Kind.POLICE_FORCE, [], [("own.toml", wrong)])


def test_an_own_draft_too_long_to_read_is_refused():
    with pytest.raises(RuleError, match="Make it smaller"):
        taking.take(Kind.POLICE_FORCE, [], [("own.toml", b"#" * (taking.LARGEST_DRAFT + 1))])


@pytest.mark.parametrize(
    "kind, name, sentence",
    [
        (
            Kind.POLICE_FORCE,
            "npcc-2018",
            "Choose a later edition: npcc-2018 ended on 23 April 2020",
        ),
        (Kind.POLICE_FORCE, "consent-rule-2025", "Leave consent-rule-2025 out: it holds for every"),
        (Kind.POLICE_FORCE, "ealing-marac", "Choose another instrument: ealing-marac is not one"),
        (Kind.POLICE_FORCE, "modern-slavery-act-2015", "Choose another instrument"),
        (Kind.POLICE_FORCE, "home-office-expectation", "Choose another instrument"),
        (Kind.MARAC, "npcc-2020", "Choose another instrument"),
        (Kind.SPECIALIST, "npcc-2020", "Choose another instrument"),
    ],
)
def test_what_is_not_theirs_to_take_is_refused(kind, name, sentence):
    with clock.at(dt.datetime(2026, 6, 1, tzinfo=dt.UTC)), pytest.raises(NotComplete) as caught:
        take(name, kind=kind)
    assert caught.value.sentence.startswith(sentence)


def test_nothing_taken_is_refused():
    with pytest.raises(NotComplete, match="Choose an instrument"):
        take()


def test_every_instrument_offered_can_be_taken():
    for kind in (Kind.POLICE_FORCE, Kind.MARAC):
        for instrument in taking.open_to(kind):
            take(instrument.id, kind=kind)


@pytest.mark.parametrize("title", ["", "   ", "x" * 121])
def test_a_title_is_asked_for(people, title):
    with pytest.raises(NotComplete, match="Give it a title"):
        actions.draft_adoption(
            by=by(people.drafter),
            organisation=people.organisation,
            title=title,
            takings=take("npcc-2020"),
        )


def test_only_a_force_or_a_conference_adopts_rules():
    centre = make_organisation(Kind.SPECIALIST)
    drafter = grant(
        somebody("specialist_caseworker", centre).user, "information_sharing_lead", centre
    )
    with pytest.raises(NotComplete, match="Choose a police force or a conference"):
        actions.draft_adoption(
            by=by(drafter), organisation=centre, title="T", takings=take("npcc-2020")
        )


def test_it_is_in_force_from_its_first_day(people, assessed):
    put_in_force(people, assessed)
    assert not assessed.holds_today
    assert assessed.holds_on(tomorrow()) and not assessed.has_begun


@pytest.mark.parametrize("days_from_now", [-400, -1, 0])
def test_a_day_that_has_begun_is_refused(people, assessed, days_from_now):
    day = clock.today() + dt.timedelta(days=days_from_now)
    with pytest.raises(NotComplete, match="a day that has begun keeps its rules") as caught:
        put_in_force(people, assessed, first_day=day)
    assert caught.value.code == "day_has_begun"


def test_the_day_is_londons():
    late = dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC)
    with clock.at(late):
        with pytest.raises(NotComplete):
            check_days(dt.date(2026, 7, 1), None)
        check_days(dt.date(2026, 7, 2), None)


def test_an_end_comes_after_a_beginning(people, assessed):
    with pytest.raises(NotComplete, match="come after"):
        put_in_force(people, assessed, until=tomorrow())


def test_who_drafted_it_does_not_adopt_it(people, assessed):
    again = grant(people.drafter.user, "chief_officer", people.organisation)
    people.chief = again
    with pytest.raises(NotTheSamePerson, match="you drafted it"):
        put_in_force(people, assessed)


def test_the_data_protection_officer_is_asked_and_never_adopts(people, assessed):
    officer = next(g for g in people.asked.values() if g.role == "data_protection_officer")
    people.chief = grant(officer.user, "chief_officer", people.organisation)
    with pytest.raises(NotTheSamePerson, match="you were asked about it"):
        put_in_force(people, assessed)


def test_the_database_keeps_the_drafter_from_adopting(people, assessed):
    rows = ProtocolAdoption.objects.filter(pk=assessed.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(adopted_by=people.drafter.user, adopted_at=clock.now(), first_day=tomorrow())


def test_a_refused_adoption_leaves_everything_as_it_was(people, assessed):
    with pytest.raises(NotComplete):
        put_in_force(people, assessed, first_day=clock.today())
    assert assessed.state == State.ASSESSED
    assessed.refresh_from_db()
    assert assessed.state == State.ASSESSED and assessed.adopted_by is None


def test_what_changed_since_it_was_taken_is_not_adopted(people, assessed, monkeypatch):
    known = dict(carried().instruments)
    known["recommendation-1"] = known["npcc-2020"]
    monkeypatch.setattr(taking, "carried", lambda: type("L", (), {"instruments": known}))
    with pytest.raises(
        NotPossibleYet, match="Draft it again: recommendation-1 has changed"
    ) as caught:
        put_in_force(people, assessed)
    assert caught.value.code == "changed_since"


def test_what_is_no_longer_carried_is_not_adopted(people, assessed, monkeypatch):
    monkeypatch.setattr(taking, "carried", lambda: type("L", (), {"instruments": {}}))
    with pytest.raises(NotPossibleYet, match="has changed"):
        put_in_force(people, assessed)


def test_an_own_draft_that_reads_otherwise_now_is_not_adopted(people, monkeypatch):
    takings = taking.take(Kind.POLICE_FORCE, [], [("own.toml", OWN.encode())])
    adoption = actions.draft_adoption(
        by=by(people.drafter), organisation=people.organisation, title="Own", takings=takings
    )
    assert taking.changed_since(adoption) == []

    def no_longer(text: str, file: str) -> None:
        raise RuleError("Mend it.", where=file)

    monkeypatch.setattr(taking, "_read", no_longer)
    assert [each.instrument for each in taking.changed_since(adoption)] == ["invented-policy"]


def test_a_broken_promise_is_departed_from_with_reasons_only(people):
    adoption = adoption_at(State.ASSESSED, people, "npcc-2020")
    with pytest.raises(NotPossibleYet, match="Say why you depart from this promise") as caught:
        put_in_force(people, adoption, departures={})
    assert caught.value.code == "promise_broken"
    assert adoption.departures.count() == 0
    put_in_force(people, adoption)
    assert {each.promise for each in adoption.departures.all()} == {
        "a-doubt-alone-shares-nothing-about-a-victim-of-domestic-abuse",
        "a-doubt-alone-tells-home-office-casework-nothing-without-agreement",
        "a-doubt-alone-shares-nothing-about-a-witness-of-domestic-abuse",
        "a-doubt-alone-shares-nothing-about-a-child-who-saw-domestic-abuse",
        "intelligence-about-organised-crime-still-flows",
    }
    assert all(each.situations > 0 and each.why for each in adoption.departures.all())


def test_recommendation_1_breaks_no_promise_that_was_kept_without_it(assessed):
    assert broken_by(assessed, tomorrow()) == []


def test_a_blank_reason_is_none(people):
    adoption = adoption_at(State.ASSESSED, people, "npcc-2020")
    blank = {kept.promise.name: "  " for kept in broken_by(adoption, tomorrow())}
    with pytest.raises(NotPossibleYet, match="Say why you depart"):
        put_in_force(people, adoption, departures=blank)


def test_another_policy_on_the_same_days_is_refused(people):
    put_in_force(people, adoption_at(State.ASSESSED, people))
    with pytest.raises(NotPossibleYet, match="Say that it replaces") as caught:
        put_in_force(people, adoption_at(State.ASSESSED, people), first_day=tomorrow() + ONE_DAY)
    assert caught.value.code == "overlaps"


def test_one_that_begins_later_is_in_the_way_as_well(people):
    late = tomorrow() + 10 * ONE_DAY
    put_in_force(people, adoption_at(State.ASSESSED, people), first_day=late)
    second = adoption_at(State.ASSESSED, people)
    with pytest.raises(NotPossibleYet, match="other days"):
        put_in_force(people, second)
    put_in_force(people, second, until=late)


def test_one_that_replaces_another_ends_it_on_its_first_day(people):
    first, second = (adoption_at(State.ASSESSED, people) for _ in range(2))
    put_in_force(people, first)
    day = tomorrow() + 5 * ONE_DAY
    put_in_force(people, second, first_day=day, replaces=first)
    first.refresh_from_db()
    assert (first.state, first.until) == (State.SUPERSEDED, day)
    assert first.holds_on(day - ONE_DAY) and not first.holds_on(day)


def test_what_does_not_hold_the_day_before_is_not_replaced(people):
    first, second = (adoption_at(State.ASSESSED, people) for _ in range(2))
    put_in_force(people, first)
    with pytest.raises(NotPossibleNow, match="is not in force on the day before"):
        put_in_force(people, second, replaces=first)


def test_only_ones_own_policy_is_replaced(people, assessed):
    other = adoption_at(State.ADOPTED)
    with pytest.raises(NotComplete, match="of the same organisation"):
        put_in_force(people, assessed, first_day=tomorrow() + ONE_DAY, replaces=other)


def test_it_is_ended_from_a_day_that_has_not_begun(people, assessed):
    put_in_force(people, assessed)
    moment = clock.now() + 10 * ONE_DAY
    with clock.at(moment):
        with pytest.raises(NotComplete, match="a day that has begun"):
            end(people, assessed, clock.today())
        end(people, assessed, tomorrow())
        assert assessed.holds_today and not assessed.holds_on(tomorrow())


def end(people: People, adoption: ProtocolAdoption, until: dt.date, why: str = "Reason") -> None:
    actions.end_adoption(by=by(people.chief), adoption=adoption, until=until, why=why)


def test_one_ended_before_it_began_never_held(people, assessed):
    put_in_force(people, assessed, first_day=tomorrow() + 9 * ONE_DAY)
    end(people, assessed, tomorrow())
    assert assessed.first_day == assessed.until
    assert not assessed.holds_on(assessed.first_day)
    put_in_force(people, adoption_at(State.ASSESSED, people))


def test_it_cannot_be_ended_later_than_it_ends(people, assessed):
    put_in_force(people, assessed, until=tomorrow() + ONE_DAY)
    with pytest.raises(NotPossibleNow, match="it ends on that day anyway"):
        end(people, assessed, tomorrow() + ONE_DAY)


@pytest.mark.parametrize("why", ["", "  "])
def test_an_end_has_reasons(people, assessed, why):
    with pytest.raises(NotComplete, match="say why"):
        actions.drop_adoption(by=by(people.drafter), adoption=assessed, why=why)
    put_in_force(people, assessed)
    with pytest.raises(NotComplete, match="say why"):
        end(people, assessed, tomorrow(), why)
    assert assessed.state == State.ADOPTED
