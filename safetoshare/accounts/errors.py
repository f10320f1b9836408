"""Why may somebody not do this?"""

from __future__ import annotations

from safetoshare.refusals import Refusal


class NotAllowed(Refusal):
    """No role that is in force now lets this person do it."""

    code = "not_allowed"


class NotTheSamePerson(Refusal):
    """Two people are needed, and this is one of them twice."""

    code = "not_the_same_person"


class NotPossibleNow(Refusal):
    """It cannot be done as things stand now; the code says why."""

    code = "not_possible_now"


class NotFitting(Refusal):
    """What was asked for does not fit; the code says what."""

    code = "not_fitting"


class LastAdministrators(Refusal):
    """An organisation would be left with fewer than two who can administer it."""

    code = "last_administrators"


class HasAdministrators(Refusal):
    """The operator may give administrators only to an organisation that has too few."""

    code = "has_administrators"


class AlreadySetUp(Refusal):
    """A deployment is set up once."""

    code = "already_set_up"


class NotSignedIn(Refusal):
    """Somebody was not let in; `code` is why, and the page that refuses says what to do."""

    def __init__(self, why: str) -> None:
        super().__init__("Try again.", code=why)


class NoWayIn(Refusal):
    """A setting-up code is wrong, used, run out or unknown: which, is told to nobody."""

    code = "no_way_in"

    def __init__(self) -> None:
        super().__init__(
            "Check the e-mail address and both halves, or ask your administrators for a new code: "
            "this one does not let you in."
        )
