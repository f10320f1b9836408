"""Does the answer open with what is done whatever it is, and carry all its grounds?"""

import json
import re

import pytest

from safetoshare.protocol import Reason, carried

FIRST = "First, whatever the answer\n  - Make the person safe first."
ORDER = [
    "First, whatever the answer",
    "Answer: ",
    "Why",
    "What decided it",
    "What must be done",
    "Instead",
    "Where the person can turn",
    "What the answer rests on",
    "What would change the answer",
    "Not covered by",
    "Who decides",
    "Rules that answered",
]


def test_the_answer_opens_with_what_is_done_whatever_it_is(run, case):
    ended = run("protocol", "decide", case(), "--stack", "recommendation-force")
    assert ended.code == 0
    assert ended.out.startswith(FIRST)
    assert "Record the crime" in ended.out
    assert "Investigate the crime" in ended.out
    places = [ended.out.index(f"\n{heading}") for heading in ORDER[1:]]
    assert places == sorted(places)


def test_the_grounds_are_named(run, case):
    out = run("protocol", "decide", case(), "--stack", "recommendation-force").out
    flat = re.sub(r"\s+", " ", out)
    assert "Answer: Do not share" in out
    assert "recommendation-1.stop-sharing (Force policy; report, Recommendation 1" in flat
    assert "Who: the officer in the case. When: within 2 working days." in flat
    assert "Southall Black Sisters: 020 8571 0800 (number unconfirmed)" in out
    assert "number not known" in out
    assert "takes referrals from agencies all over the UK" in flat
    stack = carried().stack_with_law(carried().plan("recommendation-force").policies)
    assert stack.hash in out


def test_what_may_go_and_who_expects_it(run, case):
    out = run("protocol", "decide", case(), "--stack", "guidance-force").out
    assert "Answer: May share" in out
    assert "What may go, and nothing else" in out
    assert "expects this to be shared. An expectation is not a duty." in re.sub(r"\s+", " ", out)
    assert "\nInstead" not in out


def test_unknown_facts_ask_a_person_and_say_which(run, case):
    ended = run(
        "protocol", "decide", case('[facts]\nrole = "victim"\n'), "--instrument", "npcc-2020"
    )
    assert "Answer: Ask a person" in ended.out
    assert "Ask: Duty supervisor." in ended.out
    assert "Not known yet, and able to change the answer\n  - What is to be done" in ended.out


def test_a_default_decides_with_its_reason(run, case):
    text = case().read_text().replace('certainty = "doubt"', 'certainty = "none"')
    out = run("protocol", "decide", case(text), "--instrument", "npcc-2020").out
    assert "npcc-2020, by its default (Force policy): The paper leaves it to" in out


def test_each_question_is_answered_and_the_first_steps_are_said_once(run, case):
    text = case().read_text()
    question = text[text.index("[[question]]") :]
    second = question.replace("Refer her", "Advise").replace("immigration_enforcement", "solicitor")
    second = second.replace("assist_solicitor", "regularise_status")
    out = run("protocol", "decide", case(text + second), "--stack", "guidance-force").out
    assert out.count("First, whatever the answer") == 1
    assert out.index("REFER HER") < out.index("ADVISE")
    assert out.count("\nAnswer: ") == 2


def test_an_item_bar_and_two_roles_are_told(run, case):
    text = case().read_text().replace('role = "victim"', 'role = "victim_and_suspect"')
    out = run("protocol", "decide", case(text), "--stack", "guidance-force").out
    assert "This person is both victim and suspect." in out


def test_json_carries_codes_and_ids(run, case):
    ended = run("protocol", "decide", case(), "--stack", "recommendation-force", "--json")
    data = json.loads(ended.out)
    assert data["format"] == "safetoshare.decision/1"
    assert data["case"] == {"id": "doubt", "title": "An example"}
    assert data["stack"]["instruments"][-1] == "recommendation-1"
    (answer,) = data["questions"]
    assert [step["code"] for step in answer["first"]] == [
        "make_safe",
        "record_the_crime",
        "investigate",
    ]
    assert answer["answer"] == "do_not_share"
    assert answer["reason"] in list(Reason)
    assert [clause["id"] for clause in answer["deciding"]] == ["recommendation-1.stop-sharing"]
    assert answer["expected_by"] == ["npcc-2020"]
    assert answer["ask"] is None
    assert answer["may_be_departed_from"] is True
    assert {org["phone_confirmed"] for org in answer["turn_to"]} == {True, False}


