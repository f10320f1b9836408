"""Do words say which language they are in, where it is not that of the page?"""

from django.utils.translation import override

from safetoshare.web.saying import say


def test_words_in_the_language_of_the_page_need_no_mark():
    assert say({"en": "Victim", "cy": "Dioddefwr"}) == "Victim"
    with override("cy"):
        assert say({"en": "Victim", "cy": "Dioddefwr"}) == "Dioddefwr"


def test_words_that_exist_in_english_only_say_so():
    with override("cy"):
        assert say({"en": "Victim"}) == '<bdi lang="en">Victim</bdi>'
        assert say("A & B") == '<bdi lang="en">A &amp; B</bdi>'


def test_a_page_that_says_much_may_name_its_language_once():
    with override("cy"):
        assert say({"en": "Yes", "cy": "Ie"}, here="en") == "Yes"
