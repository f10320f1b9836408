"""How is a number of situations said so that a reader can take it in?"""

from django.utils.translation import gettext as _
from markupsafe import Markup

SECONDS_IN_A_YEAR = 31_557_600
SMALLEST_SHARE = 0.0005


def number(count: int) -> str:
    """With a comma after every thousand, as in English and in Welsh."""
    return f"{count:,}"


def count(many: int) -> Markup:
    """The same for a page, where words may run to the left."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(number(many))


def share(part: int, whole: int) -> str:
    """In a hundred, to one place; what is too little for that is not called nothing."""
    portion = part / whole
    if part and portion < SMALLEST_SHARE:
        return _("less than 0.1%")
    return f"{portion:.1%}"


def time_to_look_at_each(count: int) -> str:
    """How long one person would need."""
    years = count / SECONDS_IN_A_YEAR
    if years >= 1_000_000:
        return _("about %(millions)s million years") % {"millions": number(round(years / 1e6))}
    return _("about %(years)s years") % {"years": number(round(years))}
