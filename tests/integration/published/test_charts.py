"""Does a chart lead from the choices to the answer, in words and as a picture?"""

import re
from itertools import product

import pytest

from safetoshare.protocol import Case, ImpossibleCase, carried, decide
from safetoshare.protocol.interview import Interview
from safetoshare.protocol.library import carried_stack
from safetoshare.web.published import charts

CHART = "/protocols/recommendation-1/chart/"
REFER = {"act": "referral", "recipient": "immigration_enforcement", "role": "victim"}
LARGE = {**REFER, "act": "disclosure_of_intelligence"}


@pytest.fixture
def ask(client):
    def get(given=REFER, address=CHART, status=200):
        response = client.get(address, given)
        assert response.status_code == status
        return " ".join(response.content.decode().split())

    return get


def steps_of(page):
    """Each step in words: its question, and each way on."""
    found = re.findall(r'<li id="step-(\d+)"(.*?</ul>)', page)
    return {int(number): re.sub(r"<[^>]+>", "", told) for number, told in found}


def test_nothing_is_drawn_before_the_choices_are_made(ask):
    page = ask({})
    assert "<svg" not in page and "There is a problem" not in page
    for name in ("act", "recipient", "role", "purpose"):
        assert f'<select class="govuk-select app-select" id="{name}"' in page


def test_the_picture_and_the_words_hold_the_same_steps(ask):
    page = ask()
    steps = steps_of(page)
    assert list(steps) == list(range(1, len(steps) + 1)) and len(steps) > 3
    assert page.count('class="app-chart__box"') == len(steps)
    assert "Flow chart, sheet 1 of " in page
    picture, words = page[page.index("<svg") :].rsplit("</svg>", 1)
    assert picture.count("Do not share") == words.count("Do not share") > 0


def test_it_says_how_many_questions_it_takes(ask):
    expected = Interview(carried_stack("recommendation-1")).expected(Case(REFER))
    assert expected.put_to_the_person == 0
    told = re.search(r"takes ([\d.]+) questions, ([\d.]+) of them.* fewer than ([\d.]+)\.", ask())
    assert told.groups() == (
        f"{expected.questions:.1f}",
        "0",
        f"{expected.bound:.1f}",
    )


def test_the_words_lead_where_the_rules_lead(ask):
    """On a doubt about a victim of domestic abuse: no court, police, doubt, abuse."""
    steps = steps_of(ask())
    abuse = any("Is it domestic abuse?" in said for said in steps.values())
    doubt = next(n for n, said in steps.items() if "A concern or a doubt" in said)
    source = next(n for n, said in steps.items() if "A document; The Home Office" in said)
    assert "Has a court ordered" in steps[1] and "No: go to 2" in steps[1]
    assert "Police control room" in steps[2] and "go to 3" in steps[2]
    assert doubt < source, "where it comes from is asked of what there is"
    assert abuse
    known = {"court_order": "no", "actor": "police_officer", "certainty": "doubt"}
    case = Case({**REFER, **known, "domestic_abuse": "yes"})
    assert decide(carried_stack("recommendation-1"), case).answer == "do_not_share"


def test_every_step_is_led_to(ask):
    page = ask()
    led_to = {int(each) for each in re.findall(r'href="#step-(\d+)"', page)}
    assert led_to == set(steps_of(page)) - {1}


def test_a_chart_too_large_is_not_drawn_but_narrowed(ask):
    page = ask(LARGE, "/protocols/recommendation-3-draft/chart/")
    assert re.search(r"This chart has \d\d+ steps: too many to follow on paper\.", page)
    assert "app-chart__box" not in page
    links = re.findall(r'href="(\?[^"#]+)#chart"', page)
    assert len(links) == len(carried().vocabulary.facts["purpose"].values)
    for link in links:
        narrower = ask({}, "/protocols/recommendation-3-draft/chart/" + link.replace("&amp;", "&"))
        assert "app-chart__box" in narrower


