"""What of signing in is erased once it has run out?  By the rule `session` of the schedule."""

from __future__ import annotations

from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session


def erase_ended_sessions() -> int:
    """Erase sessions that ran out, with the address and the browser they came from.

    Returns of how many the address was erased.
    """
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    going_on = Session.objects.values("session_key")
    count: int
    count, _ = UserSession.objects.exclude(session_key__in=going_on).delete()
    return count
