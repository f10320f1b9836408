"""Which papers wait for whoever acts: to be advised on, agreed to, reviewed or renewed?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safetoshare import clock
from safetoshare.accounts.acting import Acting
from safetoshare.accounts.permissions import Permission
from safetoshare.governance.agreeing import check_can_agree
from safetoshare.governance.models import ImpactAssessment, Paper, PaperState
from safetoshare.governance.outlook import Stand, outlooks
from safetoshare.refusals import Refusal

ENDING: Mapping[Stand, Promise] = {
    Stand.LAPSED: _("Does not stand: nothing may be shared on it"),
    Stand.WITHIN_7: _("Ends within 7 days"),
    Stand.WITHIN_30: _("Ends within 30 days"),
    Stand.WITHIN_60: _("Ends within 60 days"),
}


def papers_to_advise_on(acting: Acting) -> Iterator[tuple[Promise, Paper]]:
    """Assessments without advice, for the data-protection officer."""
    rows = Paper.objects.visible_to(acting, Permission.GOVERNANCE_PAPER_ADVISE)
    without = ImpactAssessment.objects.filter(pk__in=rows, advised_at=None, state=PaperState.MADE)
    for paper in without:
        yield _("Advise on an assessment"), paper


def papers_to_agree_to(acting: Acting) -> Iterator[tuple[Promise, Paper]]:
    """Made by somebody else, and ready to be agreed to."""
    rows = Paper.objects.visible_to(acting, Permission.GOVERNANCE_PAPER_AGREE)
    for paper in rows.filter(state=PaperState.MADE).exclude(made_by=acting.user):
        if _is_ready(paper.in_full(), acting):
            yield _("Agree to a paper"), paper


def papers_that_end(acting: Acting) -> Iterator[tuple[Promise, Paper]]:
    """What does not stand or soon will not, for those who keep papers and for their parties."""
    if not acting.may(Permission.GOVERNANCE_PAPER_MAKE):
        return
    rows = Paper.objects.visible_to(acting).with_owners()
    for each in outlooks(rows, clock.today()):
        if each.stand in ENDING:
            yield ENDING[each.stand], each.paper


def _is_ready(paper: Paper, acting: Acting) -> bool:
    try:
        check_can_agree(paper, acting.by)
    except Refusal:
        return False
    return True
