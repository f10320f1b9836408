"""What changes who works where, and in which role?  Each is one act, on record.

Every act on an organisation's people waits for the one before it (`locked`), so that of two at once
the second sees what the first did.
"""

from safetoshare.accounts.actions.organisations import (
    SETUP,
    agree_to_administrator,
    ask_for_administrator,
    decline_administrator,
    load_organisation,
    register_organisation,
    set_up,
)
from safetoshare.accounts.actions.people import (
    agree_to_return,
    ask_for_return,
    deactivate,
    decline_return,
    end_membership,
    end_sessions,
    invite,
)
from safetoshare.accounts.actions.roles import agree_to_role, ask_for_role, decline_role, end_role

__all__ = [
    "SETUP",
    "agree_to_administrator",
    "agree_to_return",
    "agree_to_role",
    "ask_for_administrator",
    "ask_for_return",
    "ask_for_role",
    "deactivate",
    "decline_administrator",
    "decline_return",
    "decline_role",
    "end_membership",
    "end_role",
    "end_sessions",
    "invite",
    "load_organisation",
    "register_organisation",
    "set_up",
]
