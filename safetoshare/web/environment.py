"""What can every template use?  GOV.UK macros, translations, addresses and static files."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from safetoshare.web.access import takes_an_account
from safetoshare.web.languages import languages_of
from safetoshare.web.moments import in_london, on_day
from safetoshare.web.navigation import may_open, navigation_for
from safetoshare.web.saying import say, typed

REMEMBERED = 4096
GOVUK = {"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}


def environment(**options: Any) -> Environment:
    options["loader"] = ChoiceLoader([options["loader"], PrefixLoader(GOVUK)])
    options["extensions"] = ["jinja2.ext.i18n"]
    env = Environment(**options)
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.globals.update(
        get_language=translation.get_language,
        in_london=in_london,
        is_right_to_left=translation.get_language_bidi,
        is_production=settings.PRODUCTION,
        languages_of=languages_of,
        on_day=on_day,
        may_open=may_open,
        navigation_for=navigation_for,
        said_to=get_messages,
        say=say,
        typed=typed,
        session_idle=settings.SESSION_IDLE,
        static=static,
        takes_an_account=takes_an_account,
        url=url,
    )
    return env


def url(name: str, **kwargs: Any) -> str:
    """The address of a named page: url("published:report") or url("casework:x", id=3)."""
    return _address(translation.get_language(), name, **kwargs)


@lru_cache(maxsize=REMEMBERED)
def _address(language: str | None, name: str, **kwargs: Any) -> str:
    """Worked out once: a page of findings names a hundred addresses, the same each time."""
    return reverse(name, kwargs=kwargs or None)
