"""Which pages are there, and who reads them?  All that the resolver knows: none escapes a test."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from safetoshare.accounts.models import RoleGrant
from safetoshare.accounts.permissions import Permission, Relationship
from safetoshare.accounts.roles import ROLES
from safetoshare.web.access import ACCESS, Gate
from tests.factories import somebody

Parts = Mapping[str, object]
# Makes a row that stands so to its reader, and returns the parts of its address.
Maker = Callable[[RoleGrant, Relationship], Parts]

# A page whose address has a part that varies: one example of each, by the page's name.
EXAMPLES: dict[str, Parts] = {
    "published:protocol": {"instrument": "npcc-2020"},
    "published:proof": {"rules": "recommendation-force"},
    "published:chart": {"rules": "recommendation-1"},
    "published:promise": {"promise": "calling-it-safeguarding-does-not-make-it-so"},
}
# The same for the pages of rows.
MAKERS: dict[str, Maker] = {}


@dataclass(frozen=True)
class Page:
    name: str

    @property
    def site(self) -> str:
        return self.name.partition(":")[0]

    @property
    def is_open(self) -> bool:
        """May everybody see it, without an account?"""
        return ACCESS[self.name]["GET"] == Gate.EVERYBODY

    def reader(self) -> tuple[RoleGrant, Relationship]:
        """Somebody new who may see it, and how its row has to stand to them."""
        taken = ACCESS[self.name]["GET"]
        if isinstance(taken, Gate):
            return somebody("officer"), Relationship.NONE
        code = next(code for code, role in ROLES.items() if taken in role.may)
        return somebody(code), min(ROLES[code].may[Permission(taken)], key=list(Relationship).index)

    def opened_by(self, client: Client, language: str = "en") -> str:
        """Signs a reader in, where the page takes one; returns the address."""
        if self.is_open:
            return self.address(language)
        reader, stands = self.reader()
        client.force_login(reader.user)
        maker = MAKERS.get(self.name)
        return self.address(language, maker(reader, stands) if maker else None)

    def address(self, language: str = "en", parts: Parts | None = None) -> str:
        with override(language):
            return reverse(self.name, kwargs=parts or EXAMPLES.get(self.name))

    def __str__(self) -> str:
        return self.name


def every_page() -> list[Page]:
    """Every page that can be looked at; an address that only takes forms is none."""
    return [Page(name) for name in every_name() if "GET" in ACCESS[name]]


def open_pages() -> list[Page]:
    """The pages that take no account."""
    return [page for page in every_page() if page.is_open]


def pages_of(site: str) -> list[Page]:
    return [page for page in every_page() if page.site == site]


def every_name() -> list[str]:
    return sorted(set(names(get_resolver())))


def names(resolver: URLResolver, site: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{site}:{pattern.name}" if site else str(pattern.name)
        else:
            yield from names(pattern, pattern.namespace or site)
