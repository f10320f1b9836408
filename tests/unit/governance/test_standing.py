"""Does sharing stand only where every paper does, and is it said exactly which one does not?"""

from __future__ import annotations

import datetime as dt

import pytest

from safetoshare import clock
from safetoshare.accounts.models import Membership
from safetoshare.governance import actions
from safetoshare.governance.errors import DoesNotStand, Fault
from safetoshare.governance.models import Withdrawal
from safetoshare.governance.standing import Standing, check_standing, what_stands
from tests.factories import by, make_organisation, make_person, somebody
from tests.papers import (
    ITEMS,
    PURPOSE,
    adopt_schedule,
    agree,
    make_agreement,
    make_assessment,
    make_papers,
    make_people,
    make_policy,
    record_processing,
    terms,
)
from tests.unit.governance.conftest import DAY, noon

ONE_DAY = dt.timedelta(days=1)


def asked(papers, **given):
    told = {
        "organisation": papers.people.force,
        "recipient": papers.people.recipient,
        "items": ITEMS,
        "purpose": PURPOSE,
        "day": clock.today(),
    }
    return told | given


def refused(papers, **given) -> DoesNotStand:
    """The refusal; what `what_stands` says first is what `check_standing` raises."""
    with pytest.raises(DoesNotStand) as raised:
        check_standing(**asked(papers, **given))
    first = what_stands(**asked(papers, **given)).missing[0]
    assert (raised.value.sentence, raised.value.code) == (first.sentence, first.code)
    return raised.value


def test_it_stands_on_all_five_papers(papers):
    found = check_standing(**asked(papers))
    assert found.stands
    assert {paper.pk for paper in found.papers} == {paper.pk for paper in papers.all}


def test_some_of_what_is_covered_is_covered(papers):
    assert check_standing(**asked(papers, items=ITEMS[:1])).stands


def test_nothing_at_all_does_not_stand():
    assert not Standing().stands


@pytest.mark.parametrize("items", [[], ()])
def test_an_empty_list_is_refused(papers, items):
    assert refused(papers, items=items).code == Fault.NOTHING_NAMED


def test_an_unknown_item_is_refused_by_name(papers):
    refusal = refused(papers, items=[*ITEMS, "nationalty"])
    assert refusal.code == Fault.UNKNOWN_CODE
    assert "nationality" in refusal.sentence


def test_an_unknown_purpose_is_refused_by_name(papers):
    refusal = refused(papers, purpose="prevent_harm")
    assert refusal.code == Fault.UNKNOWN_CODE
    assert "prevent_serious_harm" in refusal.sentence


def test_sharing_with_oneself_is_refused(papers):
    assert refused(papers, recipient=papers.people.force).code == Fault.SAME_ORGANISATION


def test_without_any_agreement_it_is_missing(papers):
    stranger = make_organisation()
    refusal = refused(papers, organisation=stranger)
    assert refusal.code == Fault.MISSING
    assert str(papers.people.recipient) in refusal.sentence


def test_the_other_way_round_it_is_missing(papers):
    """An agreement lets its own organisation send; not its parties."""
    force, recipient = papers.people.force, papers.people.recipient
    assert refused(papers, organisation=recipient, recipient=force).code == Fault.MISSING


def test_an_agreement_with_somebody_else_does_not_do(papers):
    refusal = refused(papers, recipient=make_organisation())
    assert refusal.code == Fault.OTHER_RECIPIENT


def test_another_purpose_is_not_covered(papers):
    refusal = refused(papers, purpose="assist_immigration_enforcement")
    assert refusal.code == Fault.OTHER_PURPOSE
    assert "To help enforce immigration law" in refusal.sentence
    assert "Invented agreement" in refusal.sentence


def test_another_item_is_not_covered(papers):
    refusal = refused(papers, items=[*ITEMS, "address"])
    assert refusal.code == Fault.OTHER_ITEM
    assert refusal.sentence.startswith("Leave out “Address")


