"""In which language are these words, and does the page say so where it is not its own?"""

from collections.abc import Mapping

from django.utils.translation import get_language
from markupsafe import Markup, escape

from safetoshare.protocol import Answer, answer_name


def say(words: str | Mapping[str, str], here: str | None = None) -> Markup:
    """The words in the language of the page, or in English and marked as English.

    Words that are not a mapping exist in English only. `here` is the page's language, where a page
    that says much has asked for it once.
    """
    told = {"en": words} if isinstance(words, str) else words
    here = here or get_language() or "en"
    if here in told:
        return escape(told[here])
    return Markup('<bdi lang="en">{}</bdi>').format(told["en"])


def typed(words: str) -> Markup:
    """What somebody typed: its reading order turns nothing around it."""
    return Markup("<bdi>{}</bdi>").format(words) if get_language() == "en" else say(words)


def say_answer(answer: Answer) -> Markup:
    """The short name of an answer."""
    return say({language: answer_name(answer, language) for language in ("en", "cy")})
