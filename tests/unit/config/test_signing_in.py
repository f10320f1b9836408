"""Are people signed in with the care that the product means?  Its settings, not those of tests."""

import datetime as dt

from safetoshare.config import settings


def test_a_password_is_kept_as_argon2id():
    first = settings.PASSWORD_HASHERS[0]
    assert first == "django.contrib.auth.hashers.Argon2PasswordHasher"


def test_a_session_is_short():
    assert dt.timedelta(minutes=15) == settings.SESSION_IDLE
    assert dt.timedelta(minutes=1) >= settings.SESSION_WRITTEN_AFTER
    assert dt.timedelta(hours=12) == settings.SESSION_LASTS
    assert settings.SESSION_COOKIE_AGE == 16 * 60
    assert settings.SESSION_EXPIRE_AT_BROWSER_CLOSE
    assert settings.SESSION_COOKIE_SAMESITE == "Strict"
    assert "cache" not in settings.__dict__.get("SESSION_ENGINE", "")


def test_a_passkey_asks_who_holds_it():
    assert settings.MFA_WEBAUTHN_USER_VERIFICATION == "required"


def test_attempts_are_counted_where_every_process_sees_them():
    [cache] = settings.CACHES.values()
    assert cache["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"
