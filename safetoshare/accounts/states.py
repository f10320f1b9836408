"""Through which states does a role go, by whose act?

What is not in the table cannot happen. The database holds the same: who agreed and who ended it
stand there with their moments, and in this order.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import TextChoices

from safetoshare.accounts.permissions import Permission


class State(TextChoices):
    """How far the granting of a role came."""

    WAITING = "waiting", "Waiting for somebody to agree"
    AGREED = "agreed", "Agreed to"
    DECLINED = "declined", "Declined"
    ENDED = "ended", "Ended"


# From a state, by an act: what the act takes, and the state after it. Asking makes the first one.
# For the first administrators of an organisation operators make the same moves, by acts of their
# own (`agree_to_administrator`) and under ACCOUNTS_ADMINISTRATOR_AGREE.
STATES: Mapping[tuple[State, str], tuple[Permission, State]] = {
    (State.WAITING, "agree"): (Permission.ACCOUNTS_ROLE_AGREE, State.AGREED),
    (State.WAITING, "decline"): (Permission.ACCOUNTS_ROLE_AGREE, State.DECLINED),
    (State.AGREED, "end"): (Permission.ACCOUNTS_ROLE_END, State.ENDED),
}
