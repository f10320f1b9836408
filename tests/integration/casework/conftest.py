"""How is a page of policies asked for, and what are its words?"""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from tests.adopting import People


@pytest.fixture
def people() -> People:
    return People()


@pytest.fixture
def page(client):
    """Opens, or sends, a page as somebody; returns its words."""

    def ask(who, name, data=None, **parts):
        client.force_login(who.user)
        address = reverse(f"casework:{name}", kwargs=parts or None)
        sent = {} if data == {} else data
        response = client.get(address) if data is None else client.post(address, sent)
        if response.status_code == 302:
            response = client.get(response.headers["Location"])
        assert response.status_code == 200
        return words(response)

    return ask


def words(response) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", response.text)))
