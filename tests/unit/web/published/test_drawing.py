"""Is everything of a chart on the sheet, and nothing on top of something else?"""

from itertools import pairwise

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
    for above, below in pairwise(sheet.boxes):
        assert below.top == above.top + above.height + drawing.GAP


def test_it_is_cut_between_boxes_into_pieces_for_a4(sheet):
    pieces = sheet.sheets
    assert [box for piece in pieces for box in piece.boxes] == list(sheet.boxes)
    for above, below in pairwise(pieces):
        assert above.top + above.height == below.top
    for piece in pieces:
        assert piece.height <= drawing.SHEET + drawing.GAP
        assert piece.top < piece.boxes[0].top
        assert piece.boxes[-1].bottom < piece.top + piece.height


def test_a_line_is_on_every_piece_that_it_passes(sheet):
    for piece in sheet.sheets:
        bottom = piece.top + piece.height
        passing = [lane for lane in sheet.lanes if lane.door > piece.top and lane.top < bottom]
        assert list(piece.lanes) == passing


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


def test_a_mirrored_sheet_begins_where_the_other_ends(chart):
    here = drawing.draw(chart, ask, say)
    there = drawing.draw(chart, ask, say, is_mirrored=True)
    assert here.at(drawing.MARGIN, drawing.BOX) == drawing.MARGIN
    right = there.at(drawing.MARGIN, drawing.BOX) + drawing.BOX
    assert there.width - right == drawing.MARGIN
