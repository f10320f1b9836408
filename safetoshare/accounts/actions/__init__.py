"""What changes who works where, and in which role?  Each is one act, on record.

Every act on an organisation's people waits for the one before it (`locked`), so that of two at once
the second sees what the first did.
"""

from safetoshare.accounts.actions.demonstration import make_demo_credentials
from safetoshare.accounts.actions.inviting import (
    accept_invitation,
    decline_invitation,
    invite,
    take_invitation_back,
)
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
)
from safetoshare.accounts.actions.roles import agree_to_role, ask_for_role, decline_role, end_role
from safetoshare.accounts.actions.signing_in import (
    add_factor,
    change_password,
    end_own_session,
    end_own_sessions,
    make_recovery_codes,
    refuse_sign_in,
    refuse_stranger,
    remove_factor,
    sign_in,
    sign_out,
    use_recovery_code,
)
from safetoshare.accounts.actions.ways_in import (
    confirm_way_in,
    give_first_way_in,
    refuse_stranger_a_way_in,
    start_way_in,
    use_way_in,
)

__all__ = [
    "SETUP",
    "accept_invitation",
    "add_factor",
    "agree_to_administrator",
    "agree_to_return",
    "agree_to_role",
    "ask_for_administrator",
    "ask_for_return",
    "ask_for_role",
    "change_password",
    "confirm_way_in",
    "deactivate",
    "decline_administrator",
    "decline_invitation",
    "decline_return",
    "decline_role",
    "end_membership",
    "end_own_session",
    "end_own_sessions",
    "end_role",
    "end_sessions",
    "give_first_way_in",
    "invite",
    "load_organisation",
    "make_demo_credentials",
    "make_recovery_codes",
    "refuse_sign_in",
    "refuse_stranger",
    "refuse_stranger_a_way_in",
    "register_organisation",
    "remove_factor",
    "set_up",
    "sign_in",
    "sign_out",
    "start_way_in",
    "take_invitation_back",
    "use_recovery_code",
    "use_way_in",
]
