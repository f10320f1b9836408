"""Where am I signed in, and how do I end what I did not begin?"""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime

from safetoshare.accounts.actions import end_own_session, end_own_sessions
from safetoshare.accounts.factors import themselves
from safetoshare.accounts.models import User

OTHERS = "others"


def sessions(request: HttpRequest) -> HttpResponse:
    """My sessions; a POST names the one to end, or all others."""
    assert isinstance(request.user, User)
    if request.method == "POST":
        return _end(request, request.user, request.POST.get("end", ""))
    found = UserSession.objects.purge_and_list(request.user)
    told = [
        {"session": each, "began": date_format(localtime(each.created_at), "j F Y, H:i")}
        for each in sorted(found, key=lambda each: each.created_at)
    ]
    return render(request, "desk/sessions.html", {"sessions": told})


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
