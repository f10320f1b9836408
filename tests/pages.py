"""Which pages are there, and who reads them?  All that the resolver knows: none escapes a test."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from safetoshare.accounts.models import RoleGrant, User
from safetoshare.accounts.permissions import Relationship
from safetoshare.accounts.roles import ROLES
from safetoshare.directory.seeds import entry_id
from safetoshare.ledger.models import Entry
from safetoshare.web.access import ACCESS, Gate
from tests import signing_in
from tests.factories import make_organisation, record_something, somebody
from tests.rows import directory, papers, people, policies

Parts = Mapping[str, object]
# Makes a row that stands so to somebody in a role, and returns the parts of its address; None if
# no such row can stand so to them. What stands in no relationship (NONE) can always be made.
Maker = Callable[[RoleGrant, Relationship], Parts | None]
# What a form has to hold so that what it asks for is done, to the row that the maker made.
Filling = Callable[[RoleGrant, Parts], Mapping[str, object]]


def _history(reader: RoleGrant, stands: Relationship) -> Parts | None:
    """An organisation to which something happened: the reader's own, or another."""
    if stands not in (Relationship.SAME_ORGANISATION, Relationship.NONE):
        return None
    same = stands == Relationship.SAME_ORGANISATION
    of = reader.organisation if same else make_organisation()
    record_something(of)
    return {"kind": "accounts.organisation", "identity": of.pk}


def _entry(reader: RoleGrant, stands: Relationship) -> Parts | None:
    parts = _history(reader, stands)
    if parts is None:
        return None
    return {"number": Entry.objects.filter(of_id=parts["identity"]).latest("number").number}


# A page whose address has a part that varies: one example of each, by the page's name.
EXAMPLES: dict[str, Parts] = {
    "published:directory_entry": {"entry": entry_id("bawso")},
    **policies.EXAMPLES,
    "casework:make_paper": {"kind": "policy_document"},
    "published:protocol": {"instrument": "npcc-2020"},
    "published:proof": {"rules": "recommendation-force"},
    "published:chart": {"rules": "recommendation-1"},
    "published:promise": {"promise": "calling-it-safeguarding-does-not-make-it-so"},
}
# The same for the pages of rows.
MAKERS: dict[str, Maker] = {
    **directory.MAKERS,
    **papers.MAKERS,
    **people.MAKERS,
    **policies.MAKERS,
    "scrutiny:entry": _entry,
    "scrutiny:history": _history,
}
# The forms that change something, by the page they are sent to.
FILLINGS: dict[str, Filling] = {
    **directory.FILLINGS,
    **papers.FILLINGS,
    **people.FILLINGS,
    **policies.FILLINGS,
}
# The pages that are reached only from another: brings somebody there, who is signed in as far as
# the page takes it; returns what else belongs to its address.
COMING_FROM: dict[str, Callable[[Client, User], str]] = {
    "account_change_password": signing_in.fully,
    "account_reauthenticate": signing_in.without_a_second_factor,
    "desk:sessions": signing_in.in_two_places,
    "mfa_activate_totp": signing_in.without_a_second_factor,
    "mfa_add_webauthn": signing_in.fully,
    "mfa_authenticate": signing_in.as_far_as_the_code,
    "mfa_deactivate_totp": signing_in.fully,
    "mfa_generate_recovery_codes": signing_in.fully,
    "mfa_index": signing_in.fully,
    "mfa_reauthenticate_webauthn": signing_in.with_a_passkey,
    "mfa_remove_webauthn": signing_in.with_a_passkey_to_remove,
    "mfa_view_recovery_codes": signing_in.with_recovery_codes,
}
# Answers a service elsewhere, or gives data to programs, and shows nothing itself.
SHOWS_NOTHING = {"openid_connect_callback", "published:directory_open_data"}


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

    def reader(self) -> RoleGrant:
        """Somebody new who may see it."""
        taken = ACCESS[self.name]["GET"]
        if isinstance(taken, Gate):
            return somebody("officer")
        return somebody(next(code for code, role in ROLES.items() if taken in role.may))

    def parts_for(self, reader: RoleGrant) -> Parts:
        """The parts of its address, for a new row that its reader may see."""
        if self.name not in MAKERS:
            return EXAMPLES.get(self.name, {})
        may = ROLES[reader.role].may.get(ACCESS[self.name]["GET"], frozenset(Relationship))
        made = (MAKERS[self.name](reader, stands) for stands in Relationship if stands in may)
        return next(parts for parts in made if parts is not None)

    def opened_by(self, client: Client, language: str = "en") -> str:
        """Signs a reader in, where the page takes one; returns the address."""
        if self.name in COMING_FROM:
            return self.address(language) + COMING_FROM[self.name](client, self.reader().user)
        if self.is_open:
            return self.address(language)
        reader = self.reader()
        client.force_login(reader.user)
        return self.address(language, self.parts_for(reader))

    def address(self, language: str = "en", parts: Parts | None = None) -> str:
        with override(language):
            return reverse(self.name, kwargs=parts or EXAMPLES.get(self.name))

    def __str__(self) -> str:
        return self.name


def every_page() -> list[Page]:
    """Every page that can be looked at; an address that only takes forms is none."""
    return [
        Page(name) for name in every_name() if "GET" in ACCESS[name] and name not in SHOWS_NOTHING
    ]


def open_pages() -> list[Page]:
    """The pages that take no account."""
    return [page for page in every_page() if page.is_open]


def pages_of(site: str) -> list[Page]:
    return [page for page in every_page() if page.site == site]


def every_name() -> list[str]:
    return sorted(set(names(get_resolver())))


def names(resolver: URLResolver, namespaces: tuple[str, ...] = ()) -> Iterator[str]:
    """As a request names its page, with every namespace; an address without a name is "None"."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield ":".join([*namespaces, str(pattern.name)])
        else:
            inner = (pattern.namespace,) if pattern.namespace else ()
            yield from names(pattern, namespaces + inner)
