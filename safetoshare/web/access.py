"""Which page may be asked for, by which method, and what does that take?

The one table of every address. The guard asks it before any page runs; a page that is not here
cannot be reached, and a test fails. Which role has a permission, and for which rows, is in
`accounts.roles`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from django.http import HttpRequest

from safetoshare.accounts.permissions import Permission


class Gate(StrEnum):
    """What a page takes that asks for no role."""

    EVERYBODY = "everybody"
    # Signed in, perhaps with a second factor still to be set up: only what sets it up.
    SETTING_UP = "setting_up"
    SIGNED_IN = "signed_in"


Taken = Gate | Permission
Methods = Mapping[str, Taken]
OPEN: Methods = {"GET": Gate.EVERYBODY}
OPEN_FORM: Methods = {"GET": Gate.EVERYBODY, "POST": Gate.EVERYBODY}
OPEN_POST: Methods = {"POST": Gate.EVERYBODY}
SETTING_UP: Methods = {"GET": Gate.SETTING_UP, "POST": Gate.SETTING_UP}
OWN_FORM: Methods = {"GET": Gate.SIGNED_IN, "POST": Gate.SIGNED_IN}


def form_for(permission: Permission) -> Methods:
    """A form that takes the same to be looked at as to be sent."""
    return {"GET": permission, "POST": permission}


READ_POLICIES: Methods = {"GET": Permission.GOVERNANCE_ADOPTION_READ}

ACCESS: Mapping[str, Methods] = {
    # Names without a site are those by which the library that signs people in finds its pages.
    "account_change_password": OWN_FORM,
    "account_login": OPEN_FORM,
    "account_logout": {"POST": Gate.SETTING_UP},
    "account_reauthenticate": SETTING_UP,
    "casework:advise_paper": form_for(Permission.GOVERNANCE_PAPER_ADVISE),
    "casework:agree_paper": form_for(Permission.GOVERNANCE_PAPER_AGREE),
    "casework:consult_paper": form_for(Permission.GOVERNANCE_PAPER_MAKE),
    "casework:adoption": READ_POLICIES,
    "casework:adoption_adopt": form_for(Permission.GOVERNANCE_ADOPTION_ADOPT),
    "casework:adoption_assess": form_for(Permission.GOVERNANCE_ADOPTION_ASSESS),
    "casework:adoption_changes": READ_POLICIES,
    "casework:adoption_end": form_for(Permission.GOVERNANCE_ADOPTION_ADOPT),
    "casework:adoption_equality": form_for(Permission.GOVERNANCE_ADOPTION_ASSESS),
    "casework:adoption_invite": form_for(Permission.GOVERNANCE_ADOPTION_DRAFT),
    "casework:adoption_new": form_for(Permission.GOVERNANCE_ADOPTION_DRAFT),
    "casework:adoption_open": form_for(Permission.GOVERNANCE_ADOPTION_DRAFT),
    "casework:adoption_preview": {"GET": Permission.GOVERNANCE_ADOPTION_DRAFT},
    "casework:adoption_record": READ_POLICIES,
    "casework:adoption_take_back": form_for(Permission.GOVERNANCE_ADOPTION_DRAFT),
    "casework:adoptions": READ_POLICIES,
    "casework:consultation_absent": form_for(Permission.GOVERNANCE_ADOPTION_DRAFT),
    "casework:consultation_answer": form_for(Permission.GOVERNANCE_CONSULTATION_ANSWER),
    "casework:consultation_outcome": form_for(Permission.GOVERNANCE_ADOPTION_DRAFT),
    "casework:in_force": READ_POLICIES,
    "casework:policy_answers": {"GET": Permission.GOVERNANCE_POLICY_ANSWERS_READ},
    "casework:policy_answers_record": form_for(Permission.GOVERNANCE_POLICY_ANSWERS_RECORD),
    "casework:directory": {"GET": Permission.DIRECTORY_ENTRY_READ},
    "casework:directory_add": form_for(Permission.DIRECTORY_ENTRY_ADD),
    "casework:directory_add_service": form_for(Permission.DIRECTORY_ENTRY_CHANGE),
    "casework:directory_change": form_for(Permission.DIRECTORY_ENTRY_CHANGE),
    "casework:directory_check": form_for(Permission.DIRECTORY_ENTRY_VERIFY),
    "casework:directory_close": form_for(Permission.DIRECTORY_ENTRY_CLOSE),
    "casework:directory_entry": {"GET": Permission.DIRECTORY_ENTRY_READ},
    "casework:directory_import": form_for(Permission.DIRECTORY_FILE_IMPORT),
    "casework:directory_keeper": form_for(Permission.DIRECTORY_ENTRY_OVERRULE),
    "casework:directory_service": form_for(Permission.DIRECTORY_ENTRY_CHANGE),
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
    "desk:answer_invitation": OWN_FORM,
    "desk:ask_for_administrator": form_for(Permission.ACCOUNTS_ADMINISTRATOR_ASK),
    "desk:ask_for_return": form_for(Permission.ACCOUNTS_PERSON_REACTIVATE),
    "desk:ask_for_role": form_for(Permission.ACCOUNTS_ROLE_ASK),
    "desk:choose": OWN_FORM,
    "desk:deactivate": form_for(Permission.ACCOUNTS_PERSON_DEACTIVATE),
    "desk:confirm_way_in": form_for(Permission.ACCOUNTS_PERSON_RECOVER),
    "desk:decide_administrator": form_for(Permission.ACCOUNTS_ADMINISTRATOR_AGREE),
    "desk:decide_return": form_for(Permission.ACCOUNTS_PERSON_REACTIVATE),
    "desk:decide_role": form_for(Permission.ACCOUNTS_ROLE_AGREE),
    "desk:desk": {"GET": Gate.SIGNED_IN},
    "desk:end_membership": form_for(Permission.ACCOUNTS_MEMBERSHIP_END),
    "desk:end_role": form_for(Permission.ACCOUNTS_ROLE_END),
    "desk:end_sessions": form_for(Permission.ACCOUNTS_SESSION_END),
    "desk:invite": form_for(Permission.ACCOUNTS_PERSON_INVITE),
    "desk:finish_letting_in": form_for(Permission.ACCOUNTS_ADMINISTRATOR_LET_IN),
    "desk:let_in": form_for(Permission.ACCOUNTS_ADMINISTRATOR_LET_IN),
    "desk:organisation": {"GET": Permission.ACCOUNTS_ORGANISATION_REGISTER},
    "desk:organisations": {"GET": Permission.ACCOUNTS_ORGANISATION_REGISTER},
    "desk:people": {"GET": Permission.ACCOUNTS_PERSON_READ},
    "desk:person": {"GET": Permission.ACCOUNTS_PERSON_READ},
    "desk:register_organisation": form_for(Permission.ACCOUNTS_ORGANISATION_REGISTER),
    "desk:sessions": OWN_FORM,
    "desk:signed_out": OPEN,
    "desk:start_way_in": form_for(Permission.ACCOUNTS_PERSON_RECOVER),
    "desk:take_invitation_back": form_for(Permission.ACCOUNTS_PERSON_INVITE),
    "desk:way_in": OPEN_FORM,
    "front_door:guide": OPEN_FORM,
    "mfa_activate_totp": SETTING_UP,
    "mfa_add_webauthn": SETTING_UP,
    "mfa_authenticate": OPEN_FORM,
    "mfa_deactivate_totp": OWN_FORM,
    "mfa_generate_recovery_codes": OWN_FORM,
    "mfa_index": {"GET": Gate.SETTING_UP},
    "mfa_login_webauthn": OPEN_FORM,
    "mfa_reauthenticate": OWN_FORM,
    "mfa_reauthenticate_webauthn": OWN_FORM,
    "mfa_remove_webauthn": OWN_FORM,
    "mfa_view_recovery_codes": {"GET": Gate.SIGNED_IN},
    "openid_connect_callback": OPEN,
    "openid_connect_login": OPEN_POST,
    "published:chart": OPEN,
    "published:compare": OPEN,
    "published:directory": OPEN_FORM,
    "published:directory_coverage": OPEN,
    "published:directory_entry": OPEN,
    "published:directory_open_data": OPEN,
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


def takes_an_account(request: HttpRequest) -> bool:
    """Is somebody signed in, on a page that asks for it? Others do not look who is there."""
    match = request.resolver_match
    opened = match and taken(match.view_name, "GET")
    return opened not in (None, Gate.EVERYBODY) and request.user.is_authenticated


def taken(page: str, method: str) -> Taken | None:
    """What a request takes; None if it cannot be made at all. HEAD is a GET without a body."""
    return ACCESS.get(page, {}).get("GET" if method == "HEAD" else method)
