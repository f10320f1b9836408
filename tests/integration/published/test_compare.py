"""Can a reader lay two sets of rules side by side and see where they part?"""

import re

import pytest

from safetoshare.protocol import carried
from safetoshare.protocol.comparing import compare
from safetoshare.protocol.library import carried_stack

TWO = {"one": "guidance-force", "other": "recommendation-force"}


@pytest.fixture
def ask(client):
    def get(given, address="/compare/"):
        response = client.get(address, given)
        assert response.status_code == 200
        return " ".join(response.content.decode().split())

    return get


def text_of(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_every_set_of_rules_can_be_chosen_on_either_side(ask):
    page = ask({})
    for name in carried().names:
        assert page.count(f'<option value="{name}" dir="auto">') == 2
    assert 'id="result"' not in page and "There is a problem" not in page


def test_a_link_chooses_the_first(ask):
    page = ask({"one": "npcc-2020"})
    assert page.count('<option value="npcc-2020" dir="auto" selected>') == 1
    assert "There is a problem" not in page


def test_each_kind_of_difference_has_its_number_a_situation_and_both_answers(ask):
    page = ask(TWO)
    found = compare(carried_stack(TWO["one"]), carried_stack(TWO["other"]))
    sections = re.findall(r'<section class="app-difference".*?</section>', page)
    assert len(sections) == len(found.differences) > 1
    for section, difference in zip(sections, found.differences, strict=True):
        assert f"{difference.situations:,}" in section
        assert section.count("The answer:") == 2
        assert section.count("<dt>") == len(difference.facts)


def test_both_sides_of_a_difference_are_told_with_what_decides_them(ask):
    found = compare(carried_stack(TWO["one"]), carried_stack(TWO["other"]))
    sections = re.findall(r'<section class="app-difference".*?</section>', ask(TWO))
    place = [each.answers for each in found.differences].index(("may_share", "do_not_share"))
    told = text_of(sections[place])
    assert "A force that follows the NPCC paper of 2020 The answer: May share" in told
    assert "A force that has also adopted Recommendation 1 The answer: Do not share" in told
    assert "recommendation-1.stop-sharing" in told and "npcc-2020.5-4-6" in told


def test_the_numbers_add_up(ask):
    found = compare(carried_stack(TWO["one"]), carried_stack(TWO["other"]))
    told = re.findall(r'app-number"><bdi dir="ltr">([\d,]+)</bdi>', ask(TWO))
    assert sum(int(each.replace(",", "")) for each in told) == found.possible
    assert int(told[2].replace(",", "")) == 0, "Recommendation 1 opens nothing."


def test_what_each_leaves_out_is_listed(ask):
    page = ask({"one": "npcc-2020", "other": "recommendation-1"})
    after = page[page.index('id="not-modelled"') :]
    for name in ("npcc-2020", "recommendation-1"):
        for left_out in carried().instruments[name].not_modelled:
            assert left_out.sentence.replace("'", "&#39;") in after


def test_statutes_are_the_same_law(ask):
    page = ask({"one": "court-order", "other": "modern-slavery-act-2015"})
    assert "They answer alike in every situation" in page
    assert page.count("Nothing but the law.") == 2


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"one": "npcc-2020", "other": ""}, '<a href="#other">Choose what to compare</a>'),
        ({"one": "", "other": ""}, '<a href="#one">Choose what to compare</a>'),
        ({"one": "no-such", "other": "npcc-2020"}, '<a href="#one">Choose one of the rules'),
        ({"one": "npcc-2020", "other": "npcc-2020"}, '<a href="#other">Choose two that are not'),
    ],
)
def test_what_cannot_be_compared_is_refused_with_what_to_do(ask, given, says):
    page = ask(given)
    assert says in page
    assert 'id="result"' not in page and "no-such" not in page.split("<main")[1]


def test_it_speaks_welsh(ask):
    page = ask(TWO, "/cy/compare/")
    assert "Y gyntaf yn gadael mwy allan" in page and "The first" not in page


def test_no_mark_of_language_gets_into_a_picture(ask):
    page = ask({"one": "npcc-2020", "other": "npcc-2018"}, "/ar-xb/compare/")
    assert "<bdi" not in page[page.index("<svg") : page.index("</svg>")]
