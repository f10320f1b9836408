"""Does this one paper hold on a day, and if not, what has to be done about it?

A day is judged as it was when it ended, and today as it is now. Days are London's; the days a paper
ends or has to be reviewed by are exclusive.
"""

from __future__ import annotations

import datetime as dt

from safetoshare import clock
from safetoshare.accounts.models import RoleGrant
from safetoshare.clock import in_words
from safetoshare.governance.errors import DoesNotStand, Fault
from safetoshare.governance.models import Paper, Review


def fault_of(paper: Paper, day: dt.date) -> DoesNotStand | None:
    """Why a paper does not hold that day, as a sentence that begins with what to do; else None."""
    for judge in (_not_agreed, _withdrawn, _superseded, _outside_its_days, _unattended):
        found = judge(paper, day)
        if found:
            return found
    return None


def named(paper: Paper) -> str:
    """The paper in a sentence: the sharing agreement “Invented agreement”."""
    return f"the {paper.get_kind_display().lower()} “{paper.title}”"


def review_by(paper: Paper, day: dt.date) -> dt.date:
    """The day by which it has to be reviewed, as that was known on a day."""
    last = _last_review(paper, day)
    return last.next_by if last else paper.review_by


def owner_on(paper: Paper, day: dt.date) -> RoleGrant:
    """Who answers for it on a day."""
    last = _last_review(paper, day)
    return last.owner if last else paper.owner


def _last_review(paper: Paper, day: dt.date) -> Review | None:
    done = [review for review in paper.reviews.all() if clock.day_of(review.at) <= day]
    return max(done, key=lambda review: review.at, default=None)


def _not_agreed(paper: Paper, day: dt.date) -> DoesNotStand | None:
    if paper.agreed_at and clock.day_of(paper.agreed_at) <= day:
        return None
    if paper.withdrawn_at and not paper.agreed_at:
        return _withdrawn(paper, day)
    return DoesNotStand(
        f"Get {named(paper)} agreed first: so far it is only made.", code=Fault.NOT_AGREED
    )


def _withdrawn(paper: Paper, day: dt.date) -> DoesNotStand | None:
    if paper.withdrawn_at is None or clock.day_of(paper.withdrawn_at) > day:
        return None
    on = in_words(clock.day_of(paper.withdrawn_at))
    return DoesNotStand(
        f"Make another: {named(paper)} was withdrawn on {on}.", code=Fault.WITHDRAWN
    )


def _superseded(paper: Paper, day: dt.date) -> DoesNotStand | None:
    if paper.superseded_from is None or paper.superseded_from > day:
        return None
    return DoesNotStand(
        f"Use the newer version: version {paper.version} of {named(paper)} was superseded on"
        f" {in_words(paper.superseded_from)}.",
        code=Fault.SUPERSEDED,
    )


def _outside_its_days(paper: Paper, day: dt.date) -> DoesNotStand | None:
    if day < paper.begins:
        return DoesNotStand(
            f"Wait until {in_words(paper.begins)}: {named(paper)} is not in force before that day.",
            code=Fault.NOT_YET,
        )
    if day >= paper.until:
        return DoesNotStand(
            f"Renew {named(paper)}: it lapsed on {in_words(paper.until)}.", code=Fault.LAPSED
        )
    return None


def _unattended(paper: Paper, day: dt.date) -> DoesNotStand | None:
    due = review_by(paper, day)
    if day >= due:
        return DoesNotStand(
            f"Review {named(paper)}: that had to be done before {in_words(due)}.",
            code=Fault.NOT_REVIEWED,
        )
    owner = owner_on(paper, day)
    if not works_there(owner, day):
        return DoesNotStand(
            f"Review {named(paper)} and give it a new owner: who owned it no longer works for"
            f" {owner.organisation} as {owner.get_role_display().lower()}.",
            code=Fault.OWNER_GONE,
        )
    return None


def works_there(grant: RoleGrant, day: dt.date) -> bool:
    """Was this role in force that day, of a person who worked there since before it was asked for?

    That an account is not active is known only of now, and counts for every day.
    """
    if grant.agreed_at is None or clock.day_of(grant.agreed_at) > day or not grant.user.is_active:
        return False
    if grant.until is not None and grant.until <= day:
        return False
    return not _ended(grant.ended_at, day) and any(
        each.organisation_id == grant.organisation_id
        and each.began_at <= grant.asked_at
        and not _ended(each.ended_at, day)
        for each in grant.user.memberships.all()
    )


def _ended(at: dt.datetime | None, day: dt.date) -> bool:
    return at is not None and clock.day_of(at) <= day
