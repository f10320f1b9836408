"""Where am I signed in, and how do I end what I did not begin?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from safetoshare import clock
from safetoshare.accounts.actions import end_own_session, end_own_sessions
from safetoshare.accounts.factors import Refused, themselves
from safetoshare.accounts.models import User
from safetoshare.accounts.queries import refused_sign_ins

OTHERS = "others"
# How far back, and how many at most, are refused attempts to sign in shown to whose they were.
LOOKED_BACK = dt.timedelta(days=30)
MOST_SHOWN = 20
# Browsers also carry the names of those they descend from: the younger first.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "Chrome/": "Chrome",
    "CriOS/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "ChromeOS",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "Linux": "Linux",
}
WHY = {
    Refused.KNOWN_TO_EVERYBODY: _("the password or code of the demonstration"),
    Refused.NOT_PROVED: _("the organisation’s own sign-in did not prove it"),
    Refused.NOT_SET_UP: _("no second factor"),
    Refused.TOO_MANY_ATTEMPTS: _("too many attempts, so the next were not looked at"),
    Refused.WRONG_CODE: _("a wrong code after the right password"),
    Refused.WRONG_PASSKEY: _("a wrong passkey"),
    Refused.WRONG_PASSWORD: _("a wrong password"),
}


def sessions(request: HttpRequest) -> HttpResponse:
    """My sessions, and who was not let in; a POST names the one to end, or all others."""
    assert isinstance(request.user, User)
    if request.method == "POST":
        return _end(request, request.user, request.POST.get("end", ""))
    found = UserSession.objects.purge_and_list(request.user)
    told = [
        {
            "session": each,
            "device": device_in_words(each.user_agent),
            "began": date_format(localtime(each.created_at), "j F Y, H:i"),
        }
        for each in sorted(found, key=lambda each: each.created_at)
    ]
    refused = list(refused_sign_ins(request.user, since=clock.now() - LOOKED_BACK)[:MOST_SHOWN])
    shown = [(each.at, WHY[Refused(each.details["why"])]) for each in refused]
    return render(request, "desk/sessions.html", {"sessions": told, "refused": shown})


def device_in_words(user_agent: str) -> str:
    """As in "Chrome on Android"; a browser without a known name is said to be that."""
    browser = _first_named(BROWSERS, user_agent) or _("A browser without a known name")
    system = _first_named(SYSTEMS, user_agent)
    return f"{browser} {_('on')} {system}" if system else str(browser)


def _first_named(known: Mapping[str, str], user_agent: str) -> str:
    return next((name for mark, name in known.items() if mark in user_agent), "")


def _end(request: HttpRequest, user: User, which: str) -> HttpResponse:
    if which == OTHERS:
        end_own_sessions(by=themselves(user), user=user)
        # This one goes on, under the new stamp.
        update_session_auth_hash(request, user)
        UserSession.objects.create_from_request(request)
    else:
        for session in UserSession.objects.filter(user=user, pk=_number(which)):
            end_own_session(by=themselves(user), user=user, session=session)
    return redirect("desk:sessions")


def _number(which: str) -> int:
    return int(which) if which.isdecimal() else 0
