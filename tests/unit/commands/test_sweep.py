"""Is what has run out erased, and nothing else?"""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from safetoshare import clock
from safetoshare.commands import sweeping
from safetoshare.ledger.actions import Thing
from safetoshare.vault import actions
from safetoshare.vault.compartments import Compartment
from safetoshare.vault.keyring.models import DataKey
from safetoshare.vault.models import Sealed
from tests.factories import somebody

pytestmark = pytest.mark.django_db(databases="__all__")


def sign_in() -> str:
    """Signs somebody in; returns the key of their session."""
    client = Client()
    user = somebody("officer").user
    client.force_login(user)
    key = client.session.session_key
    UserSession.objects.create(
        user=user, session_key=key, ip="192.0.2.7", last_seen_at=clock.now(), user_agent="Invented"
    )
    return key


def test_a_session_that_ran_out_goes_with_the_address_it_came_from(run):
    over, going_on = sign_in(), sign_in()
    Session.objects.filter(pk=over).update(expire_date=clock.now() - dt.timedelta(minutes=1))
    assert run("sweep").out == "Erased: 1 ended sessions, 0 keys that opened nothing.\n"
    assert list(Session.objects.values_list("pk", flat=True)) == [going_on]
    assert list(UserSession.objects.values_list("session_key", flat=True)) == [going_on]


def test_a_key_that_opens_nothing_goes_and_the_others_stay(run):
    with clock.at(clock.now() - dt.timedelta(hours=2)):
        for _ in range(2):
            of = Thing("test.thing", uuid.uuid4())
            actions.seal(of, Compartment.NARRATIVE, {"a": "b"}, organisation=uuid.uuid4())
    Sealed.objects.filter(of_id=of.id).delete()
    assert run("sweep").out == "Erased: 0 ended sessions, 1 keys that opened nothing.\n"
    assert set(DataKey.objects.values_list("pk", flat=True)) == set(
        Sealed.objects.values_list("key_id", flat=True)
    )


def test_it_goes_on_until_stopped(run, monkeypatch):
    pauses = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(sweeping.time, "sleep", pause)
    with pytest.raises(KeyboardInterrupt):
        sweeping.sweep.callback(follow=True)
    assert pauses == [sweeping.PAUSE_SECONDS] * 3
