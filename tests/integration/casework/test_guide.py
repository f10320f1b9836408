"""Does the guide ask, go back, change, refuse and answer, keeping everything on the page alone?"""

import re
from html.parser import HTMLParser

import pytest

ADDRESS = "/casework/guide/"
GUIDES = [ADDRESS, "/casework/guide/control-room/", "/casework/guide/custody/"]
PRESUMED = {"rules": "recommendation-force", "actor": "police_officer", "role": "victim"}
DOING = {"intent": "refer_to_enforcement", "purpose": "safeguard_person"}
DOUBT = {"known": "said_by_the_suspect"}
ABUSE = {"crimes": ["domestic_abuse"]}
NOTIFY = {"intent": "statutory_notification", "purpose": "meet_duty_in_law"}


class Forms(HTMLParser):
    """The fields that each form of a page would send; what is offered; and its buttons."""

    def __init__(self, page):
        super().__init__()
        self.forms, self.offered, self.form = {}, {}, ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "form":
            self.form = found.get("id", "main")
            self.forms[self.form] = {}
        if tag == "input":
            self.take(found)

    def take(self, found):
        name, value, kind = found.get("name"), found.get("value"), found.get("type")
        if kind in ("radio", "checkbox"):
            self.offered.setdefault(name, []).append(value)
        if kind == "hidden" or "checked" in found:
            self.forms[self.form].setdefault(name, []).append(value)


class Reader:
    """Somebody with a browser who answers what a page asks."""

    def __init__(self, client, address=ADDRESS):
        self.client, self.address = client, address
        self.show(client.get(address))

    def show(self, response):
        assert response.status_code == 200, response.content.decode()
        self.response, self.page = response, response.content.decode()
        self.found = Forms(self.page)

    def press(self, form, **fields):
        self.show(self.client.post(self.address, self.found.forms[form] | fields))
        return self

    def answer(self, **answers):
        return self.press("main", **answers)

    def back(self):
        return self.press("elsewhere", back="1")

    def change(self, screen):
        form = "again" if self.is_answered else "elsewhere"
        return self.press(form, change=screen)

    @property
    def is_answered(self):
        return 'id="the-answer"' in self.page

    @property
    def asked(self):
        return [name for name in self.found.offered if name not in ("actor", "role")]

    @property
    def heading(self):
        return text(re.search(r"<h1[^>]*>(.*?)</h1>", self.page, re.DOTALL)[1])

    @property
    def said(self):
        return text(self.page)


