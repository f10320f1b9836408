"""Does every page offer its reader only what that reader may do?

What they may not do is absent, or stands there as the sentence of the refusal.
"""

from __future__ import annotations

import pytest
from django.http import HttpResponse

from safetoshare.accounts.permissions import Permission
from safetoshare.accounts.roles import ROLES
from safetoshare.web.access import ACCESS
from tests.matrix import planted
from tests.matrix.cells import NOBODY
from tests.matrix.offering import Offer, faults_of_offers, offers, takes_too_much
from tests.pages import MAKERS, every_page


@pytest.mark.parametrize("page", every_page(), ids=str)
def test_a_page_offers_its_reader_what_they_may_do(page):
    who = [NOBODY] if page.is_open else [NOBODY, *ROLES]
    assert faults_of_offers(page.name, who) == []


PAGE = """
<a href="/report/#line-1">The report</a> <a href="tel:101">101</a> <a href="/static/x.js">x</a>
<a href="https://elsewhere.example/">Elsewhere</a>
<form method="post"><input type="hidden" name="of" value="1"><input name="typed">
<button name="do" value="agree">Agree</button><button name="do" value="decline">No</button></form>
<form action="../choose/"><button>Go</button></form>
"""


def test_what_a_page_offers_is_read():
    found = offers(HttpResponse(PAGE), "/desk/people/")
    assert found == {
        Offer("GET", "/report/#line-1"),
        Offer("POST", "/desk/people/", (("of", "1"), ("do", "agree"))),
        Offer("POST", "/desk/people/", (("of", "1"), ("do", "decline"))),
        Offer("GET", "/desk/choose/"),
    }


@pytest.mark.parametrize(
    ("offer", "who", "why"),
    [
        (Offer("GET", "/report/?x=1#y"), NOBODY, ""),
        (Offer("GET", "/desk/"), NOBODY, ""),
        (Offer("POST", "/desk/choose/"), NOBODY, "it takes an account"),
        (Offer("POST", "/desk/choose/"), "officer", ""),
        (Offer("POST", "/report/"), "officer", "the table of access has no such method"),
        (Offer("GET", "/nowhere/"), "officer", "no such address"),
    ],
)
def test_what_takes_too_much_is_found(offer, who, why):
    assert takes_too_much(offer, who) == why


@pytest.fixture
def planted_page(monkeypatch, settings):
    """A page of rows of which anybody may read any, and everybody change their own."""
    settings.ROOT_URLCONF = "tests.matrix.planted"
    taken = Permission.LEDGER_ENTRY_READ
    monkeypatch.setitem(ACCESS, "planted:offers_what_it_refuses", {"GET": taken, "POST": taken})
    monkeypatch.setitem(MAKERS, "planted:offers_what_it_refuses", planted.make)


@pytest.mark.usefixtures("planted_page")
def test_a_button_that_is_then_refused_is_found():
    [fault] = faults_of_offers("planted:offers_what_it_refuses", ["data_protection_officer"])
    assert fault.endswith("it answers 403")