def test_json_says_whom_to_ask(run, case):
    ended = run("protocol", "decide", case('[facts]\n"act" = "referral"\n'), "--every", "--json")
    assert ended.code == 0
    ended = run("protocol", "decide", case("[facts]\n"), "--instrument", "npcc-2020", "--json")
    (answer,) = json.loads(ended.out)["questions"]
    assert answer["ask"]["role"] == "duty_supervisor"
    assert answer["title"] == ""
    assert answer["possible"] != ["ask_a_person"]


def test_json_is_the_same_each_time(run, case):
    arguments = ["protocol", "decide", case(), "--stack", "firewall-force", "--json"]
    assert run(*arguments) == run(*arguments)


def test_json_and_toml_give_the_same_answer(run, case):
    facts = {"act": "referral", "role": "victim", "recipient": "immigration_enforcement"}
    toml = "[facts]\n" + "\n".join(f'{name} = "{value}"' for name, value in facts.items())
    options = ["--stack", "firewall-force", "--json"]
    from_json = run("protocol", "decide", case(json.dumps({"facts": facts}), "a.json"), *options)
    from_toml = run("protocol", "decide", case(toml), *options)
    assert from_json.out == from_toml.out


def test_a_case_may_come_from_standard_input(run, typed_in, case):
    typed_in(case().read_text())
    ended = run("protocol", "decide", "-", "--stack", "firewall-force")
    assert ended.code == 0
    assert "Complete firewall (2018)" in ended.out


def test_the_statutes_are_never_left_out_unless_asked(run, case):
    with_law = run("protocol", "decide", case(), "--instrument", "npcc-2020", "--json")
    alone = run("protocol", "decide", case(), "--instrument", "npcc-2020", "--alone", "--json")
    statutes = list(carried().statutes)
    assert json.loads(with_law.out)["stack"]["instruments"] == [*statutes, "npcc-2020"]
    assert json.loads(alone.out)["stack"]["instruments"] == ["npcc-2020"]


def test_on_a_day_the_rules_of_that_day_answer(run, case):
    ended = run("protocol", "decide", case(), "--instrument", "npcc-2018", "--on", "2019-01-01")
    assert "Answer: May share" in ended.out
    late = run("protocol", "decide", case(), "--instrument", "npcc-2018", "--on", "2020-04-23")
    assert late.code == 2


def test_every_gives_a_line_for_each(run, case):
    ended = run("protocol", "decide", case(), "--every")
    lines = dict(line.split(maxsplit=1) for line in ended.out.splitlines() if line[:1] == " ")
    library = carried()
    policies = set(library.instruments) - set(library.statutes)
    assert set(lines) == {*library.plans, "law-alone", *policies}
    assert lines["npcc-2020"] == "May share (expected)"
    assert lines["recommendation-1"] == "Do not share"
    assert lines["npcc-letter-2017"] == "not covered"
    assert lines["law-alone"] == "Ask a person"


def test_every_on_a_day_leaves_out_what_was_not_in_force(run, case):
    ended = run("protocol", "decide", case(), "--every", "--on", "2019-01-01", "--json")
    (question,) = json.loads(ended.out)["questions"]
    names = {answer["id"] for answer in question["answers"]}
    assert "npcc-2018" in names
    assert names.isdisjoint({"npcc-2020", "firewall-liberty-2018", "guidance-force"})


@pytest.mark.parametrize("kind", carried().plans)
def test_every_kind_of_force_answers(run, case, kind):
    assert run("protocol", "decide", case(), "--stack", kind).code == 0
