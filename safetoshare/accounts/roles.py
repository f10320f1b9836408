"""Which roles are there, in which kinds of organisation, and what may each one do?

The one place where a role is given a permission. What is not here may not be done. A permission
holds for rows that stand in one of its relationships to whoever acts; `ANY` is for all rows,
and for what is about no row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.permissions import Permission, Relationship

Rows = frozenset[Relationship]
ANY: Rows = frozenset(Relationship)
OWN: Rows = frozenset({Relationship.OWN})
SAME: Rows = frozenset({Relationship.SAME_ORGANISATION})
ASSIGNED: Rows = frozenset({Relationship.ASSIGNED})
# Of one's own organisation, or shown to it by the one that keeps it.
PARTY: Rows = SAME | {Relationship.GRANTED}


@dataclass(frozen=True)
class Role:
    """What somebody is, where, and what that lets them do, to which rows."""

    name: str
    kinds: frozenset[Kind]
    may: Mapping[Permission, Rows] = field(default_factory=dict)


def _role(name: str, *kinds: Kind, may: Mapping[Permission, Rows] | None = None) -> Role:
    return Role(name, frozenset(kinds), may or {})


P = Permission
ADMINISTERS: Mapping[Permission, Rows] = {
    P.ACCOUNTS_MEMBERSHIP_END: SAME,
    P.ACCOUNTS_PERSON_DEACTIVATE: SAME,
    P.ACCOUNTS_PERSON_INVITE: SAME,
    P.ACCOUNTS_PERSON_REACTIVATE: SAME,
    P.ACCOUNTS_PERSON_READ: SAME,
    P.ACCOUNTS_PERSON_RECOVER: SAME,
    P.ACCOUNTS_ROLE_AGREE: SAME,
    P.ACCOUNTS_ROLE_ASK: SAME,
    P.ACCOUNTS_ROLE_END: SAME,
    P.ACCOUNTS_SESSION_END: SAME,
}
# Which rules are in force is for everybody to read who works by them.
WORKS_BY_RULES: Mapping[Permission, Rows] = {
    P.GOVERNANCE_ADOPTION_READ: SAME,
    P.GOVERNANCE_POLICY_ANSWERS_READ: ANY,
}
# A policy and its consultation are prepared by whoever leads on sharing; who that is in a force is
# assumed here.
DRAFTS_RULES: Mapping[Permission, Rows] = {
    **WORKS_BY_RULES,
    P.GOVERNANCE_ADOPTION_DRAFT: SAME,
}
# "Chief officers have wide discretionary powers, including the power to set and publish local
# policies": after the report, lines 1257-1259. That somebody acts for them is assumed here.
SETS_RULES: Mapping[Permission, Rows] = {**WORKS_BY_RULES, P.GOVERNANCE_ADOPTION_ADOPT: SAME}
# Equality Act 2010 s149 puts the duty on the authority; that it has somebody for it is assumed.
ASSESSES_RULES: Mapping[Permission, Rows] = {**WORKS_BY_RULES, P.GOVERNANCE_ADOPTION_ASSESS: SAME}
# Asked about rules, whose answer is theirs. A data-protection officer is asked and never decides.
IS_ASKED: Mapping[Permission, Rows] = {
    P.GOVERNANCE_ADOPTION_READ: ASSIGNED,
    P.GOVERNANCE_CONSULTATION_ANSWER: OWN,
    P.GOVERNANCE_POLICY_ANSWERS_READ: ANY,
}
IS_ASKED_IN_THE_HOUSE: Mapping[Permission, Rows] = {
    **IS_ASKED,
    P.GOVERNANCE_ADOPTION_READ: ASSIGNED | SAME,
}
READS_ANSWERS: Mapping[Permission, Rows] = {P.GOVERNANCE_POLICY_ANSWERS_READ: ANY}
INSPECTS_RULES: Mapping[Permission, Rows] = {
    **READS_ANSWERS,
    P.GOVERNANCE_ADOPTION_READ: ANY,
}

# Whoever exchanges information about victims with others makes and agrees to papers about it.
EXCHANGES = (
    Kind.POLICE_FORCE,
    Kind.SPECIALIST,
    Kind.LEGAL,
    Kind.MARAC,
    Kind.IMMIGRATION_ENFORCEMENT,
    Kind.COMPETENT_AUTHORITY,
    Kind.PROSECUTOR,
)
KEEPS_PAPERS: Mapping[Permission, Rows] = {
    P.GOVERNANCE_PAPER_AGREE: PARTY,
    P.GOVERNANCE_PAPER_MAKE: SAME,
    P.GOVERNANCE_PAPER_READ: PARTY,
    P.GOVERNANCE_PAPER_REVIEW: SAME,
    P.GOVERNANCE_PAPER_WITHDRAW: PARTY,
}

# Whoever keeps the directory: all of it, or the entry of one's own organisation. The operator alone
# may rewrite what an organisation says of itself, or bring in a file. In the police it is the lead
# for domestic abuse: leads on sharing sit in Immigration Enforcement too (decision 0041).
KEEPS_OWN_ENTRY: Mapping[Permission, Rows] = {
    P.DIRECTORY_ENTRY_CHANGE: SAME,
    P.DIRECTORY_ENTRY_CLOSE: SAME,
    P.DIRECTORY_ENTRY_READ: ANY,
    P.DIRECTORY_ENTRY_VERIFY: SAME,
}
KEEPS_DIRECTORY: Mapping[Permission, Rows] = {
    P.DIRECTORY_ENTRY_ADD: ANY,
    P.DIRECTORY_ENTRY_CHANGE: ANY,
    P.DIRECTORY_ENTRY_CLOSE: ANY,
    P.DIRECTORY_ENTRY_READ: ANY,
    P.DIRECTORY_ENTRY_VERIFY: ANY,
}

ROLES: Mapping[str, Role] = {
    "administrator": _role("Administrator", *Kind, may=ADMINISTERS),
    "operator": _role(
        "Operator",
        Kind.OPERATOR,
        # Registers organisations and gives them administrators while they have too few: reads no
        # more of them than that, and never who else works there.
        may={
            P.ACCOUNTS_ADMINISTRATOR_AGREE: ANY,
            P.ACCOUNTS_ADMINISTRATOR_ASK: ANY,
            P.ACCOUNTS_ADMINISTRATOR_LET_IN: ANY,
            P.ACCOUNTS_ORGANISATION_REGISTER: ANY,
            P.DIRECTORY_ENTRY_OVERRULE: ANY,
            P.DIRECTORY_FILE_IMPORT: ANY,
            **KEEPS_DIRECTORY,
        },
    ),
    "control_room": _role("Control room operator", Kind.POLICE_FORCE, may=WORKS_BY_RULES),
    "officer": _role("Police officer", Kind.POLICE_FORCE, may=WORKS_BY_RULES),
    "custody_officer": _role("Custody officer", Kind.POLICE_FORCE, may=WORKS_BY_RULES),
    "supervisor": _role(
        "Supervisor",
        Kind.POLICE_FORCE,
        may={
            **WORKS_BY_RULES,
            P.GOVERNANCE_PAPER_AGREE: SAME,
            P.GOVERNANCE_PAPER_READ: PARTY,
        },
    ),
    "chief_officer": _role("Chief officer or delegate", Kind.POLICE_FORCE, may=SETS_RULES),
    "equality_lead": _role("Equality lead", Kind.POLICE_FORCE, Kind.MARAC, may=ASSESSES_RULES),
    "information_sharing_lead": _role(
        "Information-sharing lead",
        *EXCHANGES,
        may={**KEEPS_PAPERS, **DRAFTS_RULES, P.GOVERNANCE_POLICY_ANSWERS_RECORD: ANY},
    ),
    "domestic_abuse_lead": _role(
        "Domestic abuse lead",
        Kind.POLICE_FORCE,
        may={**IS_ASKED_IN_THE_HOUSE, **KEEPS_DIRECTORY},
    ),
    # Advises and never approves (the report, recommendation 3).
    "data_protection_officer": _role(
        "Data-protection officer",
        *Kind,
        may={
            **IS_ASKED_IN_THE_HOUSE,
            P.GOVERNANCE_PAPER_ADVISE: SAME,
            P.GOVERNANCE_PAPER_READ: PARTY,
            P.LEDGER_ENTRY_READ: SAME,
        },
    ),
    "specialist_caseworker": _role(
        "Specialist caseworker", Kind.SPECIALIST, may={**IS_ASKED, **KEEPS_OWN_ENTRY}
    ),
    "victim_navigator": _role("Victim navigator", Kind.SPECIALIST, Kind.POLICE_FORCE, may=IS_ASKED),
    "solicitor": _role(
        "Solicitor or immigration adviser", Kind.LEGAL, may={**IS_ASKED, **KEEPS_OWN_ENTRY}
    ),
    "marac_chair": _role("Chair of the conference", Kind.MARAC, may=SETS_RULES),
    "marac_coordinator": _role("Conference coordinator", Kind.MARAC, may=DRAFTS_RULES),
    "enforcement_desk": _role("Immigration Enforcement desk", Kind.IMMIGRATION_ENFORCEMENT),
    "competent_authority_caseworker": _role(
        "Competent authority caseworker", Kind.COMPETENT_AUTHORITY
    ),
    "prosecutor": _role("Prosecutor", Kind.PROSECUTOR),
    "inspector": _role(
        "Inspector",
        Kind.HMICFRS,
        Kind.BORDERS_INSPECTOR,
        may={**INSPECTS_RULES, P.GOVERNANCE_POLICY_ANSWERS_RECORD: ANY},
    ),
    "conduct_investigator": _role("Conduct investigator", Kind.IOPC, may=INSPECTS_RULES),
    "standards_adviser": _role("Standards adviser", Kind.COLLEGE, may=INSPECTS_RULES),
    "commissioner": _role("Commissioner's officer", Kind.COMMISSIONER, may=INSPECTS_RULES),
    "police_commissioner": _role(
        "Police commissioner's officer", Kind.POLICE_COMMISSIONER, may=READS_ANSWERS
    ),
    "complainant": _role("Designated body's officer", Kind.DESIGNATED_BODY, may=READS_ANSWERS),
    "auditor": _role(
        "Auditor",
        Kind.AUDITOR,
        may={**INSPECTS_RULES, P.GOVERNANCE_PAPER_READ: ANY, P.LEDGER_ENTRY_READ: ANY},
    ),
}


def role_choices() -> list[tuple[str, str]]:
    """Codes and names, for a form and for the model: a new role needs no migration."""
    return [(code, role.name) for code, role in ROLES.items()]
