"""Can a paper be made like this?  What is common to all kinds, checked before anything is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from safetoshare import clock
from safetoshare.accounts.errors import NotFitting, NotPossibleNow
from safetoshare.accounts.far_days import check_year
from safetoshare.accounts.models import Organisation, RoleGrant
from safetoshare.codes import CodesError, LawfulBasis
from safetoshare.governance.holding import works_there
from safetoshare.governance.models import Paper, PaperState


@dataclass(frozen=True)
class Terms:
    """What every paper has: who answers for it and when it holds. `until` is exclusive."""

    title: str
    owner: RoleGrant
    begins: dt.date
    until: dt.date
    review_by: dt.date
    supersedes: Paper | None = None


def check_terms(terms: Terms, organisation: Organisation, kind: str) -> None:
    """Raises NotFitting naming the field, or NotPossibleNow."""
    check_said("title", terms.title)
    if terms.begins < clock.today():
        raise NotFitting(
            "Let it begin today or later: nothing is agreed backwards.",
            where="begins",
            code="begins_backwards",
        )
    for where in ("begins", "review_by", "until"):
        check_year(where, getattr(terms, where))
    if terms.review_by <= terms.begins:
        raise NotFitting("Have it reviewed after it begins.", where="review_by", code="review_day")
    if terms.until < terms.review_by:
        raise NotFitting("Have it reviewed before it ends.", where="until", code="review_day")
    check_owner(terms.owner, organisation)
    if terms.supersedes:
        _check_supersedes(terms.supersedes, organisation, kind)


def check_owner(owner: RoleGrant, organisation: Organisation) -> None:
    """Raises NotFitting."""
    if owner.organisation_id != organisation.pk or not works_there(owner, clock.today()):
        raise NotFitting(
            f"Name an owner who works for {organisation} now.", where="owner", code="no_such_owner"
        )


def _check_supersedes(before: Paper, organisation: Organisation, kind: str) -> None:
    if before.organisation_id != organisation.pk or before.kind != kind:
        raise NotFitting(
            "Name a version of the same paper.", where="supersedes", code="another_paper"
        )
    if before.state != PaperState.AGREED:
        raise NotPossibleNow(
            "Begin with the version that was agreed: this one was not.", code="earlier_not_agreed"
        )
    if before.superseded_by.exclude(state=PaperState.WITHDRAWN).exists():
        raise NotPossibleNow(
            "Go on with the next version: there is one already.", code="superseded_already"
        )


def check_said(where: str, *texts: str) -> None:
    """Raises NotFitting if a text says nothing."""
    if not all(text.strip() for text in texts):
        raise NotFitting("Write something here: it is empty.", where=where, code="nothing_written")


def check_codes(where: str, codes: Iterable[str], make: Callable[[str], object]) -> list[str]:
    """The codes, each once, in order. Raises NotFitting if there is none, or one is unknown."""
    given = sorted(set(codes))
    if not given:
        raise NotFitting("Choose at least one.", where=where, code="nothing_chosen")
    for code in given:
        try:
            make(code)
        except CodesError as unknown:
            raise NotFitting(str(unknown), where=where, code="unknown_code") from unknown
    return given


def check_bases(codes: Iterable[str]) -> list[str]:
    """What is authorised, how Part 3 is met, and which gateway is used outside it.

    The second and third of the ICO's four steps (Safe to share?, lines 1083-1104).
    """
    bases = check_codes("bases", codes, LawfulBasis)
    steps = {LawfulBasis(code).row["step"] for code in bases}
    if "power" not in steps:
        raise NotFitting(
            "Name the power or duty in law that allows it.", where="bases", code="no_basis"
        )
    if not steps & {"law_enforcement", "article_6"}:
        raise NotFitting(
            "Name a basis under Part 3 of the Act, or under Article 6.",
            where="bases",
            code="no_basis",
        )
    if "dpa_s36_4" in bases and "article_6" not in steps:
        raise NotFitting(
            "Name a basis under Article 6 as well: it leaves law enforcement.",
            where="bases",
            code="no_basis",
        )
    return bases
