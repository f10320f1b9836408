"""Where does an organisation help, and whom, in words that any page can show?"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safetoshare.codes import SupportOrganisation

WIDE_AREAS = {
    "uk": _("all of the UK"),
    "great_britain": _("England, Scotland and Wales"),
    "england_and_wales": _("England and Wales"),
    "england": _("England"),
    "wales": _("Wales"),
}
# What is left out of this list names a crime or a kind of help, not whom it is for.
PEOPLE = {
    "women": _("women"),
    "men": _("men"),
    "lgbt": _("LGBT+ people"),
    "children": _("children"),
    "older_people": _("older people"),
    "migrant_women": _("migrant women"),
    "asylum": _("people who claim asylum"),
}


def area_of(organisation: SupportOrganisation) -> list[str | Promise]:
    """Where it helps, in words."""
    return [WIDE_AREAS.get(area, area) for area in organisation.parts("area")]


def people_of(organisation: SupportOrganisation) -> list[Promise]:
    """Whom it is for, where it is not for everybody."""
    serves = organisation.parts("serves")
    return [] if "any_victim" in serves else [PEOPLE[each] for each in serves if each in PEOPLE]
