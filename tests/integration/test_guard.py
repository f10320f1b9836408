"""Is whoever may not do something turned away, kindly, and is that on record once?"""

from __future__ import annotations

import re
import uuid

import pytest
from django.core.handlers.exception import response_for_exception
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve

from safetoshare import clock
from safetoshare.accounts.errors import NotAllowed, NotPossibleNow
from safetoshare.accounts.models import Organisation, RoleGrant
from safetoshare.accounts.permissions import Permission
from safetoshare.ledger.models import Entry
from safetoshare.web import guard
from safetoshare.web.access import ACCESS
from safetoshare.web.moments import in_london, on_day
from tests.factories import grant, make_organisation, make_person, somebody

DESK = "/desk/"
TAKEN = Permission.ACCOUNTS_PERSON_READ


@pytest.fixture
def takes_a_role(monkeypatch):
    """The desk, as if it took a permission that only administrators have."""
    methods = {"GET": TAKEN, "POST": TAKEN}
    monkeypatch.setattr("safetoshare.web.guard.ACCESS", {**ACCESS, "desk:desk": methods})
    monkeypatch.setattr("safetoshare.web.access.ACCESS", {**ACCESS, "desk:desk": methods})


@pytest.fixture
def recorded():
    """What was refused, as codes."""

    def entries():
        found = Entry.objects.order_by("number")
        return [(entry.action, entry.details["why"], entry.by_role) for entry in found]

    return entries


def signed_in(granted: RoleGrant) -> Client:
    client = Client()
    client.force_login(granted.user)
    return client


@pytest.mark.parametrize("method", ["get", "head", "post"])
@pytest.mark.usefixtures("takes_a_role")
def test_a_role_without_the_permission_is_turned_away_with_a_sentence(method, recorded):
    officer = somebody("officer")
    answer = getattr(signed_in(officer), method)(DESK)
    assert answer.status_code == 403
    if method != "head":
        assert f"Ask an administrator of {officer.organisation}" in answer.content.decode()
    assert recorded() == [(guard.TURNED_AWAY, "not_allowed", "officer")]


@pytest.mark.usefixtures("takes_a_role")
def test_a_role_with_the_permission_comes_in(recorded):
    assert signed_in(somebody("administrator")).get(DESK).status_code == 200
    assert recorded() == []


@pytest.mark.usefixtures("takes_a_role")
def test_nobody_who_has_not_signed_in_is_on_record(client, recorded):
    assert client.get(DESK).headers["Location"].endswith("?next=/desk/")
    assert "next" not in client.post(DESK).headers["Location"]
    assert recorded() == []


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.usefixtures("takes_a_role")
def test_somebody_without_a_role_is_turned_away_on_record(method, client, recorded):
    client.force_login(make_person())
    assert getattr(client, method)(DESK).headers["Location"] == "/desk/choose/"
    assert recorded() == [(guard.TURNED_AWAY, "no_role", "no_role")]


@pytest.mark.usefixtures("takes_a_role")
def test_somebody_who_has_yet_to_choose_is_asked_and_not_recorded(client, recorded):
    user = make_person()
    for role in ("administrator", "officer"):
        grant(user, role, make_organisation())
    client.force_login(user)
    assert client.get(DESK).headers["Location"] == "/desk/choose/"
    assert recorded() == []


@pytest.mark.usefixtures("takes_a_role")
def test_a_role_that_ends_ends_at_the_next_request(recorded):
    held = somebody("administrator")
    client = signed_in(held)
    assert client.get(DESK).status_code == 200
    held.ended_at, held.ended_by = clock.now(), make_person()
    held.save()
    assert client.get(DESK).headers["Location"] == "/desk/choose/"
    assert recorded() == [(guard.TURNED_AWAY, "no_role", "no_role")]


@pytest.mark.usefixtures("takes_a_role")
def test_after_the_chosen_role_ended_nobody_slides_into_another():
    user = make_person()
    first, _ = (grant(user, "administrator", make_organisation()) for _ in range(2))
    client = Client()
    client.force_login(user)
    client.post("/desk/choose/", {"role": str(first.pk)})
    assert client.get(DESK).status_code == 200
    first.ended_at, first.ended_by = clock.now(), make_person()
    first.save()
    assert client.get(DESK).headers["Location"] == "/desk/choose/"


def chosen_and_over(**over) -> tuple[Client, RoleGrant]:
    """Somebody with two roles, and one of them is over after they chose it."""
    user = make_person()
    ended, _ = (grant(user, role, make_organisation()) for role in ("administrator", "officer"))
    client = signed_in(ended)
    client.post("/desk/choose/", {"role": str(ended.pk)})
    over = over or {"ended_at": clock.now(), "ended_by": make_person()}
    RoleGrant.objects.filter(pk=ended.pk).update(**over)
    ended.refresh_from_db()
    return client, ended


@pytest.mark.usefixtures("takes_a_role")
def test_a_click_in_a_chosen_role_that_is_over_is_explained_and_on_record(recorded):
    client, ended = chosen_and_over()
    answer = client.get(DESK, follow=True)
    assert recorded() == [(guard.TURNED_AWAY, "role_ended", "administrator")]
    assert Entry.objects.get().organisation_id == ended.organisation_id
    for told in ("this role of yours is over", ended.organisation.name, in_london(ended.ended_at)):
        assert told in answer.text


