"""Do the pages of policies do what they say, and say what to mend where they do not?"""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from safetoshare import clock
from safetoshare.accounts.kinds import Kind
from safetoshare.governance.models import ProtocolAdoption
from safetoshare.governance.models.equality import Characteristic
from safetoshare.governance.policies import OPEN_FOR
from safetoshare.governance.states import State
from tests.adopting import (
    ONE_DAY,
    adoption_at,
    asked_about,
    draft,
    find_all,
    put_in_force,
    reply,
    tomorrow,
)
from tests.factories import make_organisation, somebody
from tests.rows.policies import written
from tests.unit.protocol.test_drafts import OWN

NPCC = "npcc-2020"


def holds_later(adoption) -> ProtocolAdoption:
    adoption.refresh_from_db()
    return adoption


# --- Drafting -----------------------------------------------------------------------------------


def test_a_policy_is_drafted_of_carried_instruments(page, people):
    data = {"title": "Invented policy", "instruments": [NPCC, "recommendation-1"]}
    assert "Drafted." in page(people.drafter, "adoption_new", data)
    [taken, also] = ProtocolAdoption.objects.get().taken.all()
    assert (taken.instrument, also.instrument) == (NPCC, "recommendation-1")


def test_a_policy_is_drafted_of_a_file(page, people):
    file = SimpleUploadedFile("own.toml", OWN.encode())
    told = page(people.drafter, "adoption_new", {"title": "Own", "own": file})
    assert "a draft of its own" in told
    assert ProtocolAdoption.objects.get().taken.get().text == OWN


def test_a_file_is_refused_by_line_and_nothing_is_kept(page, people):
    file = SimpleUploadedFile("own.toml", OWN.replace('"forbid"', '"forbidd"').encode())
    told = page(people.drafter, "adoption_new", {"title": "Own", "own": file})
    assert "There is a problem" in told
    assert "own.toml, line 14, clause 'invented-policy.nothing'" in told
    assert not ProtocolAdoption.objects.exists()


def test_a_file_that_is_not_toml_is_refused_by_line(page, people):
    file = SimpleUploadedFile("own.toml", OWN.replace("effect =", "effect").encode())
    told = page(people.drafter, "adoption_new", {"title": "Own", "own": file})
    assert "Write 'effect' as name = value" in told and "own.toml, line 14" in told


def test_a_title_that_turns_the_line_is_refused(page, people):
    data = {"title": "\u202eInvented", "instruments": [NPCC]}
    assert "Write it again without hidden characters" in page(people.drafter, "adoption_new", data)
    assert not ProtocolAdoption.objects.exists()


def test_nothing_chosen_is_refused(page, people):
    told = page(people.drafter, "adoption_new", {"title": "Empty"})
    assert "Choose an instrument, or add a file of your own." in told


def test_a_body_that_adopts_no_rules_is_told_so(page):
    lead = somebody("information_sharing_lead", make_organisation(Kind.SPECIALIST))
    told = page(lead, "adoption_new")
    assert "Choose a police force or a conference" in told
    assert "What is the policy called?" not in told and "Draft it" not in told


def test_what_an_instrument_would_change_is_shown_before(page, people):
    told = page(people.drafter, "adoption_preview", instrument="recommendation-1")
    assert "Now: Ask a person. Then: Do not share." in told


def test_what_cannot_be_taken_says_why(page, people):
    told = page(people.drafter, "adoption_preview", instrument="ealing-marac")
    assert "Choose another instrument: ealing-marac" in told


def test_an_instrument_that_nobody_carries_is_not_there(client, people):
    client.force_login(people.drafter.user)
    address = reverse("casework:adoption_preview", kwargs={"instrument": "nothing"})
    assert client.get(address).status_code == 404


def test_what_would_change_is_against_what_is_in_force(page, people):
    put_in_force(people, adoption_at(State.ASSESSED, people))
    same = draft(people)
    with clock.at(clock.now() + ONE_DAY):
        told = page(people.drafter, "adoption_changes", adoption=same.pk)
    assert "Against what you have in force today." in told
    assert "Nothing: every situation is answered as it is now." in told


