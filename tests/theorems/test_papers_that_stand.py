"""Is it true of any papers on any day: whatever is missing, nothing stands?"""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safetoshare import clock
from safetoshare.governance import actions
from safetoshare.governance.models import Paper, Withdrawal
from safetoshare.governance.purposes import purposes
from safetoshare.governance.standing import what_stands
from tests.factories import by
from tests.papers import (
    ITEMS,
    PURPOSE,
    Papers,
    agree,
    make_agreement,
    make_assessment,
    make_papers,
    record_processing,
)

NOON = dt.datetime(2027, 3, 1, 12, tzinfo=clock.LONDON)
OTHER = "assist_immigration_enforcement"
some_items = st.lists(st.sampled_from([*ITEMS, "address", "languages"]), max_size=4, unique=True)
some_papers = st.sets(
    st.sampled_from(["processing", "policy", "adoption", "assessment", "agreement"])
)
in_one_database = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def papers(db):
    with clock.at(NOON):
        yield make_papers()


def stands(papers: Papers, day: dt.date, items=ITEMS, purpose=PURPOSE) -> bool:
    return what_stands(
        organisation=papers.people.force,
        recipient=papers.people.recipient,
        items=items,
        purpose=purpose,
        day=day,
    ).stands


@in_one_database
@given(gone=some_papers, later=st.integers(-400, 800))
def test_without_any_one_paper_nothing_stands_on_any_day(papers, gone, later):
    day = NOON.date() + dt.timedelta(days=later)
    stood = stands(papers, day)
    with transaction.atomic():
        for kind in gone:
            paper = getattr(papers, kind)
            actions.withdraw(
                by=by(papers.people.lead), paper=paper, withdrawal=Withdrawal.NOT_NEEDED
            )
        stands_now = stands(papers, day)
        transaction.set_rollback(True)
    before = day < NOON.date()
    assert stands_now == (stood and (before or not gone))


@in_one_database
@given(later=st.integers(-400, 800), field=st.sampled_from(["begins", "review_by", "until"]))
def test_it_stands_exactly_between_its_days(papers, later, field):
    day = NOON.date() + dt.timedelta(days=later)
    first = max(paper.begins for paper in papers.all)
    end = min(min(paper.review_by, paper.until) for paper in papers.all)
    assert stands(papers, day) == (first <= day < end)
    assert not (stands(papers, end) or stands(papers, papers.policy.until))


@in_one_database
@given(changed=some_papers.filter(bool), day=st.integers(1, 300), later=st.integers(0, 400))
def test_letting_any_day_pass_never_makes_it_stand(papers, changed, day, later):
    """A paper that ends sooner only takes days away."""
    asked = NOON.date() + dt.timedelta(days=later)
    stood = stands(papers, asked)
    with transaction.atomic():
        for kind in changed:
            sooner = NOON.date() + dt.timedelta(days=day)
            pk = getattr(papers, kind).pk
            Paper.objects.filter(pk=pk).update(until=sooner, review_by=sooner)
        stands_now = stands(papers, asked)
        transaction.set_rollback(True)
    assert not stands_now or stood
    assert stands_now == (stood and later < day)


@in_one_database
@given(items=some_items, purpose=st.sampled_from([each.code for each in purposes()]))
def test_only_what_is_covered_stands(papers, items, purpose):
    covered = bool(items) and set(items) <= set(ITEMS) and purpose == PURPOSE
    assert stands(papers, NOON.date(), items, purpose) == covered


@in_one_database
@given(items=some_items, purpose=st.sampled_from([PURPOSE, OTHER]))
def test_two_agreements_do_not_cover_what_neither_covers(papers, items, purpose):
    """One covers ITEMS to prevent harm, the other an address to enforce: no address for harm."""
    with transaction.atomic():
        _add_an_agreement_about_an_address(papers)
        stands_now = stands(papers, NOON.date(), items, purpose)
        transaction.set_rollback(True)
    allowed = {PURPOSE: set(ITEMS), OTHER: {"address"}}[purpose]
    assert stands_now == (bool(items) and set(items) <= allowed)


def _add_an_agreement_about_an_address(papers: Papers) -> None:
    people, told = papers.people, {"items": ["address"], "purposes": [OTHER]}
    processing = record_processing(people, **told)
    assessment = make_assessment(people, processing, **told)
    agree(people, processing, assessment, make_agreement(people, processing, **told))
