"""Which pages are there?  Every one the resolver knows, so that no page escapes a test."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

# A page whose address has a part that varies: one example of each, by the page's name.
EXAMPLES: dict[str, dict[str, object]] = {
    "published:protocol": {"instrument": "npcc-2020"},
    "published:proof": {"rules": "recommendation-force"},
    "published:chart": {"rules": "recommendation-1"},
    "published:promise": {"promise": "calling-it-safeguarding-does-not-make-it-so"},
}


@dataclass(frozen=True)
class Page:
    name: str

    @property
    def site(self) -> str:
        return self.name.partition(":")[0]

    def address(self, language: str = "en") -> str:
        with override(language):
            return reverse(self.name, kwargs=EXAMPLES.get(self.name))

    def __str__(self) -> str:
        return self.name


def every_page() -> list[Page]:
    return [Page(name) for name in sorted(set(names(get_resolver())))]


def pages_of(site: str) -> list[Page]:
    return [page for page in every_page() if page.site == site]


def names(resolver: URLResolver, site: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{site}:{pattern.name}"
        else:
            yield from names(pattern, pattern.namespace or site)
