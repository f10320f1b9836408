"""What can be said of an organisation in the directory, and of what it offers?

The codes only; the words stand with the pages, in every language of theirs. Where a list may be
left empty, empty means that it is not known: never that there is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.db.models import TextChoices

from safetoshare.codes import PoliceForce


class Kind(TextChoices):
    """Who it is. The first four are those of the code list of support organisations."""

    SPECIALIST = "specialist"
    NATIONAL = "national"
    ADVOCACY = "advocacy"
    STATUTORY = "statutory"
    LEGAL = "legal"


class Need(TextChoices):
    """With what it helps. `ANY_CRIME` is for victims of whatever crime."""

    ANY_CRIME = "any_crime"
    DOMESTIC_ABUSE = "domestic_abuse"
    HONOUR_BASED_ABUSE = "honour_based_abuse"
    FORCED_MARRIAGE = "forced_marriage"
    FEMALE_GENITAL_MUTILATION = "female_genital_mutilation"
    SEXUAL_OFFENCE = "sexual_offence"
    HARASSMENT_OR_STALKING = "harassment_or_stalking"
    MODERN_SLAVERY = "modern_slavery"
    LEGAL_ADVICE = "legal_advice"
    ASYLUM = "asylum"


class Whom(TextChoices):
    """Whom it is for. An empty list is everybody, or nobody has said."""

    WOMEN = "women"
    MEN = "men"
    LGBT = "lgbt"
    CHILDREN = "children"
    OLDER_PEOPLE = "older_people"
    MIGRANT_WOMEN = "migrant_women"


class Known(TextChoices):
    """Yes, no, or not known: which is never taken for a no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Capacity(TextChoices):
    """Does it take somebody new now?"""

    TAKING = "taking"
    WAITING = "waiting"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class How(TextChoices):
    """How somebody made sure that an entry is right. `IN_FILE`: the file that it came in says so,
    and not how."""

    TELEPHONE = "telephone"
    WRITTEN = "written"
    OWN_WORD = "own_word"
    PUBLIC_PAGE = "public_page"
    IN_FILE = "in_file"


class Ending(TextChoices):
    """Why an entry was closed."""

    CEASED = "ceased"
    NO_LONGER_HELPS = "no_longer_helps"
    DOUBLE = "double"
    UNSAFE = "unsafe"


class Regulator(TextChoices):
    """Who regulates its advice on immigration."""

    IAA = "iaa"
    SRA = "sra"
    BSB = "bsb"
    CILEX = "cilex"


class LegalAid(TextChoices):
    """For what its solicitors have a contract for legal aid."""

    DOMESTIC_ABUSE_IMMIGRATION = "domestic_abuse_immigration"
    TRAFFICKING = "trafficking"
    IMMIGRATION_AND_ASYLUM = "immigration_and_asylum"
    FAMILY = "family"
    HOUSING = "housing"


class Nation(TextChoices):
    """A nation. Wider areas are several of them (`WIDE`)."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"


N = Nation
# The wide areas of the code list of support organisations.
WIDE: Mapping[str, tuple[Nation, ...]] = MappingProxyType(
    {
        "uk": (N.ENGLAND, N.WALES, N.SCOTLAND, N.NORTHERN_IRELAND),
        "great_britain": (N.ENGLAND, N.WALES, N.SCOTLAND),
        "england_and_wales": (N.ENGLAND, N.WALES),
        **{nation.value: (nation,) for nation in Nation},
    }
)


def police_areas() -> tuple[PoliceForce, ...]:
    """The forces that police an area of their own: 43 in England and Wales, and two elsewhere."""
    return tuple(each for each in PoliceForce.all() if each.row["kind"] != "national")


def nation_of(force: PoliceForce) -> Nation:
    """Where a force's area lies."""
    return Nation(force.row["nation"].lower().replace(" ", "_"))


class Route(TextChoices):
    """What of a service can be found right or wrong by trying it."""

    PHONE = "phone"
    EMAIL = "email"
    WEBSITE = "website"
    HOURS = "hours"
