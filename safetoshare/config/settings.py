"""How does this deployment behave?  An operator changes it by SAFETOSHARE_* variables only."""

import datetime as dt
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.conf import locale

from safetoshare.config import env
from safetoshare.config.databases import database
from safetoshare.config.elsewhere import SERVICE, openid_connect
from safetoshare.config.production import (
    DEMONSTRATION_MASTER,
    DEMONSTRATION_SECRET,
    refuse_demonstration,
)

ROOT = Path(__file__).resolve().parents[2]
# What script/setup makes, the same for whatever records it serves.
MADE = ROOT / "var"
# Where the records are, unless a database is named.
VAR = Path(env.text("VAR", str(MADE)))
# Where script/setup keeps what it has proved, and the published pages read it.
PROOFS = MADE / "proofs"

# --- Who runs it ------------------------------------------------------------------------------

PRODUCTION = env.flag("PRODUCTION")
# The demonstration world: invented people whose passwords everybody may see.
DEMO = env.flag("DEMO")
DEBUG = False
SECRET_KEY = env.text("SECRET", DEMONSTRATION_SECRET)
ALLOWED_HOSTS = env.words("HOSTS", "127.0.0.1,localhost,[::1]")
if PRODUCTION:
    refuse_demonstration(
        secret=SECRET_KEY, hosts=env.words("HOSTS"), master=env.text("KEYRING_MASTER"), demo=DEMO
    )

# --- What it is made of -----------------------------------------------------------------------

ROOT_URLCONF = "safetoshare.config.urls"
WSGI_APPLICATION = "safetoshare.config.wsgi.application"
INSTALLED_APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "safetoshare.ledger",
    "safetoshare.vault",
    "safetoshare.vault.keyring",
    "safetoshare.accounts",
    "safetoshare.governance",
    "safetoshare.directory",
    "safetoshare.web",
    "safetoshare.web.casework",
    "safetoshare.web.desk",
    "safetoshare.web.front_door",
    "safetoshare.web.published",
    "safetoshare.web.scrutiny",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "safetoshare.web.headers.headers_of_every_page",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "safetoshare.web.guard.Guard",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "safetoshare.web.environment.environment"},
    }
]
DATABASES = {
    "default": database(env.text("DATABASE"), otherwise=VAR / "data" / "records.sqlite3"),
    "keyring": database(env.text("KEYRING"), otherwise=VAR / "keyring" / "keyring.sqlite3"),
}
DATABASE_ROUTERS = ["safetoshare.vault.keyring.routing.KeyringApart"]
# Opens the organisations' keys; 64 hexadecimal digits, in no database and no backup of one.
KEYRING_MASTER = env.text("KEYRING_MASTER", DEMONSTRATION_MASTER)

