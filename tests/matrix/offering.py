"""What does a page offer to do: which links, which forms, which buttons of a form?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override

from safetoshare.accounts.permissions import Permission
from safetoshare.accounts.roles import ROLES
from safetoshare.web.access import Gate
from tests.matrix.asking import Askers, Send, undone
from tests.matrix.cells import Cell, rows_of
from tests.matrix.expecting import Answer, expected, takes

Values = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Offer:
    """A link, or a form as one of its buttons sends it with what it holds already."""

    method: str
    address: str
    values: Values = ()


@dataclass
class Form:
    method: str
    address: str
    values: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def offers(self) -> Iterator[Offer]:
        for pressed in [[button] for button in self.buttons] or [[]]:
            yield Offer(self.method, self.address, (*self.values, *pressed))


class Offers(HTMLParser):
    """Reads a page for what it offers."""

    def __init__(self, here: str) -> None:
        super().__init__()
        self.here, self.found, self.form = here, set(), None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attributes}
        if tag == "a" and "href" in of:
            self.found.add(Offer("GET", urljoin(self.here, of["href"])))
        elif tag == "form":
            method = of.get("method", "get").upper()
            self.form = Form(method, urljoin(self.here, of.get("action", "")))
        elif self.form and of.get("type") == "hidden":
            self.form.values.append((of["name"], of.get("value", "")))
        elif self.form and tag == "button" and of.get("name"):
            self.form.buttons.append((of["name"], of.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.form:
            self.found |= set(self.form.offers())
            self.form = None


def offers(page: HttpResponse, here: str) -> set[Offer]:
    """What leads somewhere in the product; a form sent by GET is a link."""
    reader = Offers(here)
    reader.feed(page.text)
    return {offer for offer in reader.found if _is_ours(offer.address)}


def _is_ours(address: str) -> bool:
    parts = urlsplit(address)
    return not parts.netloc and parts.path.startswith("/") and not parts.path.startswith("/static/")


def page_of(offer: Offer) -> str:
    path = urlsplit(offer.address).path
    with override(get_language_from_path(path) or "en"):
        return resolve(path).view_name


def takes_too_much(offer: Offer, who: str) -> str:
    """Why somebody may not do what is offered, by the tables alone; empty if they may."""
    try:
        page = page_of(offer)
    except Resolver404:
        return "no such address"
    taken = takes(page, offer.method)
    if taken is None:
        return "the table of access has no such method"
    if isinstance(taken, Permission):
        may = who in ROLES and taken in ROLES[who].may
        return "" if may else f"it takes {taken}"
    # Whoever has not signed in may be led to where they do.
    signed_in = who in ROLES or offer.method == "GET"
    return "" if taken == Gate.EVERYBODY or signed_in else "it takes an account"


def faults_of_offers(page: str, who: Iterable[str]) -> list[str]:
    """What a page offers that whoever reads it is then refused."""
    askers = Askers()
    cells = [Cell(page, each, "GET", stands) for each in who for stands in rows_of(page)]
    return [
        f"{cell} is offered {fault}"
        for cell in cells
        if expected(cell) == Answer.REACHED
        for fault in _refused(cell, askers)
    ]


def _refused(cell: Cell, askers: Askers) -> list[str]:
    found = []
    with askers.opened(cell) as opened:
        if opened is None or opened[0].status_code != 200:
            return []
        page, send = opened
        for offer in sorted(offers(page, page.request["PATH_INFO"]), key=str):
            why = takes_too_much(offer, cell.who) or _answered(offer, send)
            found += [f"{offer.method} {offer.address} {dict(offer.values)}: {why}"] if why else []
    return found


def _answered(offer: Offer, send: Send) -> str:
    """What came of doing it, if that is a refusal; what is open to everybody is tried elsewhere."""
    taken = takes(page_of(offer), offer.method)
    if not isinstance(taken, Permission):
        return ""
    with undone():
        status = send(offer.method, offer.address, dict(offer.values)).status_code
    return f"it answers {status}" if status in (403, 404, 405) or status >= 500 else ""
