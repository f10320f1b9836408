"""What is kept apart from what, and for what may it be read?

The compartments of people's records, each under keys of its own, so that who may read one does not
thereby read another. The order of sensitivity is nobody's: location can kill, status can deport.
"""

from __future__ import annotations

from django.db.models import TextChoices


class Compartment(TextChoices):
    """A part of a record that is sealed by itself."""

    NARRATIVE = "narrative", "What happened"
    IDENTITY = "identity", "Who the person is"
    LOCATION = "location", "Where the person is, and how to reach them safely"
    STATUS = "status", "Immigration status, and what was said of it"
    OTHER_PARTIES = "other_parties", "Other people in it"


class Purpose(TextChoices):
    """Why somebody reads: on record with every reading. None is "just looking"."""

    MAKE_SAFE = "make_safe", "To make the person safe"
    INVESTIGATE = "investigate", "To investigate the crime"
    SUPPORT = "support", "To support the person"
    DECIDE_SHARING = "decide_sharing", "To decide whether to share"
    PROTECT_DATA = "protect_data", "To answer for the data: a request, a correction, a complaint"