def test_what_can_no_longer_be_read_is_not_compared(page, people, monkeypatch):
    adoption = draft(people)
    from safetoshare.governance import taking
    from safetoshare.protocol import RuleError

    def no_longer(text, file):
        raise RuleError("Mend it.", where=file)

    monkeypatch.setattr(taking, "_read", no_longer)
    told = page(people.drafter, "adoption_changes", adoption=adoption.pk)
    assert "There is nothing to compare. Mend it." in told


# --- Consulting and assessing -------------------------------------------------------------------


def test_a_consultation_without_each_kind_does_not_open(page, people):
    told = page(people.drafter, "adoption_open", {}, adoption=draft(people).pk)
    assert "Invite first: specialist support organisation" in told


def test_somebody_who_cannot_be_asked_is_no_choice(page, people):
    officer = somebody("officer", people.organisation)
    data = {"whom": f"specialist.{officer.pk}"}
    told = page(people.drafter, "adoption_invite", data, adoption=draft(people).pk)
    assert "Error: Select who is asked" in told


def test_an_answer_is_given_and_may_be_changed(page, people):
    consultee = asked_about(people)[0]
    told = page(
        consultee.grant,
        "consultation_answer",
        {"reply": "object", "words": "Invented."},
        consultee=consultee.pk,
    )
    assert "Your answer is kept." in told
    assert "Invented." in page(consultee.grant, "consultation_answer", consultee=consultee.pk)


def test_an_answer_without_words_is_asked_for_them(page, people):
    consultee = asked_about(people)[0]
    told = page(
        consultee.grant, "consultation_answer", {"reply": "support"}, consultee=consultee.pk
    )
    assert "Write why, or what should change" in told


def test_what_was_done_is_said_beside_the_answer(page, people):
    consultee = asked_about(people)[0]
    reply(consultee)
    told = page(people.drafter, "consultation_outcome", consultee=consultee.pk)
    assert "Invented words of support." in told


def test_nobody_is_absent_too_soon(page, people):
    consultee = asked_about(people)[0]
    told = page(people.drafter, "consultation_absent", {"why": "Invented."}, consultee=consultee.pk)
    assert f"everybody has {OPEN_FOR.days} days to answer" in told


def test_the_task_list_says_what_keeps_the_assessment_back(page, people):
    adoption = asked_about(people)[0].adoption
    told = page(people.drafter, "adoption", adoption=adoption.pk)
    assert "Wait for an answer, or record why there is none" in told


def test_a_missing_assessment_is_refused_by_name(page, people):
    adoption = adoption_at(State.CONSULTING, people)
    find_all(people, adoption)
    adoption.equality_findings.filter(characteristic=Characteristic.RACE).delete()
    told = page(people.equality_lead, "adoption_assess", {}, adoption=adoption.pk)
    assert "Say first what you found for: race." in told


def test_race_says_what_it_includes_and_no_effect_needs_a_reason(page, people):
    adoption = adoption_at(State.CONSULTING, people)
    parts = {"adoption": adoption.pk, "characteristic": "race"}
    assert "nationality, and ethnic or national origins" in page(
        people.equality_lead, "adoption_equality", **parts
    )
    told = page(people.equality_lead, "adoption_equality", {"effect": "none_found"}, **parts)
    assert "or why no effect was found" in told and "There is a problem" in told
    data = {"effect": "worse", "words": "Invented."}
    told = page(people.equality_lead, "adoption_equality", data, **parts)
    assert "Say what is done for those for whom it makes things worse." in told


def test_there_are_nine_characteristics_and_no_others(client, people):
    adoption = adoption_at(State.CONSULTING, people)
    client.force_login(people.equality_lead.user)
    parts = {"adoption": adoption.pk, "characteristic": "income"}
    assert client.get(reverse("casework:adoption_equality", kwargs=parts)).status_code == 404


# --- Adopting -----------------------------------------------------------------------------------


