"""Where is somewhere to turn, for what, and where is nobody known?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from safetoshare import clock
from safetoshare.directory.coverage import NEEDS, Reach, coverage
from safetoshare.directory.kinds import police_areas
from safetoshare.directory.queries import listed
from safetoshare.web.directory import NEEDS as WORDS
from safetoshare.web.directory import Labels, name_of_language
from safetoshare.web.published.directory.telling import show

REACHES: Labels = {
    Reach.LOCAL: _("a specialist in the area"),
    Reach.WIDE: _("only somebody for a wider area"),
    Reach.NOBODY: _("nobody known"),
}


def covered(request: HttpRequest) -> HttpResponse:
    """Every police force area, the ones with least first."""
    areas = coverage(listed(), police_areas(), clock.today())
    least_first = sorted(
        areas, key=lambda each: (len(each.with_reach(Reach.LOCAL)), str(each.area))
    )
    told = {
        "areas": least_first,
        "needs": NEEDS,
        "words": WORDS,
        "reaches": REACHES,
        "order": list(Reach),
        "name_of_language": name_of_language,
    }
    return show(request, "coverage", told)