def text(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


@pytest.fixture
def reader(client):
    return Reader(client)


@pytest.fixture
def at_the_crime(reader):
    return reader.answer(**PRESUMED, **DOING).answer(**DOUBT)


@pytest.fixture
def answered(at_the_crime):
    at_the_crime.answer(**ABUSE)
    return at_the_crime.answer(court_order="no")


def test_three_questions_then_what_still_matters_then_the_answer(reader):
    assert reader.asked == ["intent", "purpose"]
    assert reader.answer(**PRESUMED, **DOING).asked == ["known"]
    assert reader.answer(**DOUBT).asked == ["crimes"]
    assert reader.answer(**ABUSE).asked == ["court_order"]
    assert reader.answer(court_order="no").is_answered
    assert "Do not share. Do not refer this person to Immigration Enforcement." in reader.said


def test_every_screen_says_why_it_asks_and_how_the_answer_could_change(at_the_crime):
    assert "Some rules protect victims of some crimes only." in at_the_crime.said
    assert "How your answer could change it" in at_the_crime.said
    at_the_crime.answer(**ABUSE)
    assert re.search(r"Yes\s+Must share\s+No\s+Do not share", at_the_crime.said)


def test_what_a_choice_of_act_would_lead_to_is_not_shown(reader):
    assert "How your answer could change it" not in reader.said


@pytest.mark.parametrize("address", GUIDES)
def test_what_a_guide_takes_for_granted_is_shown_and_can_be_changed(client, address):
    reader = Reader(client, address)
    assert "Taken for granted:" in reader.said
    assert {"actor", "role", "rules"} <= set(re.findall(r'<select[^>]* name="(\w+)"', reader.page))
    assert reader.response.content.count(b"<h1") == 1


def test_a_control_room_begins_with_danger(client):
    reader = Reader(client, GUIDES[1])
    assert "Send help first." in reader.said
    assert reader.asked == ["person_at_immediate_risk", "crimes"]
    assert "What is the caller reporting?" in reader.said


def test_custody_presumes_both_roles_and_looks_in_the_record_first(client):
    reader = Reader(client, GUIDES[2])
    assert "both roles are recorded" in reader.said
    presumed = PRESUMED | {"actor": "custody_officer", "role": "victim_and_suspect"}
    reader.answer(**presumed, **DOING).answer(**ABUSE).answer(**DOUBT)
    assert reader.asked == ["counter_allegation", "capacity"]
    assert "Look first in the custody record." in reader.said


def test_i_do_not_know_is_always_an_answer_and_is_not_asked_again(reader):
    reader.answer(**PRESUMED, **DOING)
    seen = []
    while not reader.is_answered:
        assert all("unknown" in reader.found.offered[name] for name in reader.asked)
        assert not set(seen) & set(reader.asked)
        seen += reader.asked
        reader.answer(**dict.fromkeys(reader.asked, "unknown"))
    assert "I do not know" in reader.said
    assert "Ask a person first." in reader.said


@pytest.mark.parametrize("chosen", [["domestic_abuse"], ["domestic_abuse", "unknown"]], ids=str)
def test_what_is_ticked_counts_while_the_rest_is_not_known(at_the_crime, chosen):
    at_the_crime.answer(crimes=chosen)
    told = at_the_crime.found.forms["main"]["told"]
    assert "domestic_abuse:yes" in told
    assert "sexual_offence:unknown" in told


def test_only_who_has_checked_each_says_no_to_the_rest(at_the_crime):
    at_the_crime.answer(crimes=["domestic_abuse", "none"])
    told = at_the_crime.found.forms["main"]["told"]
    assert {"domestic_abuse:yes", "sexual_offence:no"} <= set(told)
    at_the_crime.back()
    assert at_the_crime.found.forms["main"]["crimes"] == ["domestic_abuse", "none"]


def test_back_leads_to_the_question_before_with_its_answer(at_the_crime):
    at_the_crime.back()
    assert at_the_crime.asked == ["known"]
    assert at_the_crime.found.forms["main"]["known"] == ["said_by_the_suspect"]
    at_the_crime.back()
    assert at_the_crime.found.forms["main"]["intent"] == ["refer_to_enforcement"]


def test_back_from_the_answer_leads_to_the_last_question(answered):
    answered.press("again", back="1")
    assert answered.asked == ["court_order"]
    assert answered.found.forms["main"]["court_order"] == ["no"]


def test_an_answer_is_changed_and_the_others_are_kept(answered):
    answered.change("known").answer(known="document")
    assert answered.is_answered
    assert "You may share." in answered.said
    assert "Domestic abuse" in answered.said


def test_the_answer_may_be_had_at_once_and_names_what_is_open(at_the_crime):
    at_the_crime.press("main", crimes=["none"], answer="1")
    assert at_the_crime.is_answered
    assert "It could still turn out to be:" in at_the_crime.said
    assert re.search(r'value="risks"[^>]*>\s*What else is true', at_the_crime.page)


def test_no_answer_is_shown_before_it_is_said_what_is_to_be_done(client):
    reader = Reader(client, GUIDES[1])
    reader.press("main", answer="1", person_at_immediate_risk="no", crimes=["none"], **PRESUMED)
    assert reader.asked == ["intent", "purpose"]


def test_what_is_not_answered_is_named_at_the_top_and_beside_the_question(reader):
    reader.answer(**PRESUMED, purpose="safeguard_person")
    assert '<a href="#intent">Choose what you want to do</a>' in reader.page
    assert 'id="intent-error"' in reader.page
    assert reader.found.forms["main"]["purpose"] == ["safeguard_person"]
    assert "<title>Error:" in reader.page


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ([], "Crime: tick what applies, or “Nothing else”, or “I do not know”"),
        (["none", "unknown"], "Tick “Nothing else” or “I do not know”, not both"),
    ],
)
def test_ticks_that_say_nothing_or_two_things_are_refused(at_the_crime, chosen, sentence):
    assert sentence in at_the_crime.answer(crimes=chosen).said


def test_two_answers_to_one_question_are_refused(reader):
    reader.answer(**PRESUMED, **DOING)
    assert "Choose one answer only" in reader.answer(known=["nothing", "marker"]).said
    assert (
        "What is known, and from whom: choose an answer, or “I do not know”"
        in reader.answer(known=[]).said
    )


def test_answers_that_cannot_stand_together_are_both_named_and_kept(client):
    reader = Reader(client, GUIDES[2])
    presumed = PRESUMED | {"actor": "custody_officer", "role": "victim"}
    reader.answer(**presumed, **DOING).answer(**ABUSE).answer(**DOUBT).change("accused")
    reader.answer(counter_allegation="independent", capacity="victim_or_witness")
    assert "These answers cannot stand together:" in reader.said
    assert "The person's role: Victim Change" in reader.said.replace("&#39;", "'")
    assert reader.found.forms["main"]["counter_allegation"] == ["independent"]
    reader.change("presumed").answer(rules="recommendation-force", role="victim_and_suspect")
    assert "cannot stand together" not in reader.said
    assert "counter_allegation:independent" in str(reader.found.forms)