@pytest.mark.parametrize("kind", ["processing", "policy", "adoption", "assessment", "agreement"])
def test_each_paper_withdrawn_is_named(papers, kind):
    paper = getattr(papers, kind)
    actions.withdraw(by=by(papers.people.lead), paper=paper, withdrawal=Withdrawal.NOT_LAWFUL)
    refusal = refused(papers)
    assert refusal.code == Fault.WITHDRAWN
    assert f"“{paper.title}” was withdrawn on 1 March 2027" in refusal.sentence
    assert what_stands(**asked(papers, day=DAY - ONE_DAY)).missing


@pytest.mark.parametrize("kind", ["processing", "policy", "adoption", "assessment", "agreement"])
def test_each_paper_that_is_only_made_is_named(at_noon, kind):
    papers = make_papers(agreed=False)
    agree(papers.people, *(paper for paper in papers.all if paper != getattr(papers, kind)))
    refusal = refused(papers)
    assert refusal.code == Fault.NOT_AGREED
    assert f"“{getattr(papers, kind).title}” agreed first" in refusal.sentence


def test_what_was_withdrawn_before_it_was_agreed_is_said_to_be_withdrawn(at_noon):
    papers = make_papers(agreed=False)
    agree(papers.people, *papers.all[:-1])
    actions.withdraw(
        by=by(papers.people.lead), paper=papers.agreement, withdrawal=Withdrawal.NOT_NEEDED
    )
    assert refused(papers).code == Fault.WITHDRAWN


@pytest.mark.parametrize("made", ["assessment", "policy"])
def test_a_paper_that_was_never_made_is_missing(at_noon, made):
    people = make_people()
    processing = record_processing(people)
    agreement = make_agreement(people, processing)
    agree(people, processing, agreement)
    if made == "assessment":
        agree(people, make_assessment(people, processing))
    else:
        agree(people, make_policy(people))
    found = what_stands(
        organisation=people.force,
        recipient=people.recipient,
        items=ITEMS,
        purpose=PURPOSE,
        day=clock.today(),
    )
    said = " ".join(each.sentence for each in found.missing)
    assert {each.code for each in found.missing} == {Fault.MISSING}
    assert ("impact assessment" in said) == (made == "policy")
    assert ("policy document" in said) == (made == "assessment")
    assert "retention schedule" in said


def test_a_policy_document_for_another_condition_does_not_do(at_noon):
    people = make_people()
    processing = record_processing(people, condition="schedule_8_1")
    papers = [
        processing,
        make_policy(people),
        adopt_schedule(people),
        make_assessment(people, processing),
        make_agreement(people, processing),
    ]
    agree(people, *papers)
    found = what_stands(
        organisation=people.force,
        recipient=people.recipient,
        items=ITEMS,
        purpose=PURPOSE,
        day=clock.today(),
    )
    assert [each.code for each in found.missing] == [Fault.MISSING]
    assert "policy document" in found.missing[0].sentence


def test_each_day_is_the_right_one_at_its_edge(at_noon):
    """From the first day; not on the last; reviewed before its day."""
    begins, until = DAY + 10 * ONE_DAY, DAY + 20 * ONE_DAY
    papers = make_papers(begins=begins, review_by=until - ONE_DAY, until=until)
    assert refused(papers, day=begins - ONE_DAY).code == Fault.NOT_YET
    assert "Wait until 11 March 2027" in refused(papers, day=begins - ONE_DAY).sentence
    assert what_stands(**asked(papers, day=begins)).stands
    assert what_stands(**asked(papers, day=until - 2 * ONE_DAY)).stands
    assert refused(papers, day=until - ONE_DAY).code == Fault.NOT_REVIEWED
    assert "had to be done before 20 March 2027" in refused(papers, day=until - ONE_DAY).sentence
    assert refused(papers, day=until).code == Fault.LAPSED
    assert "it lapsed on 21 March 2027" in refused(papers, day=until).sentence


def test_the_day_changes_at_midnight_in_london(papers):
    """In summer London's midnight is 23:00 UTC the day before."""
    until = dt.date(2027, 7, 1)
    lead, people = papers.people.lead, papers.people
    agreement = make_agreement(
        people, papers.processing, terms=terms(lead, until=until, review_by=until, title="Invented")
    )
    actions.withdraw(by=by(lead), paper=papers.agreement, withdrawal=Withdrawal.NOT_NEEDED)
    agree(people, agreement)
    midnight = dt.datetime(2027, 6, 30, 23, 0, tzinfo=dt.UTC)
    with clock.at(midnight - dt.timedelta(seconds=1)):
        assert what_stands(**asked(papers)).stands
    with clock.at(midnight):
        assert refused(papers).code == Fault.LAPSED


