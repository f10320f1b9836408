"""What can be permitted, and what may stand between a person and a row?

A permission is `scope:resource:action`, in the order of the alphabet.
"""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """Something that a role may be allowed to do."""

    ACCOUNTS_ADMINISTRATOR_AGREE = "accounts:administrator:agree"
    ACCOUNTS_ADMINISTRATOR_ASK = "accounts:administrator:ask"
    ACCOUNTS_ADMINISTRATOR_LET_IN = "accounts:administrator:let_in"
    ACCOUNTS_MEMBERSHIP_END = "accounts:membership:end"
    ACCOUNTS_ORGANISATION_REGISTER = "accounts:organisation:register"
    ACCOUNTS_PERSON_DEACTIVATE = "accounts:person:deactivate"
    ACCOUNTS_PERSON_INVITE = "accounts:person:invite"
    ACCOUNTS_PERSON_REACTIVATE = "accounts:person:reactivate"
    ACCOUNTS_PERSON_READ = "accounts:person:read"
    ACCOUNTS_PERSON_RECOVER = "accounts:person:recover"
    ACCOUNTS_ROLE_AGREE = "accounts:role:agree"
    ACCOUNTS_ROLE_ASK = "accounts:role:ask"
    ACCOUNTS_ROLE_END = "accounts:role:end"
    ACCOUNTS_SESSION_END = "accounts:session:end"
    DIRECTORY_ENTRY_ADD = "directory:entry:add"
    DIRECTORY_ENTRY_CHANGE = "directory:entry:change"
    DIRECTORY_ENTRY_CLOSE = "directory:entry:close"
    DIRECTORY_ENTRY_OVERRULE = "directory:entry:overrule"
    DIRECTORY_ENTRY_READ = "directory:entry:read"
    DIRECTORY_ENTRY_VERIFY = "directory:entry:verify"
    DIRECTORY_FILE_IMPORT = "directory:file:import"
    GOVERNANCE_ADOPTION_ADOPT = "governance:adoption:adopt"
    GOVERNANCE_ADOPTION_ASSESS = "governance:adoption:assess"
    GOVERNANCE_ADOPTION_DRAFT = "governance:adoption:draft"
    GOVERNANCE_ADOPTION_READ = "governance:adoption:read"
    GOVERNANCE_CONSULTATION_ANSWER = "governance:consultation:answer"
    GOVERNANCE_PAPER_ADVISE = "governance:paper:advise"
    GOVERNANCE_PAPER_AGREE = "governance:paper:agree"
    GOVERNANCE_PAPER_MAKE = "governance:paper:make"
    GOVERNANCE_PAPER_READ = "governance:paper:read"
    GOVERNANCE_PAPER_REVIEW = "governance:paper:review"
    GOVERNANCE_PAPER_WITHDRAW = "governance:paper:withdraw"
    GOVERNANCE_POLICY_ANSWERS_READ = "governance:policy_answers:read"
    GOVERNANCE_POLICY_ANSWERS_RECORD = "governance:policy_answers:record"
    LEDGER_ENTRY_READ = "ledger:entry:read"


class Relationship(StrEnum):
    """What stands between whoever acts and a row."""

    OWN = "own"
    ASSIGNED = "assigned"
    SAME_ORGANISATION = "same_organisation"
    GRANTED = "granted"
    NONE = "none"
