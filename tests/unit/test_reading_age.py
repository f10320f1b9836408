"""Is the measure of a page's reading age the published one?"""

import pytest

from tests.reading_age import AGE_AT_GRADE_0, blocks_of, reading_age, syllables

# Short words in a short sentence, and the usual example of the opposite.
KNOWN = {
    "The cat sat on the mat.": -1.45,
    "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.": 11.3,
}


@pytest.mark.parametrize("sentence", KNOWN)
def test_known_sentences_have_their_known_grade(sentence):
    assert reading_age([sentence]) - AGE_AT_GRADE_0 == pytest.approx(KNOWN[sentence], abs=0.06)


def test_longer_sentences_and_longer_words_are_harder():
    assert reading_age(["He came. She went."]) < reading_age(["He came and she went."])
    assert reading_age(["She told me."]) < reading_age(["She notified everybody."])


def test_a_word_that_nobody_knows_is_refused():
    with pytest.raises(KeyError):
        syllables("nonidentifiability")


def test_only_our_own_words_are_read():
    page = "<p>Not this.</p><main><p>Read <a>this</a>.<br>And this.</p><cite>Act 1999</cite></main>"
    assert blocks_of(page) == ["Read this.", "And this."]
