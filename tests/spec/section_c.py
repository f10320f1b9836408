"""How do the known policies conflict, cell by cell (section C of the reference notes)?"""

from __future__ import annotations

from collections.abc import Mapping

from tests.spec.stories import ACTS, Chapter, Expectation, Story

COLUMNS: Mapping[str, str] = {
    "P1": "npcc-2018",
    "P2": "npcc-2020",
    "P3": "recommendation-1",
    "P5": "ealing-marac",
    "P6": "firewall-liberty-2018",
    "P8": "consent-rule-2025",
}
CONFERENCE = {"P5": {"actor": "conference_member"}}

# What each word of a cell means as one of the four answers. Printed in the reference pages.
MEANING: Mapping[str, str] = {
    "share expected": (
        "may_share, with the expectation shown: the papers are guidance and the power permissive"
    ),
    "BAR": "do_not_share",
    "BAR + refer": "do_not_share, with the duty to link the person to a specialist",
    "BAR unless consent": "do_not_share without agreement; may_share with it",
    "not barred": "may_share, and nothing expects it",
    "not covered": "this instrument says nothing; alone with the statutes that is ask_a_person",
    "n/a": "this instrument says nothing; alone with the statutes that is ask_a_person",
    "unconfirmed": "ask_a_person: the wording is not published",
    "notify without identity": "must_share without identity; do_not_share with it",
    "NRM": "must_share, agreement or none",
    "ordinary": "may_share by the clauses on ordinary policing; the instrument itself says nothing",
}


def cell(column: str, meaning: str) -> tuple[Expectation, ...]:
    """The expectations that one cell of the table stands for."""
    rules = (COLUMNS[column],)
    but = CONFERENCE.get(column, {})
    label = f"{column}: {meaning}"
    silent = {"not_covered": rules, "label": label, "but": but}
    match meaning:
        case "share expected":
            return (Expectation(rules, "may_share", label, expected_by=rules, but=but),)
        case "BAR":
            return (Expectation(rules, "do_not_share", label, but=but),)
        case "BAR + refer":
            duty = ("link_to_specialist",)
            return (Expectation(rules, "do_not_share", label, obligations=duty, but=but),)
        case "BAR unless consent":
            agreed = {**but, "consent": "given"}
            return (
                Expectation(rules, "do_not_share", label, but=but),
                Expectation(rules, "may_share", f"{label} (agreed)", but=agreed),
            )
        case "not barred":
            return (Expectation(rules, "may_share", label, but=but),)
        case "not covered" | "n/a":
            return (Expectation(rules, "ask_a_person", **silent),)
        case "unconfirmed":
            return (Expectation(rules, "ask_a_person", label, but=but),)
        case "notify without identity":
            without = {**but, "identity_included": "no"}
            return (
                Expectation(rules, "must_share", label, but=without),
                Expectation(rules, "do_not_share", f"{label} (named)", but=but),
            )
        case "NRM":
            return (Expectation(rules, "must_share", label, but=but),)
        case "ordinary":
            both = ("ordinary-policing", *rules)
            return (Expectation(both, "may_share", **silent),)
    raise ValueError(f"Give the cell a meaning of the table: {meaning!r} is none.")


def row(title: str, facts: Mapping[str, str], **cells: str) -> Story:
    """One row of the table."""
    expectations = [one for column, meaning in cells.items() for one in cell(column, meaning)]
    return Story(title, "reference notes, section C", facts, tuple(expectations))


ABUSE = {"domestic_abuse": "yes"}
EVIDENCE = {"certainty": "documentary_evidence", "source": "document"}
SLAVERY = {**ACTS["notify"], "modern_slavery": "yes", "slavery_indicators": "yes"}

