"""Does a page that cannot be shown say what happened and what to do?"""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views import defaults


def test_an_address_that_leads_nowhere(client):
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert b"Check the address" in answer.content
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_welsh_address_that_leads_nowhere_says_so_in_welsh(client):
    assert "Heb ddod o hyd" in client.get("/cy/nowhere/").content.decode()


def test_a_form_without_its_token_is_refused_kindly():
    answer = Client(enforce_csrf_checks=True).post("/casework/")
    assert answer.status_code == 403
    assert b"send the form again" in answer.content


@pytest.mark.parametrize(
    ("view", "reason", "status", "remedy"),
    [
        (defaults.bad_request, SuspiciousOperation(), 400, b"Go back and try again"),
        (defaults.permission_denied, PermissionDenied(), 403, b"ask whoever gave you access"),
    ],
)
def test_what_django_refuses_has_a_page(view, reason, status, remedy):
    answer = view(RequestFactory().get("/"), reason)
    assert answer.status_code == status
    assert remedy in answer.content


def test_a_fault_of_ours_shares_nothing_and_needs_no_request():
    page = render_to_string("500.html")
    assert "Nothing was shared." in page
    assert "<script" not in page
