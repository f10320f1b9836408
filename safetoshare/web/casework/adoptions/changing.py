"""What would a policy change, against what is in force now?"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from safetoshare import clock
from safetoshare.accounts.models import Organisation
from safetoshare.accounts.permissions import Permission
from safetoshare.governance.in_force import stack_of, stack_under, stack_under_law
from safetoshare.governance.taking import why_not
from safetoshare.protocol import Answer, CompiledStack, RuleError, answer_name, carried
from safetoshare.protocol.comparing import Comparison, Difference, compare
from safetoshare.protocol.drafts import law_on
from safetoshare.web.casework.adoptions.showing import adoption_for, place_of
from safetoshare.web.guard import whoever_acts


@dataclass(frozen=True)
class Changes:
    """Two stacks compared, in words: what is in force now, and what would be."""

    comparison: Comparison
    is_known: bool

    @property
    def rows(self) -> list[tuple[str, str, int]]:
        """For the picture and the table: words, kind, situations."""
        return [
            (_("Answered as now"), "alike", sum(self.comparison.alike.values())),
            (_("Less goes out than now"), "differ", self._opening(-1)),
            (_("More goes out than now"), "differ", self._opening(1)),
            (_("Bar and person exchanged"), "differ", self._opening(0)),
        ]

    def _opening(self, step: int) -> int:
        found = self.comparison.differences
        return sum(each.situations for each in found if each.opens == step)

    @property
    def kinds(self) -> list[tuple[Difference, str, str, list[tuple[str, str]]]]:
        """Each kind of difference: the answers now and then, and one situation."""
        return [
            (each, _named(each.answers[0]), _named(each.answers[1]), _situation(each))
            for each in self.comparison.differences
        ]


def changes_of(organisation: Organisation, proposed: CompiledStack) -> Changes:
    """Against what the organisation has in force today."""
    now = stack_of(organisation, clock.today())
    return Changes(compare(now.stack, proposed), now.is_known)


def _named(answer: Answer) -> str:
    return answer_name(answer, "en")


def _situation(difference: Difference) -> list[tuple[str, str]]:
    facts = carried().vocabulary.facts
    return [
        (fact.label["en"], fact.values[difference.facts[name]].label["en"])
        for name, fact in facts.items()
        if name in difference.facts
    ]


def preview(request: HttpRequest, instrument: str) -> HttpResponse:
    """What one carried instrument would change, before anything is drafted."""
    place = whoever_acts(request).grant.organisation
    found = carried().instruments.get(instrument)
    if found is None:
        raise Http404("No such instrument.")
    context: dict[str, object] = {
        "about": found.title["en"],
        "back": reverse("casework:adoption_new"),
        "fault": why_not(found, place.kind),
    }
    if not context["fault"]:
        context["changes"] = changes_of(place, stack_under((found,), law_on(clock.today())))
    return render(request, "casework/adoptions/changes.html", context)


def changes(request: HttpRequest, adoption: UUID) -> HttpResponse:
    """What a drafted policy would change."""
    acting = whoever_acts(request)
    found = adoption_for(acting, Permission.GOVERNANCE_ADOPTION_READ, adoption)
    context: dict[str, object] = {"about": found.title, "back": place_of(found)}
    try:
        proposed = stack_under_law([found], clock.today())
        context["changes"] = changes_of(found.organisation, proposed)
    except RuleError as refusal:
        context["fault"] = str(refusal)
    return render(request, "casework/adoptions/changes.html", context)
