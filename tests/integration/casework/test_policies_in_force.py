"""Which policies are there, which rules were in force on a day, and who is answered by them?"""

from __future__ import annotations

import pytest
from django.urls import reverse

from safetoshare import clock
from safetoshare.governance.states import State
from tests.adopting import ONE_DAY, adoption_at, asked_about, draft, put_in_force, reply
from tests.factories import somebody
from tests.integration.casework.conftest import words
from tests.rows.policies import written


def test_the_list_sorts_by_where_each_stands(page, people):
    put_in_force(people, adoption_at(State.ASSESSED, people))
    draft(people)
    adoption_at(State.WITHDRAWN, people)
    told = page(people.chief, "adoptions")
    order = ["In force, or adopted", "Adopted", "On their way", "Drafted", "Past", "Withdrawn"]
    places = [told.index(each) for each in order]
    assert places == sorted(places)


def test_another_force_reads_nothing(page, people):
    draft(people)
    assert "Invented policy" not in page(somebody("information_sharing_lead"), "adoptions")


def test_an_inspector_looks_up_any_force_on_any_day(client, people):
    adoption = adoption_at(State.ADOPTED, people)
    client.force_login(somebody("inspector").user)
    address = reverse("casework:in_force")
    day = {**written("on", adoption.first_day), "organisation": str(people.organisation.pk)}
    told = words(client.get(address, day))
    assert "By this policy: Invented policy" in told and "interim measure" in told
    day |= written("on", clock.today())
    assert "The rules are not known" in words(client.get(address, day))
    assert "Enter a real day" in words(client.get(address, day | {"on_day": "32"}))


def test_somebody_with_nothing_to_look_up_is_told_so(page):
    assert "no force or conference whose policies you may read" in page(
        somebody("solicitor"), "in_force"
    )


def test_rules_that_can_no_longer_be_read_say_so(page, people, monkeypatch):
    from safetoshare.governance import in_force
    from safetoshare.protocol import RuleError

    adoption_at(State.ADOPTED, people)

    def no_longer(adoption):
        raise RuleError("Mend it.", where="file")

    monkeypatch.setattr(in_force, "kept_instruments", no_longer)
    with clock.at(clock.now() + ONE_DAY):
        told = page(people.chief, "in_force")
    assert "what was adopted can no longer be read. Mend it. (file)" in told


# --- The desk and the guide ---------------------------------------------------------------------


def test_what_waits_is_on_the_desk_of_whoever_it_waits_for(client, people):
    consultee = asked_about(people)[0]
    adopted = adoption_at(State.ASSESSED, people)

    def desk(who):
        client.force_login(who.user)
        return words(client.get(reverse("desk:desk")))

    assert "Say what you think of a policy" in desk(consultee.grant)
    assert "Adopt a policy, or leave it" in desk(people.chief)
    assert "Take a consultation and its assessment on" in desk(people.equality_lead)
    reply(consultee)
    assert "Say what you think of a policy" not in desk(consultee.grant)
    assert adopted.state == State.ASSESSED


@pytest.fixture
def in_force_now(people, monkeypatch):
    """Adopted yesterday."""
    with clock.at(clock.now() - 2 * ONE_DAY):
        put_in_force(people, adoption_at(State.ASSESSED, people))
    return somebody("officer", people.organisation)


@pytest.mark.parametrize("name", ["guide", "is_it_safe_to_share"])
def test_an_officer_is_asked_under_the_rules_of_their_force(page, people, in_force_now, name):
    told = page(in_force_now, name)
    assert f"Rules in force today for {people.organisation}: Invented policy" in told


@pytest.mark.parametrize("name", ["guide", "is_it_safe_to_share"])
def test_where_they_are_not_known_nothing_changes(client, page, in_force_now, name):
    assert "Rules not known" in page(somebody("officer"), name)
    assert "Rules not known" in page(somebody("inspector"), name)
    client.logout()
    assert "Rules not known" in words(client.get(reverse(f"casework:{name}")))


def test_the_answer_is_by_the_rules_of_their_force(client, in_force_now):
    facts = {
        "act": "referral",
        "recipient": "immigration_enforcement",
        "actor": "police_officer",
        "role": "victim",
        "crimes": "domestic_abuse",
        "certainty": "doubt",
        "circumstances": "none",
    }
    address = reverse("casework:is_it_safe_to_share")
    assert "Do not share." not in words(client.post(address, facts))
    client.force_login(in_force_now.user)
    told = words(client.post(address, facts))
    assert "Do not share." in told and "Rules in force today for" in told
