"""Is there another way to write an address, or a method, that the guard does not know?"""

from __future__ import annotations

import pytest
from django.test import Client

from safetoshare.accounts.permissions import Relationship
from safetoshare.web import guard
from safetoshare.web.access import ACCESS, Gate
from tests.factories import somebody
from tests.matrix.asking import would_do
from tests.pages import EXAMPLES, MAKERS, Page

GUARDED = [page for page, methods in ACCESS.items() if Gate.EVERYBODY not in methods.values()]
WAYS = {
    "without its slash": lambda address: address.rstrip("/"),
    "with two slashes": lambda address: "/" + address,
    "with a slash in the middle": lambda address: address.replace("/", "//", 2)[1:],
    "in Welsh": lambda address: f"/cy{address}",
    "in English": lambda address: f"/en{address}",
    "from right to left": lambda address: f"/ar-xb{address}",
    "in a language there is not": lambda address: f"/xx{address}",
    "in capitals": str.upper,
    "with a letter written as a number": lambda address: f"/%{ord(address[1]):x}{address[2:]}",
    "by a way round": lambda address: f"/static/..{address}",
    "with a dot": lambda address: f"/.{address}",
    "with a parameter": lambda address: f"{address};x=1",
    "with an end": lambda address: f"{address}%00",
    "with a question": lambda address: f"{address}?next=/report/",
}
METHODS = ("get", "Post", "TRACE", "CONNECT", "PROPFIND", "SEARCH", "G E T", "")


def address_of(page: str) -> str:
    """Of a row that is there, where it is about one."""
    if page not in MAKERS:
        return Page(page).address(parts=EXAMPLES.get(page))
    reader = somebody(would_do(page, min(ACCESS[page])))
    return Page(page).address(parts=MAKERS[page](reader, Relationship.NONE))


def is_kept(answer) -> bool:
    """Turned away, or led to another page, which everybody may read."""
    if answer.status_code == 200:
        return Gate.EVERYBODY in ACCESS[answer.resolver_match.view_name].values()
    return answer.status_code in (301, 302, 404, 405)


def test_a_way_past_the_guard_would_be_found(monkeypatch):
    monkeypatch.setattr(guard.Guard, "process_view", lambda *_: None)
    client = Client(raise_request_exception=False)
    assert not all(is_kept(client.get(address_of(page))) for page in GUARDED)


@pytest.mark.parametrize("way", WAYS)
def test_no_way_to_write_an_address_leads_past_the_guard(way):
    client = Client(raise_request_exception=False)
    for page in GUARDED:
        address = WAYS[way](address_of(page))
        for method in ("GET", "POST"):
            answer = client.generic(method, address)
            assert is_kept(answer), f"{method} {page} {way}"


@pytest.mark.parametrize("method", METHODS)
def test_no_method_of_any_spelling_leads_past_the_guard(method):
    client = Client(raise_request_exception=False)
    for page in GUARDED:
        answer = client.generic(method, address_of(page))
        assert answer.status_code in (302, 405), f"{method} {page}"


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-Original-URL", "X-Forwarded-User"])
def test_no_header_makes_a_request_another_one(header):
    client = Client(raise_request_exception=False)
    for page in GUARDED:
        answer = client.get("/report/", headers={header: address_of(page)})
        assert answer.status_code == 200 and "published" in str(answer.resolver_match.view_name)
        answer = client.get(address_of(page), headers={header: "POST"})
        assert answer.status_code in (302, 405)
