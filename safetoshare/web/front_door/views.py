"""What happens if I tell you?  One page asks, and answers at the same address; nothing is kept.

Her answers travel in the body of the request only. There is no cookie, and so none against forged
requests either: a forged request would be answered a question, and nothing anywhere would change.
"""

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from safetoshare.web.front_door import words
from safetoshare.web.front_door.answers import Guide
from safetoshare.web.front_door.questions import QUESTIONS
from safetoshare.web.front_door.reading import Told, read
from safetoshare.web.organisations import area_of, people_of
from safetoshare.web.saying import say


# The page sends the answers itself where it can, so that no form is left in the history.
@csp_update({"connect-src": [SELF]})
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def guide(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _show(
            request, "answer", Guide(read(dict(request.POST.lists())), timezone.localdate())
        )
    return _show(request, "guide", Guide(Told(), timezone.localdate()))


def _show(request: HttpRequest, page: str, guide: Guide) -> HttpResponse:
    context = {
        "area_of": area_of,
        "day": date_format(guide.on, "j F Y"),
        "guide": guide,
        "neutral_page": settings.NEUTRAL_PAGE,
        "passes_on": words.PASSES_ON,
        "people_of": people_of,
        "questions": QUESTIONS,
        "said_to_follow": words.SAID_TO_FOLLOW,
        "say": say,
    }
    return render(request, f"front_door/{page}.html", context)
