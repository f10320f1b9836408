"""Is everything of a chart on the sheet, and nothing on top of something else?"""

import pytest

from safetoshare.protocol import Answer, carried
from safetoshare.protocol.flowchart import make_chart
from safetoshare.protocol.library import carried_stack
from safetoshare.web.published import drawing

BUSIEST = {
    "act": "disclosure_of_intelligence",
    "recipient": "immigration_enforcement",
    "role": "victim_and_suspect",
    "purpose": "prevent_serious_harm",
}


def ask(fact):
    return fact.question["en"]


def say(fact, value):
    return fact.values[value].label["en"]


@pytest.fixture(params=["npcc-2020", "recommendation-3-draft", "consent-force"])
def chart(request):
    return make_chart(carried_stack(request.param), BUSIEST)


@pytest.fixture
def sheet(chart):
    return drawing.draw(chart, ask, say)


def test_each_step_has_its_box_and_each_branch_its_band(chart, sheet):
    assert [box.number for box in sheet.boxes] == [step.number for step in chart.steps]
    for box, step in zip(sheet.boxes, chart.steps, strict=True):
        assert " ".join(box.question.lines) == ask(step.fact)
        assert [way.to for way in box.ways] == [branch.to for branch in step.branches]


def test_boxes_stand_one_under_the_other_on_the_sheet(sheet):
    for above, below in zip(sheet.boxes, sheet.boxes[1:], strict=False):
        assert below.top == above.top + above.height + drawing.GAP
    last = sheet.boxes[-1]
    assert last.top + last.height < sheet.height


def test_words_keep_inside_their_band(sheet):
    for box in sheet.boxes:
        for words in (box.question, *(way.words for way in box.ways)):
            assert all(words.top < y < words.top + words.height for y, _ in words.placed)
            assert all(len(line) <= drawing.LETTERS for line in words.lines)


def test_every_way_on_has_a_lane_down_to_its_step(sheet):
    doors = {box.number: box.door for box in sheet.boxes}
    ways = [way for box in sheet.boxes for way in box.ways if not isinstance(way.to, Answer)]
    assert {lane.to for lane in sheet.lanes} == {way.to for way in ways}
    for lane in sheet.lanes:
        assert lane.door == doors[lane.to]
        assert set(lane.starts) == {way.words.middle for way in ways if way.to == lane.to}
        assert all(start < lane.door for start in lane.starts)
        assert drawing.PLACE_ENDS < lane.x < sheet.width


def test_lines_that_share_a_lane_never_pass_one_another(sheet):
    for one in sheet.lanes:
        for other in sheet.lanes:
            if one is not other and one.x == other.x:
                assert one.door < other.top or other.door < one.top


def test_a_chart_without_ways_on_needs_no_lane():
    facts = {"act": "referral", "recipient": "specialist_organisation", "role": "suspect"}
    sheet = drawing.draw(make_chart(carried_stack("npcc-2020"), facts), ask, say)
    assert len(sheet.boxes) == 1 and sheet.lanes == ()
    assert sheet.width > drawing.PLACE_ENDS


def test_every_word_of_the_vocabulary_fits():
    """No single word is longer than a line: it would run out of its box."""
    for fact in carried().vocabulary.facts.values():
        said = [fact.question, *(value.label for value in fact.values.values())]
        for words in said:
            for text in words.values():
                assert max(map(len, text.split())) < drawing.LETTERS
