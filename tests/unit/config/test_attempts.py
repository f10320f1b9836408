"""Is an attempt counted without anybody being able to read who made it?"""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection

from safetoshare.config.attempts import unreadable

COUNTED = "allauth:rl:account:login:300/60/ip:ip:192.0.2.7"


@pytest.mark.django_db
def test_the_table_of_attempts_holds_no_address():
    cache.set(COUNTED, [1.0])
    assert cache.get(COUNTED) == [1.0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM attempts")
        kept = [row[0] for row in cursor.fetchall()]
    assert kept and not any("192.0.2.7" in key or "login" in key for key in kept)


def test_other_attempts_other_names_and_another_secret_others_again(settings):
    first = unreadable(COUNTED, "", 1)
    assert first != unreadable(COUNTED + "8", "", 1)
    assert first != unreadable(COUNTED, "", 2)
    settings.SECRET_KEY = "another"
    assert first != unreadable(COUNTED, "", 1)