def test_a_day_that_has_begun_is_refused(page, people):
    adoption = adoption_at(State.ASSESSED, people)
    data = written("first_day", clock.today())
    told = page(people.chief, "adoption_adopt", data, adoption=adoption.pk)
    assert "a day that has begun keeps its rules" in told and "Check before" not in told


def test_no_day_is_asked_for(page, people):
    adoption = adoption_at(State.ASSESSED, people)
    told = page(
        people.chief,
        "adoption_adopt",
        {"first_day_day": "31", "first_day_month": "2", "first_day_year": "2027"},
        adoption=adoption.pk,
    )
    assert "Enter a real day" in told


def test_it_is_checked_before_it_is_adopted(page, people):
    adoption = adoption_at(State.ASSESSED, people)
    data = written("first_day", tomorrow())
    told = page(people.chief, "adoption_adopt", data, adoption=adoption.pk)
    assert "Check before you adopt it" in told and "It breaks no promise" in told
    assert holds_later(adoption).state == State.ASSESSED
    told = page(people.chief, "adoption_adopt", {**data, "confirmed": "yes"}, adoption=adoption.pk)
    assert "The policy is adopted." in told
    assert holds_later(adoption).first_day == tomorrow()


def test_a_broken_promise_is_shown_and_needs_reasons(page, people):
    adoption = adoption_at(State.ASSESSED, people, NPCC)
    data = written("first_day", tomorrow())
    ask = lambda more: page(people.chief, "adoption_adopt", {**data, **more}, adoption=adoption.pk)  # noqa: E731
    told = ask({})
    assert "Why do you depart from these promises?" in told and "Broken in" in told
    assert "There is a problem" not in told
    assert "Write why you depart from it" in ask({"reasons": "yes"})
    assert "Write why you depart from it" in ask({"confirmed": "yes", "reasons": "yes"})
    names = [
        "a-doubt-alone-shares-nothing-about-a-victim-of-domestic-abuse",
        "a-doubt-alone-tells-home-office-casework-nothing-without-agreement",
        "a-doubt-alone-shares-nothing-about-a-witness-of-domestic-abuse",
        "a-doubt-alone-shares-nothing-about-a-child-who-saw-domestic-abuse",
        "intelligence-about-organised-crime-still-flows",
    ]
    reasons = {name: "Invented reasons." for name in names} | {"reasons": "yes"}
    assert "Promises you depart from" in ask(reasons)
    assert "The policy is adopted." in ask({**reasons, "confirmed": "yes"})
    assert adoption.departures.count() == len(names)
    assert "Invented reasons." in page(people.drafter, "adoption_record", adoption=adoption.pk)


def test_it_cannot_be_adopted_unconfirmed_by_leaving_a_step_out(page, people):
    adoption = adoption_at(State.ASSESSED, people, NPCC)
    data = {**written("first_day", tomorrow()), "confirmed": "yes"}
    page(people.chief, "adoption_adopt", data, adoption=adoption.pk)
    assert holds_later(adoption).state == State.ASSESSED


def test_what_changed_since_is_said_and_refused(page, people, monkeypatch):
    adoption = adoption_at(State.ASSESSED, people)
    from safetoshare.governance import taking

    monkeypatch.setattr(taking, "_hash_now", lambda taken: "other")
    told = page(people.chief, "adoption", adoption=adoption.pk)
    assert "It cannot be adopted as it is: draft it again." in told
    data = written("first_day", tomorrow())
    told = page(people.chief, "adoption_adopt", data, adoption=adoption.pk)
    assert "Draft it again: recommendation-1 has changed" in told


def test_another_on_the_same_days_is_refused_until_it_is_replaced(page, people):
    first, second = (adoption_at(State.ASSESSED, people) for _ in range(2))
    put_in_force(people, first)
    data = {**written("first_day", tomorrow() + ONE_DAY), "confirmed": "yes"}
    told = page(people.chief, "adoption_adopt", data, adoption=second.pk)
    assert "Say that it replaces" in told
    data["replaces"] = str(first.pk)
    assert "The policy is adopted." in page(
        people.chief, "adoption_adopt", data, adoption=second.pk
    )
    assert holds_later(first).until == tomorrow() + ONE_DAY


