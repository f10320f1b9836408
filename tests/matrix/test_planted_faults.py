"""Would the matrix find it?  Every kind of fault is planted, and the same judge looks."""

from __future__ import annotations

import dataclasses

import pytest
from django.http import HttpResponse
from django.urls import get_resolver

from safetoshare.accounts.permissions import Permission, Relationship
from safetoshare.accounts.roles import ANY, ROLES, SAME
from safetoshare.web import guard
from safetoshare.web.access import ACCESS, Gate
from tests.matrix import planted
from tests.matrix.asking import Askers
from tests.matrix.cells import EVERYBODY, Cell, rows_of
from tests.matrix.judging import faults_of
from tests.pages import MAKERS, names

# Reads all and changes its own; reads and changes its own; does neither.
MAY = {
    "administrator": {planted.READ: ANY, planted.CHANGE: SAME},
    "operator": {planted.READ: SAME, planted.CHANGE: SAME},
    "officer": {},
}
WHO = [who for who in EVERYBODY if who not in ROLES or who in MAY]


@pytest.fixture(autouse=True)
def with_planted_pages(monkeypatch, settings):
    """The pages of `planted` beside ours, in the table of access and with makers of rows."""
    settings.ROOT_URLCONF = "tests.matrix.planted"
    for role, may in MAY.items():
        monkeypatch.setitem(ROLES, role, dataclasses.replace(ROLES[role], may=may))
    for page in ("honest", *(forgetful.__name__ for forgetful in planted.FORGETFUL)):
        methods = {"GET": planted.READ, "POST": planted.CHANGE}
        monkeypatch.setitem(ACCESS, f"planted:{page}", methods)
        monkeypatch.setitem(MAKERS, f"planted:{page}", planted.make)


def found(page: str) -> list[str]:
    """What the judge says of a page, asked for by everybody in every way."""
    askers = Askers()
    return [
        fault
        for who in WHO
        for method in ("GET", "HEAD", "POST", "DELETE")
        for stands in rows_of(page)
        for fault in faults_of([Cell(page, who, method, stands)], askers)
    ]


def test_a_page_that_forgets_nothing_has_no_fault():
    assert found("planted:honest") == []


@pytest.mark.parametrize("page", planted.FORGETFUL)
def test_a_page_that_forgets_something_is_found(page):
    assert found(f"planted:{page.__name__}")


def test_a_role_that_is_let_in_without_the_permission_is_found(monkeypatch):
    more = dataclasses.replace(ROLES["officer"], may={planted.READ: ANY})
    monkeypatch.setattr("safetoshare.accounts.acting.ROLES", {**ROLES, "officer": more})
    assert {fault.partition(" row")[0] for fault in found("planted:honest")} == {
        "GET planted:honest as officer,",
        "HEAD planted:honest as officer,",
    }


def test_a_role_that_is_kept_out_in_spite_of_the_permission_is_found(monkeypatch):
    less = dataclasses.replace(ROLES["administrator"], may={})
    monkeypatch.setattr("safetoshare.accounts.acting.ROLES", {**ROLES, "administrator": less})
    assert found("planted:honest")


def test_a_role_that_goes_on_after_its_end_is_found(monkeypatch):
    monkeypatch.setattr(
        "safetoshare.accounts.models.RoleGrantQuerySet.in_force", lambda rows: rows.all()
    )
    assert any("a role that ended" in fault for fault in found("planted:honest"))


def test_a_door_that_nobody_keeps_is_found(monkeypatch):
    monkeypatch.setattr(guard.Guard, "process_view", lambda *_: None)
    assert any("nobody signed in" in fault for fault in found("desk:choose"))


def test_a_page_that_fails_is_found(monkeypatch):
    monkeypatch.setattr(guard.Guard, "process_view", lambda *_: HttpResponse(status=500))
    assert found("casework:front_page")


def test_an_address_taken_out_of_the_table_is_found_and_cannot_be_reached(monkeypatch, client):
    monkeypatch.delitem(ACCESS, "published:report")
    assert "published:report" in set(names(get_resolver())) - set(ACCESS)
    assert client.get("/report/").status_code == 404


def test_the_table_alone_opens_a_door(monkeypatch):
    """What must come of a request is worked out anew when the table changes."""
    monkeypatch.setitem(ACCESS, "desk:desk", {"GET": Permission.ACCOUNTS_PERSON_READ})
    assert found("desk:desk") == []
    monkeypatch.setitem(ACCESS, "desk:desk", {"GET": Gate.EVERYBODY})
    monkeypatch.setattr(guard, "taken", lambda *_: Gate.SIGNED_IN)
    assert any("nobody" in fault for fault in found("desk:desk"))


def test_rows_are_asked_for_in_every_relationship():
    assert rows_of("planted:honest") == list(Relationship)
