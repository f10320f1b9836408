"""Why does a paper not stand, or why can it not be made, now or by this person?"""

from __future__ import annotations

from enum import StrEnum

from safetoshare.protocol import ProtocolError
from safetoshare.refusals import Refusal


class ScheduleError(ProtocolError):
    """The retention schedule cannot be used as written. `where` names the file and the line."""

    code = "schedule_not_usable"


class DoesNotStand(Refusal):
    """The papers that sharing would stand on do not. `code` is one of `Fault`."""

    code = "does_not_stand"


class Fault(StrEnum):
    """What can be wrong with the papers, as code for machines and for the record."""

    NOTHING_NAMED = "nothing_named"
    UNKNOWN_CODE = "unknown_code"
    SAME_ORGANISATION = "same_organisation"
    MISSING = "paper_missing"
    NOT_AGREED = "paper_not_agreed"
    WITHDRAWN = "paper_withdrawn"
    SUPERSEDED = "paper_superseded"
    NOT_YET = "paper_not_yet_in_force"
    LAPSED = "paper_lapsed"
    NOT_REVIEWED = "paper_not_reviewed"
    OWNER_GONE = "paper_owner_gone"
    OTHER_RECIPIENT = "paper_other_recipient"
    OTHER_PURPOSE = "paper_other_purpose"
    OTHER_ITEM = "paper_other_item"


class NotPossibleYet(Refusal):
    """Something has to be done first; the code says what."""

    code = "not_possible_yet"


class NotComplete(Refusal):
    """A word, a reason or a day is missing, or cannot be."""

    code = "not_complete"
