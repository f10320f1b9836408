"""Is the pseudo language right to left, and does it leave alone what is not words?"""

from babel.messages.catalog import Catalog

from safetoshare.web.pseudo import pseudo, pseudo_catalogue


def test_no_latin_letter_is_left():
    assert not any("a" <= letter.lower() <= "z" for letter in pseudo("Is it safe to Share?"))


def test_placeholders_tags_and_entities_stay():
    told = pseudo("Go to <a href='x'>%(page)s</a>&nbsp;now, 100%%")
    for kept in ["<a href='x'>", "%(page)s", "</a>", "&nbsp;", "100%%"]:
        assert kept in told


def test_plurals_have_every_form():
    words = Catalog()
    words.add(("one line", "%(num)d lines"))
    message = pseudo_catalogue(words).get(("one line", "%(num)d lines"))
    assert [pseudo("one line"), pseudo("%(num)d lines")] == list(message.string)
