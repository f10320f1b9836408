"""What of acts that are no call to Immigration Enforcement: questions, checks, help?"""

from __future__ import annotations

from tests.spec.stories import ACTS, Chapter, Expectation, Story

ORDINARY = ("ordinary-policing",)
ABUSE = {"domestic_abuse": "yes"}
FIREWALL = ("ordinary-policing", "firewall-liberty-2018")
REC_1 = ("ordinary-policing", "npcc-2020", "recommendation-1")

CHAPTER = Chapter(
    title="Questions, checks, arrests, and finding help",
    introduction=(
        "A separation concerns one kind of sharing. Saving a life, finding help and investigating "
        "the crime go on; a question or a check for its own sake does not."
    ),
    stories=(
        Story(
            "Asking about status",
            "report, lines 314-316, 1726-1729, 2521-2532",
            ACTS["ask"],
            (
                Expectation(
                    ORDINARY,
                    "do_not_share",
                    label="only to find a breach",
                    but={"purpose": "establish_status_only"},
                ),
                Expectation(
                    ORDINARY,
                    "may_share",
                    label="the investigation needs it",
                    but={"purpose": "investigate_crime"},
                ),
                Expectation(
                    ORDINARY,
                    "ask_a_person",
                    label="to know the risk to officers",
                    but={"purpose": "officer_safety"},
                ),
            ),
        ),
        Story(
            "A check only to find a breach is refused where the NPCC papers refuse it",
            "NPCC 2018 and 2020",
            {**ACTS["pnc_check"], "purpose": "establish_status_only"},
            (
                Expectation(
                    ("npcc-2018",), "do_not_share", decided_by=("npcc-2018.no-check-for-breach",)
                ),
                Expectation(
                    ("npcc-2020",), "do_not_share", decided_by=("npcc-2020.no-check-for-breach",)
                ),
                Expectation(
                    ("ordinary-policing",),
                    "may_share",
                    label="for risk, under no paper",
                    but={"purpose": "officer_safety"},
                    decided_by=("ordinary-policing.pnc-for-risk",),
                ),
                Expectation(
                    ("npcc-2020",), "may_share", label="for risk", but={"purpose": "officer_safety"}
                ),
            ),
        ),
        Story(
            "Arrest at a clandestine entry: two papers disagree",
            "report, lines 908-914 and 3741-3748",
            {
                **ACTS["arrest"],
                "slavery_indicators": "yes",
                "modern_slavery": "yes",
                "purpose": "investigate_crime",
            },
            (
                Expectation(
                    ("app-modern-slavery-arrest",),
                    "may_share",
                    expected_by=("app-modern-slavery-arrest",),
                ),
                Expectation(("npcc-letter-2017",), "do_not_share"),
                Expectation(("npcc-letter-2017", "app-modern-slavery-arrest"), "do_not_share"),
                Expectation(
                    ("npcc-letter-2017",), "may_share", but={"poses_immediate_risk": "yes"}
                ),
            ),
        ),
        Story(
            "The police take no immigration enforcement action",
            "NPCC 2018 and 2020",
            ACTS["arrest"],
            (
                Expectation(
                    ("npcc-2020",), "do_not_share", decided_by=("npcc-2020.no-police-enforcement",)
                ),
            ),
        ),
        Story(
            "Saving a life waits for no policy",
            "Data Protection Act 2018 Sch 8 para 3",
            {**ABUSE, "purpose": "prevent_serious_harm", "person_at_immediate_risk": "yes"},
            (
                Expectation(FIREWALL, "may_share", but={"recipient": "emergency_service"}),
                Expectation(REC_1, "may_share", but={"recipient": "another_police_force"}),
                Expectation(
                    ("ordinary-policing", "ealing-marac"),
                    "may_share",
                    but={"recipient": "emergency_service", "actor": "conference_member"},
                ),
                Expectation(
                    REC_1, "do_not_share", label="but not to Immigration Enforcement on doubts"
                ),
            ),
        ),
        Story(
            "A specialist is told what the person agrees to",
            "Recommendation 1 note 4",
            {**ABUSE, "recipient": "specialist_organisation", "purpose": "safeguard_person"},
            (
                Expectation(REC_1, "may_share", but={"consent": "given"}),
                Expectation(REC_1, "ask_a_person", but={"consent": "refused"}),
            ),
        ),
        Story(
            "Advice without a name",
            "report, lines 2218-2220 and 2241-2244",
            ACTS["advice"],
            (Expectation(FIREWALL, "may_share", obligations=("nothing_that_identifies",)),),
        ),
        Story(
            "A letter that supports her own application",
            "report, lines 2176-2177, 2303-2305",
            {
                **ABUSE,
                "act": "support_letter",
                "recipient": "home_office_casework",
                "purpose": "regularise_status",
            },
            (
                Expectation(FIREWALL, "may_share", but={"consent": "given"}),
                Expectation(FIREWALL, "ask_a_person", but={"consent": "refused"}),
                Expectation(
                    ("ordinary-policing", "ealing-marac"),
                    "may_share",
                    but={"consent": "given", "actor": "conference_member"},
                ),
            ),
        ),
        Story(
            "Organised crime: intelligence that names no victim",
            "report, footnotes 72 and 77",
            {
                "act": "disclosure_of_intelligence",
                "organised_crime_link": "yes",
                "identity_included": "no",
                "purpose": "investigate_crime",
            },
            (
                Expectation(
                    FIREWALL,
                    "may_share",
                    decided_by=("ordinary-policing.intelligence-about-offenders",),
                ),
            ),
        ),
        Story(
            "Requests to share outside the conference go to the chair",
            "report, lines 2289-2290",
            {
                **ABUSE,
                "actor": "conference_member",
                "recipient": "specialist_organisation",
                "purpose": "safeguard_person",
            },
            (Expectation(("ealing-marac",), "ask_a_person", obligations=("chair_reviews",)),),
        ),
        Story(
            "What Immigration Enforcement promised to do afterwards",
            "written statement of 15 December 2021",
            {**ABUSE, **ACTS["enforce"]},
            (
                Expectation(
                    ("migrant-victims-protocol-2021",),
                    "do_not_share",
                    but={"receiving_support": "yes"},
                ),
                Expectation(("migrant-victims-protocol-2021",), "ask_a_person", label="no support"),
                Expectation(
                    ("migrant-victims-protocol-2021",),
                    "ask_a_person",
                    label="a witness",
                    but={"role": "witness"},
                    not_covered=("migrant-victims-protocol-2021",),
                ),
            ),
        ),
        Story(
            "The firewalls differ in whom they reach",
            "reference notes, P6",
            {"sexual_offence": "yes"},
            (
                Expectation(
                    ("firewall-clause-37-2020",),
                    "ask_a_person",
                    not_covered=("firewall-clause-37-2020",),
                ),
                Expectation(("firewall-amendment-96-2024",), "do_not_share"),
                Expectation(("firewall-amendment-96-2024",), "may_share", but={"consent": "given"}),
                Expectation(
                    ("firewall-commissioner-2023",),
                    "do_not_share",
                    but={"honour_based_abuse": "yes"},
                ),
                Expectation(
                    ("firewall-committee-2023",), "do_not_share", but={"honour_based_abuse": "yes"}
                ),
                Expectation(
                    ("firewall-committee-2023",),
                    "ask_a_person",
                    but={
                        "honour_based_abuse": "yes",
                        "person_at_immediate_risk": "yes",
                        "purpose": "prevent_serious_harm",
                    },
                ),
                Expectation(
                    ("firewall-united-nations-2017",), "do_not_share", but={"role": "other_person"}
                ),
            ),
        ),
        Story(
            "With agreement, where agreement is the key",
            "reference notes, P5, P6 and P8",
            {**ABUSE, "consent": "given", "purpose": "regularise_status"},
            (
                Expectation(
                    ("firewall-clause-37-2020",),
                    "may_share",
                    decided_by=("firewall-clause-37-2020.consent",),
                ),
                Expectation(
                    ("firewall-clause-37-2020",),
                    "do_not_share",
                    but={"consent": "withdrawn"},
                    decided_by=("firewall-clause-37-2020.no-consent",),
                ),
                Expectation(
                    ("ealing-marac",),
                    "may_share",
                    decided_by=("ealing-marac.solicitor",),
                    but={"actor": "conference_member", "recipient": "solicitor"},
                ),
                Expectation(
                    ("ealing-marac",),
                    "may_share",
                    decided_by=("ealing-marac.advice",),
                    but={"actor": "conference_member", **ACTS["advice"]},
                ),
            ),
        ),
        Story(
            "An adult who agrees is referred",
            "Modern Slavery Act 2015 s52",
            {
                "act": "referral",
                "recipient": "competent_authority",
                "slavery_indicators": "yes",
                "modern_slavery": "yes",
                "nrm_consent": "given",
            },
            (Expectation((), "must_share", decided_by=("modern-slavery-act-2015.s52-agreed",)),),
        ),
        Story(
            "Inside the conference",
            "report, lines 2282-2291",
            {
                **ABUSE,
                "actor": "conference_member",
                "recipient": "conference_circle",
                "purpose": "safeguard_person",
            },
            (
                Expectation(
                    ("ealing-marac",), "may_share", decided_by=("ealing-marac.within-the-circle",)
                ),
                Expectation(
                    ("ordinary-policing",),
                    "may_share",
                    decided_by=("ordinary-policing.conference",),
                ),
                Expectation(
                    ("ealing-marac",),
                    "do_not_share",
                    label="for another purpose",
                    but={"purpose": "investigate_crime"},
                    decided_by=("ealing-marac.safeguarding-only",),
                ),
                Expectation(
                    ("ealing-marac",),
                    "may_share",
                    label="status, for safeguarding",
                    but=ACTS["ask"],
                    decided_by=("ealing-marac.status-for-safeguarding",),
                ),
                Expectation(
                    ("ealing-marac",),
                    "do_not_share",
                    label="status, for anything else",
                    but={**ACTS["ask"], "purpose": "investigate_crime"},
                    decided_by=("ealing-marac.status-for-nothing-else",),
                ),
            ),
        ),
        Story(
            "The paper of 2018, clause by clause",
            "NPCC 2018",
            {},
            (
                Expectation(
                    ("npcc-2018",),
                    "do_not_share",
                    but=ACTS["arrest"],
                    decided_by=("npcc-2018.no-police-enforcement",),
                ),
                Expectation(
                    ("npcc-2018",),
                    "may_share",
                    but={**ACTS["pnc_check"], "purpose": "investigate_crime"},
                    decided_by=("npcc-2018.checks-for-other-reasons",),
                ),
                Expectation(
                    ("npcc-2018",),
                    "ask_a_person",
                    label="no suspicion at all",
                    but={"certainty": "none"},
                ),
            ),
        ),
        Story(
            "A child who needs protecting",
            "Data Protection Act 2018 Sch 8 para 4",
            {"age": "child", "recipient": "childrens_services", "purpose": "safeguard_person"},
            (Expectation(FIREWALL, "may_share", decided_by=("ordinary-policing.child",)),),
        ),
    ),
)
