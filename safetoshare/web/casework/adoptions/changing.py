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
