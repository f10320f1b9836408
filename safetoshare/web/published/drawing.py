"""Where on the sheet does each part of a flow chart stand?

Steps stand one under the other. What an answer leads to stands beside it: one of the four answers,
or the number of a later step, with a line that runs down a lane to that step. Numbers are pixels;
the width of words is estimated, generously, because the server has no font.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from safetoshare.protocol import Answer, Fact
from safetoshare.protocol.flowchart import Branch, Chart, Step

MARGIN = 12
BOX = 410
GAP = 28  # between two steps, and between a box and what stands beside it
PLACE = 190  # holds the name of an answer, or the number of a step
LANE = 16
LINE = 22
PADDING = 11
NUMBER = 36  # what the number of a step takes of the first line
LETTERS = 42  # that fit beside one another in a box
BASELINE = 16
SHEET = 1360  # printed at two thirds of its size

BOX_ENDS = MARGIN + BOX
PLACE_BEGINS = BOX_ENDS + GAP
PLACE_ENDS = PLACE_BEGINS + PLACE

Ask = Callable[[Fact], str]
Say = Callable[[Fact, str], str]


@dataclass(frozen=True)
class Words:
    """Lines of text in a band of a box."""

    top: int
    lines: tuple[str, ...]

    @property
    def height(self) -> int:
        return len(self.lines) * LINE + 2 * PADDING

    @property
    def middle(self) -> int:
        return self.top + self.height // 2

    @property
    def placed(self) -> list[tuple[int, str]]:
        """Each line with the height of its baseline."""
        first = self.top + PADDING + BASELINE
        return [(first + LINE * place, line) for place, line in enumerate(self.lines)]


@dataclass(frozen=True)
class Way:
    """One answer to a question: its words, and where it leads."""

    words: Words
    to: int | Answer


@dataclass(frozen=True)
class Box:
    """One step."""

    number: int
    question: Words
    ways: tuple[Way, ...]

    @property
    def top(self) -> int:
        return self.question.top

    @property
    def height(self) -> int:
        return self.question.height + sum(way.words.height for way in self.ways)

    @property
    def bottom(self) -> int:
        return self.top + self.height

    @property
    def door(self) -> int:
        """Where lines arrive: at the first line of the question."""
        return self.top + PADDING + LINE // 2


@dataclass(frozen=True)
class Lane:
    """The line down to one step, from everything that leads there."""

    to: int
    x: int
    starts: tuple[int, ...]
    door: int

    @property
    def top(self) -> int:
        return min(self.starts)


@dataclass(frozen=True)
class Sheet:
    """What is printed on one page; on a screen the sheets join."""

    top: int
    height: int
    boxes: tuple[Box, ...]
    lanes: tuple[Lane, ...]


@dataclass(frozen=True)
class Drawing:
    """A whole chart. It is laid out for words that run to the right, and `at` mirrors it."""

    boxes: tuple[Box, ...]
    lanes: tuple[Lane, ...]
    is_mirrored: bool = False

    def at(self, x: int, wide: int = 0) -> int:
        """Where the left edge of something stands that is so many pixels wide."""
        return self.width - x - wide if self.is_mirrored else x

    @cached_property
    def width(self) -> int:
        return max((lane.x for lane in self.lanes), default=PLACE_ENDS) + MARGIN

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The chart cut between boxes, so that each piece can be read on a sheet of A4."""
        sheets: list[Sheet] = []
        first = 0
        for place, box in enumerate(self.boxes):
            below = self.boxes[place + 1 :]
            if not below or below[0].bottom - self.boxes[first].top > SHEET:
                sheets.append(self._sheet(first, place + 1, box.bottom + GAP // 2))
                first = place + 1
        return sheets

    def _sheet(self, first: int, end: int, bottom: int) -> Sheet:
        top = self.boxes[first].top - GAP // 2
        lanes = tuple(lane for lane in self.lanes if lane.top < bottom and top < lane.door)
        return Sheet(top, bottom - top, self.boxes[first:end], lanes)


def draw(chart: Chart, ask: Ask, say: Say, *, is_mirrored: bool = False) -> Drawing:
    """Lay out a chart that has steps. `ask` words a question, `say` a value."""
    boxes = tuple(_boxes(chart.steps, ask, say))
    return Drawing(boxes, tuple(_lanes(boxes)), is_mirrored)


def _boxes(steps: Sequence[Step], ask: Ask, say: Say) -> Iterator[Box]:
    top = MARGIN
    for step in steps:
        question = _words(ask(step.fact), top, LETTERS - NUMBER // 10)
        ways = tuple(_ways(step.fact, step.branches, top + question.height, say))
        box = Box(step.number, question, ways)
        yield box
        top += box.height + GAP


def _ways(fact: Fact, branches: Sequence[Branch], top: int, say: Say) -> Iterator[Way]:
    for branch in branches:
        said = [
            line for value in branch.values for line in textwrap.wrap(say(fact, value), LETTERS)
        ]
        words = Words(top, tuple(said))
        yield Way(words, branch.to)
        top += words.height


def _words(text: str, top: int, letters: int) -> Words:
    return Words(top, tuple(textwrap.wrap(text, letters)))


def _lanes(boxes: Sequence[Box]) -> Iterator[Lane]:
    """The shortest nearest to the boxes; lines that do not pass one another share a lane."""
    doors = {box.number: box.door for box in boxes}
    taken: list[list[tuple[int, int]]] = []
    for to, starts in sorted(_starts(boxes).items(), key=lambda way: doors[way[0]] - way[1][0]):
        place = _free(taken, starts[0], doors[to])
        yield Lane(to, PLACE_ENDS + LANE * (place + 1), tuple(starts), doors[to])


def _starts(boxes: Sequence[Box]) -> dict[int, list[int]]:
    """For each step the heights of what leads to it, the uppermost first."""
    starts: dict[int, list[int]] = {}
    for box in boxes:
        for way in box.ways:
            if not isinstance(way.to, Answer):
                starts.setdefault(way.to, []).append(way.words.middle)
    return starts


def _free(taken: list[list[tuple[int, int]]], top: int, bottom: int) -> int:
    """The first lane with nothing between these heights, which is then taken."""
    for place, lane in enumerate(taken):
        if all(bottom < above or below < top for above, below in lane):
            lane.append((top, bottom))
            return place
    taken.append([(top, bottom)])
    return len(taken) - 1
