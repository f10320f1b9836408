"""Which page may be asked for, by which method, and what does that take?

The one table of every address. The guard asks it before any page runs; a page that is not here
cannot be reached, and a test fails. Which role has a permission, and for which rows, is in
`accounts.roles`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from safetoshare.accounts.permissions import Permission


class Gate(StrEnum):
    """What a page takes that asks for no role."""

    EVERYBODY = "everybody"
    SIGNED_IN = "signed_in"


Taken = Gate | Permission
Methods = Mapping[str, Taken]
OPEN: Methods = {"GET": Gate.EVERYBODY}
OPEN_FORM: Methods = {"GET": Gate.EVERYBODY, "POST": Gate.EVERYBODY}
OWN_FORM: Methods = {"GET": Gate.SIGNED_IN, "POST": Gate.SIGNED_IN}


def form_for(permission: Permission) -> Methods:
    """A form that takes the same to be looked at as to be sent."""
    return {"GET": permission, "POST": permission}


ACCESS: Mapping[str, Methods] = {
    "casework:advise_paper": form_for(Permission.GOVERNANCE_PAPER_ADVISE),
    "casework:agree_paper": form_for(Permission.GOVERNANCE_PAPER_AGREE),
    "casework:consult_paper": form_for(Permission.GOVERNANCE_PAPER_MAKE),
    # The guides keep nothing and know nobody: an officer in the rain is not asked to sign in.
    "casework:front_page": OPEN,
    "casework:guide": OPEN_FORM,
    "casework:guide_for_control_room": OPEN_FORM,
    "casework:guide_for_custody": OPEN_FORM,
    "casework:how_few_questions": OPEN,
    "casework:is_it_safe_to_share": OPEN_FORM,
    "casework:make_paper": form_for(Permission.GOVERNANCE_PAPER_MAKE),
    "casework:paper": {"GET": Permission.GOVERNANCE_PAPER_READ},
    "casework:papers": {"GET": Permission.GOVERNANCE_PAPER_READ},
    "casework:practice": OPEN_FORM,
    "casework:review_paper": form_for(Permission.GOVERNANCE_PAPER_REVIEW),
    "casework:withdraw_paper": form_for(Permission.GOVERNANCE_PAPER_WITHDRAW),
    "desk:ask_for_administrator": form_for(Permission.ACCOUNTS_ADMINISTRATOR_ASK),
    "desk:ask_for_return": form_for(Permission.ACCOUNTS_PERSON_REACTIVATE),
    "desk:ask_for_role": form_for(Permission.ACCOUNTS_ROLE_ASK),
    "desk:choose": OWN_FORM,
    "desk:deactivate": form_for(Permission.ACCOUNTS_PERSON_DEACTIVATE),
    "desk:decide_administrator": form_for(Permission.ACCOUNTS_ADMINISTRATOR_AGREE),
    "desk:decide_return": form_for(Permission.ACCOUNTS_PERSON_REACTIVATE),
    "desk:decide_role": form_for(Permission.ACCOUNTS_ROLE_AGREE),
    "desk:desk": {"GET": Gate.SIGNED_IN},
    "desk:end_membership": form_for(Permission.ACCOUNTS_MEMBERSHIP_END),
    "desk:end_role": form_for(Permission.ACCOUNTS_ROLE_END),
    "desk:end_sessions": form_for(Permission.ACCOUNTS_SESSION_END),
    "desk:invite": form_for(Permission.ACCOUNTS_PERSON_INVITE),
    "desk:organisation": {"GET": Permission.ACCOUNTS_ORGANISATION_REGISTER},
    "desk:organisations": {"GET": Permission.ACCOUNTS_ORGANISATION_REGISTER},
    "desk:people": {"GET": Permission.ACCOUNTS_PERSON_READ},
    "desk:person": {"GET": Permission.ACCOUNTS_PERSON_READ},
    "desk:register_organisation": form_for(Permission.ACCOUNTS_ORGANISATION_REGISTER),
    "front_door:guide": OPEN_FORM,
    "published:chart": OPEN,
    "published:compare": OPEN,
    "published:front_page": OPEN,
    "published:how_answers_are_made": OPEN,
    "published:kinds_of_force": OPEN,
    "published:not_modelled": OPEN,
    "published:promise": OPEN,
    "published:promises": OPEN,
    "published:proof": OPEN,
    "published:protocol": OPEN,
    "published:protocols": OPEN,
    "published:report": OPEN,
    "published:words": OPEN,
    "scrutiny:entry": {"GET": Permission.LEDGER_ENTRY_READ},
    "scrutiny:history": {"GET": Permission.LEDGER_ENTRY_READ},
    "scrutiny:kept": {"GET": Permission.LEDGER_ENTRY_READ},
    "scrutiny:record": {"GET": Permission.LEDGER_ENTRY_READ},
}


def taken(page: str, method: str) -> Taken | None:
    """What a request takes; None if it cannot be made at all. HEAD is a GET without a body."""
    return ACCESS.get(page, {}).get("GET" if method == "HEAD" else method)