@pytest.mark.parametrize("how", ["role ended", "left", "ran out", "inactive"])
def test_an_owner_who_no_longer_works_there_is_said(papers, how):
    lead = papers.people.lead
    other = make_person()
    if how == "role ended":
        lead.ended_at, lead.ended_by = clock.now(), other
        lead.save()
    elif how == "left":
        Membership.objects.filter(user=lead.user).update(ended_at=clock.now())
    elif how == "ran out":
        lead.until = clock.today()
        lead.save()
    else:
        lead.user.is_active = False
        lead.user.save()
    refusal = refused(papers)
    assert refusal.code == Fault.OWNER_GONE
    assert "no longer works for" in refusal.sentence
    assert str(lead.user) not in refusal.sentence


def test_a_new_owner_mends_it(papers):
    lead = papers.people.lead
    successor = somebody("information_sharing_lead", papers.people.force)
    lead.until = clock.today() + ONE_DAY
    lead.save()
    tomorrow = DAY + ONE_DAY
    with clock.at(noon(tomorrow)):
        assert refused(papers).code == Fault.OWNER_GONE
        for paper in papers.all:
            actions.review(
                by=by(successor), paper=paper, next_by=tomorrow + 30 * ONE_DAY, owner=successor
            )
        assert what_stands(**asked(papers)).stands


def test_what_stood_on_a_day_can_be_told_later(papers):
    """A review and a withdrawal change the days after, not the days before."""
    due = papers.agreement.review_by
    later = due + 5 * ONE_DAY
    with clock.at(noon(later)):
        for paper in papers.all:
            actions.review(
                by=by(papers.people.lead), paper=paper, next_by=paper.until, owner=paper.owner
            )
        assert what_stands(**asked(papers, day=later)).stands
        assert refused(papers, day=due).code == Fault.NOT_REVIEWED
        assert what_stands(**asked(papers, day=due - ONE_DAY)).stands
        actions.withdraw(
            by=by(papers.people.lead), paper=papers.policy, withdrawal=Withdrawal.NOT_LAWFUL
        )
        assert refused(papers, day=later).code == Fault.WITHDRAWN
        assert what_stands(**asked(papers, day=due - ONE_DAY)).stands


def test_a_new_version_takes_over_on_its_first_day(papers):
    people, first = papers.people, papers.agreement
    begins = DAY + 30 * ONE_DAY
    second = make_agreement(
        people,
        papers.processing,
        items=ITEMS[:1],
        terms=terms(
            people.lead,
            begins=begins,
            until=begins + 90 * ONE_DAY,
            review_by=begins + 60 * ONE_DAY,
            supersedes=first,
        ),
    )
    assert what_stands(**asked(papers)).stands
    agree(people, second)
    assert (second.version, second.series) == (2, first.series)
    assert what_stands(**asked(papers, day=begins - ONE_DAY)).papers[0] == first
    assert what_stands(**asked(papers, day=begins, items=ITEMS[:1])).papers[0] == second
    assert refused(papers, day=begins).code == Fault.OTHER_ITEM


def test_the_new_version_of_a_processing_is_the_one_asked(papers):
    people = papers.people
    second = record_processing(
        people, items=ITEMS[:1], terms=terms(people.lead, supersedes=papers.processing)
    )
    agree(people, second)
    assert refused(papers).code == Fault.OTHER_ITEM
    found = what_stands(**asked(papers, items=ITEMS[:1]))
    assert found.stands and second in found.papers


def test_a_version_that_was_superseded_and_has_no_next_is_said(papers):
    people = papers.people
    second = make_agreement(
        people, papers.processing, terms=terms(people.lead, supersedes=papers.agreement)
    )
    agree(people, second)
    actions.withdraw(by=by(people.lead), paper=second, withdrawal=Withdrawal.NOT_LAWFUL)
    assert refused(papers).code in (Fault.WITHDRAWN, Fault.SUPERSEDED)
