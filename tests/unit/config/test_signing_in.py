"""Are people signed in with the care that the product means?  Its settings, not those of tests."""

import ast
import datetime as dt
import os
import subprocess
import sys

from safetoshare.config import settings


def test_a_password_is_kept_as_argon2id():
    first = settings.PASSWORD_HASHERS[0]
    assert first == "django.contrib.auth.hashers.Argon2PasswordHasher"


def test_the_demonstration_hashes_every_password_alike():
    """Else the time of an answer told which addresses have an account, and who has signed in."""
    served = subprocess.run(
        [
            sys.executable,
            "-c",
            "from safetoshare.config import settings; print(settings.PASSWORD_HASHERS[0])",
        ],
        env=os.environ | {"SAFETOSHARE_DEMO": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert served.stdout.strip() == "safetoshare.accounts.passwords.Quick"


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


def test_in_production_the_cookies_are_the_hosts_own_and_come_by_https_only():
    names = [
        f"{cookie}_COOKIE_{what}"
        for cookie in ("SESSION", "CSRF")
        for what in ("NAME", "SECURE", "HTTPONLY", "SAMESITE")
    ]
    asked = (
        f"print([getattr(settings, name) for name in {[*names, 'ALLAUTH_TRUSTED_PROXY_COUNT']}])"
    )
    served = subprocess.run(
        [sys.executable, "-c", f"from safetoshare.config import settings; {asked}"],
        env=os.environ
        | {
            "SAFETOSHARE_PRODUCTION": "1",
            "SAFETOSHARE_SECRET": "a secret of at least fifty characters, for this test only",
            "SAFETOSHARE_HOSTS": "safe.invented.example",
            "SAFETOSHARE_KEYRING_MASTER": "0123456789abcdef" * 4,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    own = [True, True, "Strict"]
    assert ast.literal_eval(served.stdout) == ["__Host-desk", *own, "__Host-csrf", *own, 1]
    # A name that begins so is taken with this path and no domain only.
    assert "SESSION_COOKIE_PATH" not in vars(settings)
    assert "SESSION_COOKIE_DOMAIN" not in vars(settings)
