"""How long does a session last?  Fifteen idle minutes, and twelve hours in any case.

The session keeps when it began and when it was last used. The latter is written at most once a
minute, so that reading a page is not a write; a session therefore ends after 15 to 16 idle minutes,
never before and never later.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest

from safetoshare import clock

BEGAN, SEEN = "began_at", "seen_at"


def begin(*, request: HttpRequest, **_: Any) -> None:
    """Receives Django's signal that somebody signed in, by whatever way."""
    now = clock.now().isoformat()
    request.session[BEGAN] = request.session[SEEN] = now


def lasts(request: HttpRequest) -> bool:
    """Is somebody signed in whose session is still good? One that is not ends here."""
    if not request.user.is_authenticated:
        return False
    if _ran_out(request):
        logout(request)
        return False
    if clock.now() - _at(request, SEEN) > settings.SESSION_WRITTEN_AFTER:
        request.session[SEEN] = clock.now().isoformat()
    return True


def _ran_out(request: HttpRequest) -> bool:
    """A session that does not say when it began is no good either."""
    if not {BEGAN, SEEN} <= set(request.session.keys()):
        return True
    idle = clock.now() - _at(request, SEEN)
    lasted = clock.now() - _at(request, BEGAN)
    longest_idle = settings.SESSION_IDLE + settings.SESSION_WRITTEN_AFTER
    return bool(idle >= longest_idle or lasted >= settings.SESSION_LASTS)


def _at(request: HttpRequest, stamp: str) -> dt.datetime:
    return dt.datetime.fromisoformat(request.session[stamp])
