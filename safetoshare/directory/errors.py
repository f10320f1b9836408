"""Why can an entry not be kept as it was given?"""

from __future__ import annotations

from safetoshare.refusals import Refusal


class NotFitting(Refusal):
    """A value that the directory does not know, or two that contradict each other."""

    code = "not_fitting"


class ChangedMeanwhile(Refusal):
    """Somebody else changed the entry after it was opened: both are told, nothing is lost."""

    code = "changed_meanwhile"


class KeptByItself(Refusal):
    """The organisation keeps its own entry, so another may check it but not rewrite it."""

    code = "kept_by_itself"


class Closed(Refusal):
    """The entry was closed."""

    code = "closed"


class FileNotUsable(Refusal):
    """A file cannot be brought in; `where` names the record and the field."""

    code = "file_not_usable"
