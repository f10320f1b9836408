"""What is known of one organisation?"""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from safetoshare import clock
from safetoshare.codes import SourceQuality
from safetoshare.directory.queries import listed
from safetoshare.directory.ranking import Wanted, judge
from safetoshare.web.published.directory.telling import show


def entry(request: HttpRequest, entry: UUID) -> HttpResponse:
    """An organisation with all that it offers, where that comes from and who checked it."""
    services = [each for each in listed() if each.entry_id == entry]
    if not services:
        raise Http404("There is no such organisation in the directory.")
    found = [judge(each, Wanted(), clock.today()) for each in services]
    of = services[0].entry
    told = {"entry": of, "found": found, "quality": SourceQuality(of.source_quality).entry.labels}
    return show(request, "entry", told)