def test_a_role_that_ran_out_is_explained_too():
    today = clock.today()
    client, ended = chosen_and_over(until=today)
    page = client.get(DESK, follow=True).text
    assert ended.organisation.name in page and f"the day before <bdi>{on_day(today)}" in page


def test_a_role_that_is_over_cannot_be_chosen_and_asking_for_it_is_on_record(recorded):
    client, ended = chosen_and_over()
    page = client.post("/desk/choose/", {"role": str(ended.pk)}).text
    assert "this role of yours is over" in page and "Select the role you act in now" in page
    assert recorded() == [(guard.SOUGHT, "role_ended", "administrator")]
    assert Entry.objects.get().of_id == ended.pk


@pytest.mark.parametrize("given", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_what_was_never_theirs_is_not_said_to_be_over(given, recorded):
    client = signed_in(somebody("officer"))
    assert "is over" not in client.post("/desk/choose/", {"role": given}).text
    assert recorded() == []


@pytest.mark.usefixtures("takes_a_role")
def test_a_role_of_somebody_else_in_the_session_is_no_role():
    theirs = somebody("administrator")
    client = signed_in(somebody("officer"))
    session = client.session
    session[guard.ACTING] = str(theirs.pk)
    session.save()
    assert client.get(DESK).headers["Location"] == "/desk/choose/"


def test_a_person_who_was_deactivated_is_signed_out_at_once():
    held = somebody("officer")
    client = signed_in(held)
    held.user.is_active = False
    held.user.save()
    assert client.get(DESK).status_code == 302


def test_a_role_of_somebody_else_cannot_be_chosen():
    theirs = somebody("administrator")
    client = signed_in(somebody("officer"))
    assert client.post("/desk/choose/", {"role": str(theirs.pk)}).status_code == 200
    assert guard.ACTING not in client.session


def test_a_form_of_the_role_before_is_not_taken():
    """Two windows: what was filled in for one role is not done in another."""
    user = make_person()
    first, second = (grant(user, role, make_organisation()) for role in ("officer", "supervisor"))
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    old = re.search(r'csrfmiddlewaretoken" value="(\w+)"', client.get("/desk/choose/").text)[1]
    sent = {"csrfmiddlewaretoken": old}
    assert client.post("/desk/choose/", sent | {"role": str(second.pk)}).status_code == 302
    answer = client.post("/desk/choose/", sent | {"role": str(first.pk)})
    assert answer.status_code == 403
    for told in ("You act as", second.get_role_display(), second.organisation.name):
        assert told in answer.text
    assert client.session[guard.ACTING] == str(second.pk)


def test_a_form_of_nobody_in_a_role_is_refused_without_one():
    answer = Client(enforce_csrf_checks=True).post("/desk/sign-in/", {})
    assert answer.status_code == 403
    assert "Go back, reload the page" in answer.text and "You act as" not in answer.text


def test_an_unknown_method_is_told_which_there_are(client):
    answer = client.options("/report/")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD"


def test_an_address_that_only_a_form_sends_to_is_no_empty_page():
    answer = signed_in(somebody("officer")).get("/desk/sign-out/")
    assert answer.status_code == 405
    assert "There is no page here" in answer.text and "Go back and use the button" in answer.text


def asked(user) -> tuple[guard.Guard, object]:
    """A request on its way, as the guard sees it when the page it let in raises something."""
    request = RequestFactory().get(DESK)
    request.resolver_match = resolve(DESK)
    request.user, request.session = user, {}
    door = guard.Guard(lambda _: HttpResponse())
    door(request)
    return door, request


def test_a_row_that_is_not_theirs_is_not_there_and_the_asking_is_on_record():
    user, other = somebody("officer").user, make_organisation()
    told = []
    for identity in (other.pk, uuid.uuid4()):
        door, request = asked(user)
        with pytest.raises(Http404) as raised:
            guard.row_for(Organisation.objects.none(), identity)
        assert door.process_exception(request, raised.value) is None
        answer = response_for_exception(request, raised.value)
        # The token of a form is masked anew on every page.
        told.append((answer.status_code, re.sub(r'token" value="\w+"', "", answer.text)))
    assert told[0] == told[1] and told[0][0] == 404
    entries = Entry.objects.order_by("number")
    assert [(entry.action, entry.of_kind) for entry in entries] == [
        (guard.SOUGHT, "accounts.organisation")
    ] * 2
    assert entries[0].of_id == other.pk


def test_a_row_that_is_theirs_is_found():
    ours = make_organisation()
    assert guard.row_for(Organisation.objects.all(), ours.pk) == ours


@pytest.mark.parametrize("on_record", [False, True])
def test_a_page_that_refuses_is_on_record_once(on_record, recorded):
    door, request = asked(somebody("officer").user)
    refusal = NotAllowed("Ask an administrator.")
    refusal.on_record = on_record
    assert door.process_exception(request, refusal).status_code == 403
    assert len(recorded()) == (0 if on_record else 1)


def test_what_cannot_be_done_now_is_said_and_is_no_fault_of_ours(recorded):
    door, request = asked(somebody("officer").user)
    answer = door.process_exception(request, NotPossibleNow("Look at the list again."))
    assert answer.status_code == 409
    assert "Nothing was changed" in answer.text and "Look at the list again." in answer.text
    assert recorded() == []


def test_another_fault_is_not_the_guards():
    door, request = asked(somebody("officer").user)
    assert door.process_exception(request, KeyError("fact")) is None