# --- Who signs in -----------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:desk"
LOGOUT_REDIRECT_URL = "desk:signed_out"
# Argon2id first: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
ARGON2 = "django.contrib.auth.hashers.Argon2PasswordHasher"
PASSWORD_HASHERS = [
    "safetoshare.accounts.passwords.Quick" if DEMO else ARGON2,
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# Length counts, and not being known; nothing is asked about kinds of characters (NCSC, "Password
# administration for system owners"; NIST SP 800-63B).
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "safetoshare.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "safetoshare.accounts.passwords.ShortEnough", "OPTIONS": {"max_length": 128}},
    {"NAME": "safetoshare.accounts.passwords.NotOnTheLists"},
    {
        "NAME": "safetoshare.accounts.passwords.NotAboutThem",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
]

SESSION_COOKIE_NAME = "__Host-desk" if PRODUCTION else "desk"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# A session ends when it was idle for 15 minutes: SECURITY.md, threat 32; NIST SP 800-63B-4 section
# 2.2.3 allows an hour. It is written down once a minute, so that not every page is a write.
SESSION_IDLE = dt.timedelta(minutes=15)
SESSION_WRITTEN_AFTER = dt.timedelta(minutes=1)
# ... and after a long shift in any case (ibid.: no more than 24 hours).
SESSION_LASTS = dt.timedelta(hours=12)
# Django's own limit, for the row of a session that nobody came back to.
SESSION_COOKIE_AGE = (SESSION_IDLE + SESSION_WRITTEN_AFTER).seconds

# What was done is said on the next page, once; it waits on the server, never in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# The counts of attempts have to be the same in every process.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "attempts",
        "KEY_FUNCTION": "safetoshare.config.attempts.unreadable",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
ACCOUNT_ADAPTER = "safetoshare.web.desk.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {
    "change_password": "safetoshare.web.desk.forms.ChangePassword",
    "login": "safetoshare.web.desk.forms.SignIn",
    "reauthenticate": "safetoshare.web.desk.forms.PasswordAgain",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_RATE_LIMITS = {
    # A police force arrives at seven behind one address; what guards an account is the second part:
    # five from one sender, so that nobody is kept out by a stranger's five, and thirty from all.
    "login": "300/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "login_failed_anywhere": "30/5m/key",
    # A sender who goes on is on record once in five minutes, not once a try.
    "login_refused_on_record": "1/5m/key",
    "reauthenticate": "10/m/user",
    "way_in": "20/m/ip",
}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# The proxy that production stands behind says where a request came from.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if PRODUCTION else 0
MFA_ADAPTER = "safetoshare.web.desk.adapters.FactorAdapter"
MFA_FORMS = {
    "activate_totp": "safetoshare.web.desk.forms.AddApp",
    "add_webauthn": "safetoshare.web.desk.forms.AddPasskey",
    "authenticate": "safetoshare.web.desk.forms.Code",
    "reauthenticate": "safetoshare.web.desk.forms.CodeAgain",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
MFA_RECOVERY_CODE_DIGITS = 10
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
MFA_TOTP_ISSUER = "Safe to Share"
# The device asks for a fingerprint or a PIN: that is why a passkey counts as two factors.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
SOCIALACCOUNT_ADAPTER = "safetoshare.web.desk.adapters.ElsewhereAdapter"
SERVICE_ELSEWHERE = SERVICE
SOCIALACCOUNT_PROVIDERS = {"openid_connect": openid_connect()}

# Cases that a trainer may practise with: the carried ones, or a folder of a force's own.
EXAMPLES = Path(env.text("EXAMPLES", str(ROOT / "examples" / "cases")))

# --- What a browser is told -------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_REFERRER_POLICY = "no-referrer"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = PRODUCTION
# Forgotten when the browser is closed.
CSRF_COOKIE_AGE = None
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 63_072_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
if PRODUCTION:
    # The proxy in front must set this header itself and drop what a client sends.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Where somebody who has to leave quickly is taken: a page that says nothing about her.
NEUTRAL_PAGE = env.text("NEUTRAL_PAGE", "https://www.bbc.co.uk/weather")

# --- What is written down ---------------------------------------------------------------------

# Faults only: a list of who opened which page would be a record nobody agreed to.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"in_one_line": {"()": "safetoshare.config.faults.SuspiciousInOneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["in_one_line"]}},
    "root": {"handlers": ["stderr"], "level": "ERROR"},
}

# --- Words ------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
PSEUDO_LANGUAGE = "ar-xb"
LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [MADE / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/London"
USE_TZ = True
if env.flag("PSEUDO"):
    # Right-to-left until the real languages arrive: English words in letters that run leftwards.
    LANGUAGES.append((PSEUDO_LANGUAGE, "Pseudo, right to left"))
    locale.LANG_INFO[PSEUDO_LANGUAGE] = {
        "bidi": True,
        "code": PSEUDO_LANGUAGE,
        "name": "Pseudo, right to left",
        "name_local": "אנגלית",
    }

# --- Styles and scripts -----------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = MADE / "static"
STATICFILES_DIRS = [MADE / "assets"]
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
