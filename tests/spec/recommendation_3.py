"""Does the draft protocol do what each bullet of Recommendation 3 asks?"""

from __future__ import annotations

from tests.spec.stories import ACTS, Chapter, Expectation, Story

DRAFT = ("recommendation-3-draft",)
NAME = "recommendation-3-draft"
ABUSE = {"domestic_abuse": "yes"}
EVIDENCE = {"certainty": "documentary_evidence", "source": "document"}


def bullet(number: str, title: str, facts: dict[str, str], *expectations: Expectation) -> Story:
    """One bullet and what follows from it."""
    return Story(
        f"Bullet {number}: {title}",
        f"report, Recommendation 3, bullet {number}",
        facts,
        expectations,
    )


def no(*clauses: str, **rest: object) -> Expectation:
    """The draft bars it, by these clauses."""
    return Expectation(
        DRAFT, "do_not_share", decided_by=tuple(f"{NAME}.{c}" for c in clauses), **rest
    )  # type: ignore[arg-type]


def may(*clauses: str, **rest: object) -> Expectation:
    """The draft permits it, by these clauses."""
    return Expectation(DRAFT, "may_share", decided_by=tuple(f"{NAME}.{c}" for c in clauses), **rest)  # type: ignore[arg-type]


def duties(*obligations: str, facts: dict[str, str]) -> Expectation:
    """Whenever the draft lets something go, these duties go with it."""
    return Expectation(DRAFT, "may_share", obligations=obligations, but=facts)


AGREED = {"consent": "given", "purpose": "regularise_status"}
ROBBERY_EVIDENCE = {**EVIDENCE, "purpose": "assist_immigration_enforcement"}

CHAPTER = Chapter(
    title="Recommendation 3, bullet by bullet",
    introduction=(
        "Recommendation 3 asked the Home Office and the NPCC for a safeguarding protocol. None was "
        "issued. The draft carried here has a clause or a condition for each of its ten bullets, "
        "and holds Recommendation 1 within it."
    ),
    stories=(
        bullet(
            "1",
            "roles: the police protect, they do not enforce immigration law",
            {},
            no("1-roles", label="a robbery victim, on doubts"),
            no("1-roles", label="a witness", but={"role": "witness"}),
            may("4-evidence", label="documentary evidence of an offence", but=ROBBERY_EVIDENCE),
        ),
        bullet(
            "2",
            "sharing with Immigration Enforcement is not safeguarding",
            {**ABUSE, "purpose": "safeguard_person"},
            no("2-not-safeguarding", label="domestic abuse"),
            no("2-not-safeguarding", label="even with evidence", but=EVIDENCE),
            no("2-not-safeguarding", label="even with agreement", but={"consent": "given"}),
            no(
                "2-not-safeguarding",
                label="stalking",
                but={"domestic_abuse": "no", "harassment_or_stalking": "yes"},
            ),
        ),
        bullet(
            "2",
            "on doubts alone a victim of domestic abuse is not passed on",
            ABUSE,
            no("2-domestic-abuse-doubt", obligations=("link_to_specialist",)),
            no("2-domestic-abuse-doubt", label="agreed", but={"consent": "given"}),
            no(
                "2-doubt",
                label="a witness of sexual violence",
                but={"domestic_abuse": "no", "sexual_offence": "yes", "role": "witness"},
            ),
        ),
        bullet(
            "3",
            "every sharing has a named purpose",
            {"purpose": "establish_status_only"},
            no("3-purposes"),
            duties(
                "state_purpose",
                "ask_recipient_for_outcome",
                "no_enforcement_while_protected",
                facts=AGREED,
            ),
        ),
        bullet(
            "4",
            "the circumstances in which information may go",
            {"purpose": "prevent_serious_harm"},
            may("4-agreed", label="with agreement", but=AGREED),
            may(
                "4-life",
                label="somebody at immediate risk",
                but={"person_at_immediate_risk": "yes"},
            ),
            may(
                "4-organised-crime",
                label="organised crime, nobody identified",
                but={
                    "act": "disclosure_of_intelligence",
                    "organised_crime_link": "yes",
                    "identity_included": "no",
                },
            ),
            Expectation(DRAFT, "ask_a_person", label="none of these"),
            duties("tell_the_person_before", "identify_basis_in_law", facts=AGREED),
        ),
        bullet(
            "5",
            "lawful, secure, accountable",
            AGREED,
            duties("four_ico_steps", "minimise_items", facts={}),
            duties("security_of_transfer", "set_retention_review", facts={}),
            duties("record_decision", "record_what_was_shared", facts={}),
        ),
        bullet(
            "6",
            "the data-protection officer is consulted",
            AGREED,
            duties("consult_data_protection_officer", facts={}),
        ),
        bullet(
            "7",
            "conferences",
            {"actor": "conference_member", "purpose": "safeguard_person"},
            no("7-conferences", obligations=("chair_reviews",)),
            no("7-conferences", label="a witness", but={"role": "witness"}),
        ),
        bullet(
            "8",
            "access to specialists wherever she lives",
            {"recipient": "specialist_organisation", "purpose": "regularise_status"},
            may("8-access-to-specialists", label="agreed", but={"consent": "given"}),
            Expectation(DRAFT, "ask_a_person", label="not agreed"),
        ),
        bullet(
            "9",
            "the person is helped to give evidence",
            ABUSE,
            no(obligations=("enable_evidence",)),
        ),
        bullet(
            "10",
            "people are told that they can report safely",
            ABUSE,
            no(obligations=("publicise_pathway",)),
        ),
        bullet(
            "summary",
            "the law stands above the draft",
            {**ACTS["notify"], "slavery_indicators": "yes", "modern_slavery": "yes"},
            Expectation(DRAFT, "must_share", label="a child", but={"age": "child"}),
            Expectation(
                DRAFT,
                "do_not_share",
                label="an adult who refused, named",
                but={"nrm_consent": "refused"},
            ),
        ),
    ),
)
