"""Through which states does an adoption go, by which act, and what does that take?

The one table. The constraint in the database, the tests of every move and the drawing in the
documentation are made from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from django.db.models import TextChoices

from safetoshare.accounts.permissions import Permission


class State(TextChoices):
    """Where an adoption stands."""

    DRAFTED = "drafted", "Drafted"
    CONSULTING = "consulting", "In consultation"
    ASSESSED = "assessed", "Consulted and assessed"
    ADOPTED = "adopted", "Adopted"
    SUPERSEDED = "superseded", "Superseded"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Move(StrEnum):
    """What takes an adoption from one state to another."""

    CONSULT = "consult"
    ASSESS = "assess"
    ADOPT = "adopt"
    DROP = "drop"
    REPLACE = "replace"
    END = "end"


P = Permission
S = State
Taken = tuple[Permission, State]
STATES: Mapping[tuple[State, Move], Taken] = {
    (S.DRAFTED, Move.CONSULT): (P.GOVERNANCE_ADOPTION_DRAFT, S.CONSULTING),
    (S.CONSULTING, Move.ASSESS): (P.GOVERNANCE_ADOPTION_ASSESS, S.ASSESSED),
    (S.ASSESSED, Move.ADOPT): (P.GOVERNANCE_ADOPTION_ADOPT, S.ADOPTED),
    (S.DRAFTED, Move.DROP): (P.GOVERNANCE_ADOPTION_DRAFT, S.WITHDRAWN),
    (S.CONSULTING, Move.DROP): (P.GOVERNANCE_ADOPTION_DRAFT, S.WITHDRAWN),
    (S.ASSESSED, Move.DROP): (P.GOVERNANCE_ADOPTION_DRAFT, S.WITHDRAWN),
    (S.ADOPTED, Move.REPLACE): (P.GOVERNANCE_ADOPTION_ADOPT, S.SUPERSEDED),
    (S.ADOPTED, Move.END): (P.GOVERNANCE_ADOPTION_ADOPT, S.WITHDRAWN),
    # What was replaced holds until its last day, which may have to come sooner.
    (S.SUPERSEDED, Move.END): (P.GOVERNANCE_ADOPTION_ADOPT, S.WITHDRAWN),
}

BEFORE_ADOPTION = (S.DRAFTED, S.CONSULTING, S.ASSESSED)
# Only these ever held, on the days that stand with them; WITHDRAWN did if it has days.
HELD = (S.ADOPTED, S.SUPERSEDED)