CHAPTER = Chapter(
    title="How the known policies conflict",
    introduction=(
        "Every cell of section C of the reference notes. P1 is the NPCC paper of 2018, P2 that of "
        "2020, P3 Recommendation 1, P5 the Ealing conference, P6 a complete firewall, P8 the "
        "consent rule of December 2025. The statutes stand above each of them."
    ),
    stories=(
        row(
            "A victim of domestic abuse; the officer doubts her status",
            ABUSE,
            P1="share expected",
            P2="share expected",
            P3="BAR + refer",
            P5="BAR",
            P6="BAR",
            P8="BAR unless consent",
        ),
        row(
            "A victim of domestic abuse; there is evidence of an immigration offence",
            {**ABUSE, **EVIDENCE},
            P1="share expected",
            P2="share expected",
            P3="not barred",
            P5="BAR",
            P6="BAR",
            P8="BAR unless consent",
        ),
        row(
            "A witness of domestic abuse; the officer doubts the witness's status",
            {**ABUSE, "role": "witness"},
            P1="share expected",
            P2="share expected",
            P3="not covered",
            P5="n/a",
            P6="BAR",
            P8="unconfirmed",
        ),
        row(
            "A victim of robbery; the officer doubts the victim's status",
            {},
            P1="share expected",
            P2="share expected",
            P3="not covered",
            P5="n/a",
            P6="BAR",
            P8="unconfirmed",
        ),
        row(
            "An adult who may be a victim of slavery and has not agreed to the referral mechanism",
            {**SLAVERY, "nrm_consent": "refused"},
            **dict.fromkeys(COLUMNS, "notify without identity"),
        ),
        row(
            "A child who may be a victim of slavery",
            {**SLAVERY, "age": "child"},
            **dict.fromkeys(COLUMNS, "NRM"),
        ),
        row(
            "A suspect who is neither victim nor witness",
            {"role": "suspect", "capacity": "suspect_only"},
            P1="ordinary",
            P2="ordinary",
            P3="n/a",
            P5="n/a",
            P6="n/a",
            P8="n/a",
        ),
        row(
            "A victim of domestic abuse; the Police National Computer shows a marker",
            {**ABUSE, **ACTS["marker"]},
            P1="share expected",
            P2="share expected",
            P3="BAR + refer",
            P5="BAR",
            P6="BAR",
            P8="BAR unless consent",
        ),
        Story(
            "Before the police act on a marker, Immigration Enforcement is contacted",
            "reference notes, section C; report, lines 1567-1569",
            ACTS["marker"],
            tuple(
                Expectation(
                    (COLUMNS[column],),
                    "may_share",
                    column,
                    obligations=("contact_immigration_enforcement_before_acting",),
                )
                for column in ("P1", "P2")
            ),
        ),
        *(
            Story(
                f"A victim of domestic abuse who is also a suspect: {title}",
                "reference notes, section C (decide per role, record both)",
                {**ABUSE, "role": "victim_and_suspect", **accused},
                tuple(
                    Expectation(
                        ("ordinary-policing", COLUMNS[column]),
                        answer,
                        column,
                        obligations=("record_both_roles",),
                        but=CONFERENCE.get(column, {}),
                    )
                    for column, answer in answers.items()
                ),
            )
            for title, accused, answers in (
                (
                    "accused only by her suspect",
                    {"counter_allegation": "by_suspect_or_same_incident"},
                    {
                        "P1": "may_share",
                        "P2": "may_share",
                        "P3": "do_not_share",
                        "P5": "do_not_share",
                        "P6": "do_not_share",
                        "P8": "do_not_share",
                    },
                ),
                (
                    "accused by somebody else, but the act concerns her as a victim",
                    {"counter_allegation": "independent"},
                    {
                        "P1": "may_share",
                        "P2": "may_share",
                        "P3": "do_not_share",
                        "P5": "do_not_share",
                        "P6": "do_not_share",
                        "P8": "do_not_share",
                    },
                ),
                (
                    "accused by somebody else, and the act concerns her only as that suspect",
                    {"counter_allegation": "independent", "capacity": "suspect_only"},
                    {
                        "P1": "may_share",
                        "P2": "may_share",
                        "P3": "may_share",
                        "P5": "ask_a_person",
                        "P6": "may_share",
                        "P8": "may_share",
                    },
                ),
            )
        ),
    ),
)
