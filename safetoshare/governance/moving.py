"""May this adoption make this move, and then where does it stand?"""

from __future__ import annotations

from safetoshare.accounts.errors import NotPossibleNow
from safetoshare.accounts.models import Organisation
from safetoshare.accounts.permissions import Permission
from safetoshare.governance.models import ProtocolAdoption
from safetoshare.governance.states import STATES, Move, State

SAID = {
    Move.CONSULT: "opens its consultation",
    Move.ASSESS: "completes its assessment",
    Move.ADOPT: "adopts it",
    Move.DROP: "takes it back before it is adopted",
    Move.REPLACE: "lets another take its place",
    Move.END: "ends it",
}


def locked(adoption: ProtocolAdoption) -> ProtocolAdoption:
    """The row as it stands now, held until this act is over.

    The organisation is held first, so that two who adopt at once do so one after the other.
    """
    Organisation.objects.select_for_update().get(pk=adoption.organisation_id)
    adoption.refresh_from_db(from_queryset=ProtocolAdoption.objects.select_for_update())
    return adoption


def moved(adoption: ProtocolAdoption, how: Move) -> State:
    """Where this move leads. Raises NotPossibleNow where it does not begin."""
    found = STATES.get((State(adoption.state), how))
    if found is None:
        raise NotPossibleNow(
            f"Look at it again: nobody {SAID[how]} while it is "
            f"{adoption.get_state_display().lower()}.",
            code="not_in_that_state",
        )
    return found[1]


def permission_for(how: Move) -> Permission:
    """What a move takes; it takes the same wherever it begins."""
    return next(permission for (_, move), (permission, _) in STATES.items() if move == how)


def now_in(adoption: ProtocolAdoption, *states: State) -> None:
    """Raises NotPossibleNow unless it stands in one of these."""
    if adoption.state not in states:
        raise NotPossibleNow(
            "Look at it again: this is done while it is "
            f"{' or '.join(each.label.lower() for each in states)}.",
            code="not_in_that_state",
        )