def test_the_drafter_who_is_also_chief_is_told_to_ask_another(page, people):
    adoption = adoption_at(State.ASSESSED, people)
    adoption.drafted_by = people.chief.user
    adoption.save()
    data = {**written("first_day", tomorrow()), "confirmed": "yes"}
    told = page(people.chief, "adoption_adopt", data, adoption=adoption.pk)
    assert "Ask somebody else to adopt it: you drafted it." in told


def test_a_policy_in_force_is_ended_and_one_on_its_way_taken_back(page, people):
    held = adoption_at(State.ADOPTED, people)
    told = page(
        people.chief,
        "adoption_end",
        {**written("until", clock.today()), "why": "Invented."},
        adoption=held.pk,
    )
    assert "a day that has begun keeps its rules" in told
    told = page(
        people.chief,
        "adoption_end",
        {**written("until", tomorrow()), "why": "Invented."},
        adoption=held.pk,
    )
    assert "Its last day is set." in told and "Ended before its first day" in told
    drafted = draft(people)
    told = page(people.drafter, "adoption_take_back", {"why": "Invented."}, adoption=drafted.pk)
    assert "Taken back." in told and holds_later(drafted).state == State.WITHDRAWN


# --- What cannot be done is not asked -----------------------------------------------------------


def test_what_is_not_there_yet_is_no_button(page, people):
    adoption = draft(people)
    told = page(people.drafter, "adoption_open", adoption=adoption.pk)
    assert "Invite first:" in told and "Cancel" not in told
    told = page(people.chief, "adoption_adopt", adoption=adoption.pk)
    assert "nobody adopts it while it is drafted" in told and "first day" not in told
    told = page(people.chief, "adoption_end", adoption=adoption.pk)
    assert "nobody ends it while it is drafted" in told and "Why?" not in told


def test_what_is_decided_is_not_asked_again(page, people):
    adoption = adoption_at(State.ADOPTED, people)
    told = page(people.chief, "adoption_adopt", adoption=adoption.pk)
    assert "nobody adopts it while it is adopted" in told and "Continue" not in told
    told = page(people.drafter, "adoption_take_back", adoption=adoption.pk)
    assert "while it is adopted" in told and "Why?" not in told
    told = page(people.equality_lead, "adoption_assess", adoption=adoption.pk)
    assert "while it is adopted" in told and "Cancel" not in told


def test_an_answer_that_was_dealt_with_is_not_asked_for_again(page, people):
    consultees = asked_about(people)
    reply(consultees[0])
    with_words = {"outcome": "followed", "words": "Invented."}
    page(people.drafter, "consultation_outcome", with_words, consultee=consultees[0].pk)
    told = page(consultees[0].grant, "consultation_answer", consultee=consultees[0].pk)
    assert "what you said has been dealt with" in told and "Send your answer" not in told


def test_a_year_that_is_a_slip_is_asked_about(page, people):
    adoption = adoption_at(State.ASSESSED, people)
    far = tomorrow().replace(year=tomorrow().year + 11, day=1)
    told = page(people.chief, "adoption_adopt", written("first_day", far), adoption=adoption.pk)
    assert "Check the year: this is more than 10 years ahead." in told
    days = {**written("first_day", tomorrow()), **written("until", far)}
    told = page(people.chief, "adoption_adopt", days, adoption=adoption.pk)
    assert "Check the year" in told


def test_an_empty_file_is_refused_with_what_to_do(page, people):
    empty = SimpleUploadedFile("own.toml", b"")
    told = page(people.drafter, "adoption_new", {"title": "Own", "own": empty})
    assert "Choose another file: this one is empty" in told


def test_who_reads_every_policy_may_ask_of_every_force(page):
    force = make_organisation()
    told = page(somebody("auditor"), "in_force")
    assert "There is no force or conference" not in told
    assert force.name in told and "not known" in told
