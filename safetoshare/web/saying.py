"""In which language are these words, and does the page say so where it is not its own?"""

from collections.abc import Mapping

from django.utils.translation import get_language
from markupsafe import Markup, escape


def say(words: str | Mapping[str, str]) -> Markup:
    """The words in the language of the page, or in English and marked as English.

    Words that are not a mapping exist in English only.
    """
    told = {"en": words} if isinstance(words, str) else words
    here = get_language() or "en"
    if here in told:
        return escape(told[here])
    return Markup('<bdi lang="en">{}</bdi>').format(told["en"])