def test_where_nothing_is_to_be_asked_the_answer_stands_alone(ask):
    page = ask({"act": "ask_about_status", "recipient": "nobody", "role": "victim"})
    assert "There is nothing to ask." in page and "Ask a person" in page
    assert "app-chart__box" not in page


def test_what_is_forgotten_is_named(ask):
    page = ask({"act": "referral"})
    assert '<a href="#role">Choose: The person&#39;s role</a>' in page
    assert '<p class="govuk-error-message" id="recipient-error">' in page
    assert '<option value="referral" dir="auto" selected>' in page


def test_what_is_not_offered_is_refused(ask):
    page = ask({**REFER, "purpose": "curiosity"})
    assert "Choose one of the values offered: Why" in page
    assert "curiosity" not in page.split("<main")[1]


def test_what_cannot_be_is_refused_with_what_to_mend(ask):
    page = ask({**REFER, "recipient": "nobody"})
    broken = [each.sentence for each in carried().vocabulary.impossible]
    assert any(sentence.replace("'", "&#39;") in page for sentence in broken)
    assert "app-chart__box" not in page


def test_no_chart_of_what_does_not_exist(ask):
    ask({}, "/protocols/no-such-paper/chart/", status=404)


def test_law_and_kinds_of_force_have_charts_too(ask):
    assert "chart of all of them" in ask(REFER, "/protocols/court-order/chart/")
    assert "app-chart__box" in ask(REFER, "/protocols/guidance-force/chart/")


def test_a_welsh_chart_speaks_welsh(ask):
    page = ask(REFER, f"/cy{CHART}")
    picture = page[page.index("<svg") :].rsplit("</svg>", 1)[0]
    assert 'lang="cy"' in picture and "Peidiwch â rhannu" in picture and "Ewch i 2" in picture
    assert "Do not share" not in page


def test_a_chart_is_mirrored_where_words_run_to_the_left(ask):
    there, here = ask(REFER, f"/ar-xb{CHART}"), ask()
    width = int(re.search(r'viewBox="0 -?\d+ (\d+) ', here)[1])
    boxes = r'class="app-chart__box" x="(\d+)" y="(\d+)" width="(\d+)"'
    mirrored = [(width - int(x) - int(w), int(y)) for x, y, w in re.findall(boxes, here)]
    assert [(int(x), int(y)) for x, y, _ in re.findall(boxes, there)] == mirrored
    assert 'direction="ltr" text-anchor="end"' in there and "direction" not in here


def test_once_the_purpose_is_chosen_a_large_chart_is_drawn(ask, monkeypatch):
    """Where nothing more can be chosen, a large chart is better than none."""
    monkeypatch.setattr(charts, "ENOUGH", 1)
    charts._picture.cache_clear()
    assert "too many to follow" in ask()
    page = ask({**REFER, "purpose": "assist_immigration_enforcement"})
    assert "too many to follow" not in page
    assert page.count('class="app-chart__box"') == len(steps_of(page)) > 1
    charts._picture.cache_clear()


def test_whatever_cannot_be_is_about_something_that_can_be_chosen_otherwise():
    """A refusal leads to the choice that has to be mended."""
    facts, stack = carried().vocabulary.facts, carried_stack("npcc-2020")
    names = ("act", "recipient", "role", "purpose")
    refused = set()
    for chosen in product(*(facts[name].values for name in names)):
        try:
            decide(stack, Case(dict(zip(names, chosen, strict=True))))
        except ImpossibleCase as problem:
            refused.add(problem.constraint)
    assert refused
    for constraint in carried().vocabulary.impossible:
        if constraint.name in refused:
            assert set(constraint.when.allowed) & set(names), constraint.name


def test_the_report_tells_of_such_charts_where_the_link_leads(ask):
    address, line = re.search(r'href="(/report/)#(line-\d+)"', ask()).groups()
    told = ask({}, address).split(f'id="{line}"')[1][:800]
    assert "Humberside" in told and "charts" in told
