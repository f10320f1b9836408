"""How does this deployment behave?  An operator changes it by SAFETOSHARE_* variables only."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.conf import locale

from safetoshare.config import env
from safetoshare.config.databases import database
from safetoshare.config.production import (
    DEMONSTRATION_MASTER,
    DEMONSTRATION_SECRET,
    refuse_demonstration,
)

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(env.text("VAR", str(ROOT / "var")))
# Where script/setup keeps what it has proved, and the published pages read it.
PROOFS = VAR / "proofs"

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
LOGIN_URL = "desk:choose"
SESSION_COOKIE_NAME = "__Host-desk" if PRODUCTION else "desk"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = PRODUCTION
# What was done is said on the next page, once; it waits on the server, never in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

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
LOCALE_PATHS = [VAR / "locale"]
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
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [VAR / "assets"]
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
