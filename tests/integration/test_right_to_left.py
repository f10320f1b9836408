"""Do words that run to the right say so on a page that runs to the left?

Without it the reader's browser sets their full stops, commas and brackets on the wrong side. On the
pseudo page every translated word is in Arabic letters: what is still in Latin ones is another
language.
"""

import re
from html.parser import HTMLParser

import pytest

from tests.integration.casework.test_is_it_safe_to_share import ADDRESS, NOTIFY, VICTIM
from tests.pages import every_page

BRAND = "Safe to Share"
ALONE = {"meta", "link", "input", "br", "hr", "img"}
APART = {"bdi", "code", "title", "script", "style"}


class Unmarked(HTMLParser):
    """Collects the texts in Latin letters that no element around them sets apart."""

    def __init__(self):
        super().__init__()
        self.around, self.found = [], []

    def handle_starttag(self, tag, attributes):
        if tag not in ALONE:
            is_marked = tag != "html" and {"lang", "dir"} & {name for name, _ in attributes}
            self.around.append((tag, bool(is_marked) or tag in APART))

    def handle_startendtag(self, tag, attributes):
        """<rect/> holds nothing."""

    def handle_endtag(self, tag):
        while self.around and self.around.pop()[0] != tag:
            pass

    def handle_data(self, text):
        words = re.search(r"[A-Za-z]{2}", text) and text.strip() != BRAND
        if words and not any(is_apart for _, is_apart in self.around):
            self.found.append(text.strip())


def unmarked(response):
    parser = Unmarked()
    parser.feed(response.content.decode())
    return parser.found


@pytest.mark.parametrize("page", every_page(), ids=str)
def test_every_page_sets_other_languages_apart(page, client):
    assert unmarked(client.get(page.opened_by(client, "ar-xb"))) == []


@pytest.mark.parametrize("facts", [VICTIM, NOTIFY, VICTIM | {"rules": ""}])
def test_every_answer_sets_the_words_of_the_rules_apart(facts, client):
    assert unmarked(client.post(f"/ar-xb{ADDRESS}", facts)) == []


@pytest.mark.parametrize("text", ["<p>Do not.</p>", "<p><bdi>Do not</bdi>. Ask.</p>"])
def test_words_that_are_not_set_apart_are_found(text):
    parser = Unmarked()
    parser.feed(text)
    assert parser.found
