"""How is it found out whom a policy would touch differently?  By somebody who did not draft it.

Equality Act 2010 s149. Each of the nine characteristics of s4 gets its finding; none stays blank.
"""

from __future__ import annotations

from safetoshare import clock
from safetoshare.accounts.acting import acting_as, check
from safetoshare.accounts.permissions import Permission
from safetoshare.governance.can import check_can_assess, check_can_find
from safetoshare.governance.errors import NotComplete
from safetoshare.governance.models import EqualityFinding, ProtocolAdoption
from safetoshare.governance.models.equality import HARMS, Characteristic, Effect
from safetoshare.governance.moving import locked, moved, permission_for
from safetoshare.governance.states import Move
from safetoshare.ledger.actions import By, action


@action("governance.equality_effect_found", of="adoption")
def find_effect(
    *,
    by: By,
    adoption: ProtocolAdoption,
    characteristic: Characteristic,
    effect: Effect,
    words: str,
    mitigation: str = "",
) -> EqualityFinding:
    """Say what it does to people of one characteristic, or why no effect was found.

    Raises NotAllowed, NotTheSamePerson, NotPossibleNow, NotComplete.
    """
    check(by, Permission.GOVERNANCE_ADOPTION_ASSESS, locked(adoption))
    check_can_find(adoption, by)
    if not words.strip():
        raise NotComplete(_what_is_missing(effect), code="no_words")
    if effect in HARMS and not mitigation.strip():
        raise NotComplete(
            "Say what is done for those for whom it makes things worse.", code="no_mitigation"
        )
    found, _ = EqualityFinding.objects.update_or_create(
        adoption=adoption,
        characteristic=Characteristic(characteristic),
        defaults={
            "organisation": adoption.organisation,
            "effect": Effect(effect),
            "words": words.strip(),
            "mitigation": mitigation.strip(),
            "found_by": acting_as(by).user,
            "found_at": clock.now(),
        },
    )
    return found


@action("governance.equality_assessed", of="adoption")
def assess(*, by: By, adoption: ProtocolAdoption) -> None:
    """Complete the assessment, once everybody was heard.

    Raises NotAllowed, NotPossibleNow, NotTheSamePerson, NotPossibleYet.
    """
    check(by, permission_for(Move.ASSESS), locked(adoption))
    check_can_assess(adoption, by)
    state = moved(adoption, Move.ASSESS)
    adoption.state, adoption.assessed_by_id, adoption.assessed_at = state, by.id, clock.now()
    adoption.save()


def _what_is_missing(effect: Effect) -> str:
    if effect == Effect.NONE_FOUND:
        return "Say why no effect was found: what was looked at."
    return "Say whom it touches, and how."
