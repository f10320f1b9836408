"""Is what came of a request what the tables say?  Each fault in a sentence."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import resolve_url

from safetoshare.ledger.models import Outcome
from safetoshare.web.access import ACCESS, Gate
from safetoshare.web.guard import SOUGHT, TURNED_AWAY
from tests.matrix.asking import Asked, Askers
from tests.matrix.cells import Cell
from tests.matrix.expecting import Answer, expected, takes
from tests.pages import Parts

# The address itself stands in the links to the same page in other languages.
CHANGES = re.compile(
    rb'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|href="[^"]*" rel="alternate"'
)
NO_PAGE = (403, 404, 405)


def faults_of(cells: Iterable[Cell], askers: Askers) -> list[str]:
    """Every cell that is not as the tables have it, and why."""
    found = []
    for cell in cells:
        asked = askers.ask(cell)
        if asked is not None:
            found += [f"{cell}: must be {expected(cell)}; {why}" for why in faults(cell, asked)]
    return found


def faults(cell: Cell, asked: Asked) -> Iterator[str]:
    answer = expected(cell)
    yield from JUDGES[answer](cell, asked)
    refused = [entry.action for entry in asked.entries if entry.outcome == Outcome.REFUSED]
    done = [entry.action for entry in asked.entries if entry.outcome == Outcome.DONE]
    if answer != Answer.REACHED and done:
        yield f"it did {done}"
    wanted = 1 if answer in (Answer.REFUSED, Answer.NOT_THERE, Answer.CHOOSE) else 0
    if answer != Answer.REACHED and len(refused) != wanted:
        yield f"{wanted} refusals belong on record, and {refused} are"
    if answer == Answer.REACHED and {SOUGHT, TURNED_AWAY} & set(refused):
        yield f"{refused} are on record"


def _reached(cell: Cell, asked: Asked) -> Iterator[str]:
    status = asked.response.status_code
    if status in NO_PAGE or status >= 500:
        yield f"it answered {status}"
    if not isinstance(takes(cell.page, cell.method), Gate):
        to = _leads_to(asked.response)
        if to and to in (_sign_in(), resolve_url("desk:choose")):
            yield f"it led to {to}"


def _sent_to_sign_in(cell: Cell, asked: Asked) -> Iterator[str]:
    if _leads_to(asked.response) != _sign_in():
        yield f"it answered {_told(asked.response)}"


def _sent_to_set_up(cell: Cell, asked: Asked) -> Iterator[str]:
    if _leads_to(asked.response) != resolve_url("mfa_index"):
        yield f"it answered {_told(asked.response)}"


def _sent_to_choose(cell: Cell, asked: Asked) -> Iterator[str]:
    if _leads_to(asked.response) != resolve_url("desk:choose"):
        yield f"it answered {_told(asked.response)}"


def _refused(cell: Cell, asked: Asked) -> Iterator[str]:
    if asked.response.status_code != 403:
        yield f"it answered {_told(asked.response)}"
    elif cell.method != "HEAD" and not re.search(r"\b(Ask|Sign in)\b", _read(asked.response)):
        yield "it said no sentence with what to do"


def _not_there(cell: Cell, asked: Asked) -> Iterator[str]:
    if asked.response.status_code != 404:
        yield f"it answered {_told(asked.response)}"
        return
    assert asked.nowhere is not None
    if _as_seen(asked.response) != _as_seen(asked.nowhere):
        yield "it can be told from a row that does not exist"
    if (asked.entries[0].of_id if asked.entries else None) not in _ids(asked.parts):
        yield "which row was asked for is not on record"


def _ids(parts: Parts) -> list[object]:
    """The ids in an address; what is counted stands on record by its number."""
    return [UUID(int=part) if isinstance(part, int) else part for part in parts.values()]


def _no_method(cell: Cell, asked: Asked) -> Iterator[str]:
    if asked.response.status_code != 405:
        yield f"it answered {_told(asked.response)}"
    elif set(ACCESS[cell.page]) - set(asked.response.headers["Allow"].split(", ")):
        yield f"it allowed {asked.response.headers['Allow']}"


JUDGES = {
    Answer.REACHED: _reached,
    Answer.SIGN_IN: _sent_to_sign_in,
    Answer.SET_UP: _sent_to_set_up,
    Answer.CHOOSE: _sent_to_choose,
    Answer.REFUSED: _refused,
    Answer.NOT_THERE: _not_there,
    Answer.NO_METHOD: _no_method,
}


def _sign_in() -> str:
    return resolve_url(settings.LOGIN_URL)


def _leads_to(response: HttpResponse) -> str:
    return response.headers.get("Location", "").partition("?")[0]


def _told(response: HttpResponse) -> str:
    return f"{response.status_code} {response.headers.get('Location', '')}".strip()


def _read(response: HttpResponse) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", response.text))


def _as_seen(response: HttpResponse) -> tuple[object, ...]:
    headers = {name: of for name, of in response.headers.items() if "Security-Policy" not in name}
    return response.status_code, headers, CHANGES.sub(b"", response.content)