def test_the_answer_says_what_it_rests_on_and_what_was_not_asked(answered):
    assert "What the answer rests on, and may be recorded" in answered.said
    assert "Domestic abuse: Yes" in answered.said
    not_asked = answered.said[answered.said.index("Not asked") :]
    assert "Agreement to this being shared" in not_asked
    assert "Immigration status, nationality and ethnicity are never asked" in not_asked


def test_who_wants_to_may_go_on_until_the_steps_are_settled_too(reader):
    helping = {"intent": "refer_to_specialist", "purpose": "safeguard_person"}
    reader.answer(**PRESUMED, **helping).answer(crimes=["domestic_abuse"])
    known = {"court_order": "no", "consent": "given", "person_at_immediate_risk": "no"}
    while not reader.is_answered:
        none = {"risks": ["none"], "slavery_indicators": "no"} | known
        reader.answer(**{name: none.get(name, "unknown") for name in reader.asked})
    assert "You may share." in reader.said
    assert "The answer is settled." in reader.said
    reader.press("again", until="duties")
    asked = set(reader.asked)
    assert asked and not reader.is_answered
    while not reader.is_answered:
        reader.answer(**dict.fromkeys(reader.asked, "unknown"))
    assert "until:duties" in reader.found.forms["again"]["told"]
    assert "to settle the steps as well" not in reader.said


def test_a_page_to_print_has_the_answer_its_grounds_and_space_to_sign(answered):
    answered.press("again", print="1")
    for words in (
        "Do not share.",
        "It is barred by Recommendation 1.",
        "What must be done",
        "Decided by (name, number)",
        "Date and time",
        "Rulebook",
    ):
        assert words in answered.said


def test_nothing_is_kept_but_on_the_page(answered, client):
    assert set(client.cookies) <= {"csrf"}
    assert client.get(ADDRESS + "?told=act:referral").content.count(b'value="act:referral"') == 0
    assert answered.response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "sent",
    [
        {"told": ["nationality:british"]},
        {"told": ["ethnicity:asian"]},
        {"told": ["act:fly"]},
        {"told": ["rules:nowhere"]},
        {"told": ["act:arrest", "act:referral"]},
        {"asked": ["doing.nothing"]},
        {"asked": ["nowhere.intent"]},
        {"asked": ["known.known"], "known": ["rumour"]},
        {"asked": ["presumed.rules"], "rules": ["unknown"]},
        {"change": "nowhere"},
    ],
    ids=str,
)
def test_what_the_guide_never_sends_is_refused(client, sent):
    assert client.post(ADDRESS, sent).status_code == 400


def test_a_bare_post_begins_at_the_beginning(client):
    assert b'name="intent"' in client.post(ADDRESS, {}).content


def test_whom_to_tell_is_asked_without_what_cannot_be(reader):
    reader.answer(**PRESUMED, intent="joint_operation", purpose="investigate_crime")
    assert reader.asked == ["known"]
    reader.change("whom")
    assert reader.asked == ["recipient", "identity_included"]
    assert "nobody" not in reader.found.offered["recipient"]


def test_the_duty_to_notify_is_reached(reader):
    reader.answer(**PRESUMED, **NOTIFY).answer(crimes=["modern_slavery"])
    answers = {
        "slavery_indicators": "yes",
        "identity_included": "no",
        "age": "adult",
        "nrm_consent": "refused",
    }
    while not reader.is_answered:
        reader.answer(**{name: answers.get(name, "unknown") for name in reader.asked})
    assert "You must share." in reader.said


def test_how_few_questions_it_takes_stands_beside_the_least_there_could_be(client):
    page = text(client.get("/casework/guide/how-few-questions/").content.decode())
    line = r"A force with a complete firewall Expected: ([\d.]+) No order below: ([\d.]+)"
    found = re.findall(line, page)
    assert len(found) == len(GUIDES)
    assert all(float(expected) >= float(bound) for expected, bound in found)


def test_a_contradiction_with_no_question_left_is_still_said(client):
    told = ["rules:", "actor:police_officer", "role:victim", "act:enforcement_action"]
    response = client.post(ADDRESS, {"told": told})
    assert response.status_code == 200
    assert "only Immigration Enforcement takes immigration enforcement action" in (
        response.content.decode()
    )
