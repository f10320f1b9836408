"""In which languages is a site offered, and where is this page in another one?

The language is part of the address (/cy/report/), so that no cookie is needed to keep the choice.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, translate_url
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import get_language


class SitePrefix(LocalePrefixPattern):
    """The language part of an address, empty where the site does not speak the reader's language.

    A link from a Welsh page to an English-only site then leads to that site in English.
    """

    def __init__(self, languages: list[str]) -> None:
        super().__init__(prefix_default_language=False)
        self.languages = languages

    @property
    def language_prefix(self) -> str:
        return super().language_prefix if get_language() in self.languages else ""


def in_languages(languages: list[str], *patterns: URLPattern | URLResolver) -> URLResolver:
    """Offers these addresses in these languages, and in the pseudo one where that is on."""
    return URLResolver(SitePrefix([*languages, settings.PSEUDO_LANGUAGE]), list(patterns))


@dataclass(frozen=True)
class PageInLanguage:
    code: str
    name: str
    address: str
    is_current: bool


def languages_of(request: HttpRequest) -> list[PageInLanguage]:
    """This page in every language it is offered in; empty where there is no choice."""
    here, current = request.get_full_path(), get_language()
    offered: dict[str, PageInLanguage] = {}
    for code, name in settings.LANGUAGES:
        address = translate_url(here, code)
        # Where a site is not offered in a language, its address there is the English one.
        offered.setdefault(address, PageInLanguage(code, name, address, code == current))
    return list(offered.values()) if len(offered) > 1 else []
