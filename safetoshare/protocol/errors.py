"""What can be wrong with a rule, a case or a stack, and what should be done about it?"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from safetoshare.refusals import Refusal

SHOWN = 12
LONGEST = 60


class ProtocolError(Refusal, ValueError):
    """A file or a case is refused whole. `where` ends it and names the file and, when known, the
    line: "(rec-1.toml, line 12)".
    """


class RuleError(ProtocolError):
    """A vocabulary, an instrument or a list of stacks cannot be used as written."""


class CaseError(ProtocolError):
    """The facts of a case cannot be used as written."""


class ImpossibleCase(CaseError):
    """The facts contradict one another; `constraint` is the name of what they break."""

    def __init__(self, sentence: str, *, constraint: str, where: str = "") -> None:
        super().__init__(sentence, where=where)
        self.constraint = constraint

    def __str__(self) -> str:
        place = f"{self.where}; " if self.where else ""
        return f"{self.sentence} ({place}constraint: {self.constraint})"


def quoted(wrong: str) -> str:
    """What somebody wrote, in quotation marks, on one line, and no longer than a line."""
    return repr(wrong if len(wrong) <= LONGEST else f"{wrong[:LONGEST]}…")


def nearest(wrong: str, known: Iterable[str]) -> str:
    """A half sentence with the closest valid names, never empty: " Nearest: ..."."""
    # Names are in small letters; whoever wrote them otherwise meant the same.
    plain, names = wrong[:LONGEST].casefold(), sorted(known)
    close = difflib.get_close_matches(plain, names, n=3, cutoff=0.5)
    if close:
        return f" Nearest: {', '.join(close)}."
    if len(names) > SHOWN:
        others = f"and {len(names) - SHOWN} others"
        names = [*difflib.get_close_matches(plain, names, n=SHOWN, cutoff=0), others]
    return f" Known: {', '.join(names)}." if names else ""
