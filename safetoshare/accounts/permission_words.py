"""What is each permission called in a sentence? "Was turned away from a page for ..." """

from __future__ import annotations

from safetoshare.accounts.permissions import Permission

WORDS: dict[str, str] = {
    Permission.ACCOUNTS_ADMINISTRATOR_AGREE: "agreeing to an administrator of an organisation",
    Permission.ACCOUNTS_ADMINISTRATOR_ASK: "asking for an administrator of an organisation",
    Permission.ACCOUNTS_ADMINISTRATOR_LET_IN: "letting in an administrator of an organisation",
    Permission.ACCOUNTS_MEMBERSHIP_END: "ending somebody's work",
    Permission.ACCOUNTS_ORGANISATION_REGISTER: "registering organisations",
    Permission.ACCOUNTS_PERSON_DEACTIVATE: "deactivating accounts",
    Permission.ACCOUNTS_PERSON_INVITE: "inviting people",
    Permission.ACCOUNTS_PERSON_REACTIVATE: "making accounts active again",
    Permission.ACCOUNTS_PERSON_READ: "reading who works here",
    Permission.ACCOUNTS_PERSON_RECOVER: "letting people in again",
    Permission.ACCOUNTS_ROLE_AGREE: "agreeing to roles",
    Permission.ACCOUNTS_ROLE_ASK: "asking for roles",
    Permission.ACCOUNTS_ROLE_END: "ending roles",
    Permission.ACCOUNTS_SESSION_END: "ending other people's sessions",
    Permission.DIRECTORY_ENTRY_ADD: "adding to the directory",
    Permission.DIRECTORY_ENTRY_CHANGE: "changing the directory",
    Permission.DIRECTORY_ENTRY_CLOSE: "closing entries of the directory",
    Permission.DIRECTORY_ENTRY_OVERRULE: "changing what an organisation says of itself",
    Permission.DIRECTORY_ENTRY_READ: "keeping the directory",
    Permission.DIRECTORY_ENTRY_VERIFY: "checking entries of the directory",
    Permission.DIRECTORY_FILE_IMPORT: "bringing in files for the directory",
    Permission.GOVERNANCE_ADOPTION_ADOPT: "adopting policies",
    Permission.GOVERNANCE_ADOPTION_ASSESS: "assessing policies for equality",
    Permission.GOVERNANCE_ADOPTION_DRAFT: "drafting policies",
    Permission.GOVERNANCE_ADOPTION_READ: "reading policies",
    Permission.GOVERNANCE_CONSULTATION_ANSWER: "answering consultations",
    Permission.GOVERNANCE_PAPER_ADVISE: "advising on papers",
    Permission.GOVERNANCE_PAPER_AGREE: "agreeing to papers",
    Permission.GOVERNANCE_PAPER_MAKE: "making papers",
    Permission.GOVERNANCE_PAPER_READ: "reading papers",
    Permission.GOVERNANCE_PAPER_REVIEW: "reviewing papers",
    Permission.GOVERNANCE_PAPER_WITHDRAW: "withdrawing papers",
    Permission.GOVERNANCE_POLICY_ANSWERS_READ: "reading what forces answered",
    Permission.GOVERNANCE_POLICY_ANSWERS_RECORD: "recording what forces answered",
    Permission.LEDGER_ENTRY_READ: "reading the record",
}
