"""What does a recorded word count as, and what of the department next door?"""

from __future__ import annotations

from tests.spec.stories import Chapter, Expectation, Story

ABUSE = {"domestic_abuse": "yes"}
REC_1 = ("ordinary-policing", "recommendation-1")
FIREWALL = ("ordinary-policing", "firewall-liberty-2018")
ACCUSED = {"role": "suspect", "capacity": "suspect_only"}

CHAPTER = Chapter(
    title="What a recorded word counts as",
    introduction=(
        "A word in a box decides nothing by itself. A marker written down as evidence is still a "
        "marker; somebody written down as a suspect because the abuser said so is still a victim."
    ),
    stories=(
        Story(
            "Evidence is what a document, or the Home Office, shows",
            "report, Recommendation 1; drafted here",
            ABUSE | {"certainty": "documentary_evidence"},
            (
                Expectation(REC_1, "may_share", label="a document", but={"source": "document"}),
                Expectation(
                    REC_1,
                    "do_not_share",
                    label="a marker",
                    but={"source": "pnc_marker"},
                    decided_by=("recommendation-1.stop-sharing",),
                ),
                Expectation(
                    REC_1,
                    "do_not_share",
                    label="the suspect's word",
                    but={"source": "suspects_allegation"},
                ),
            ),
        ),
        Story(
            "Accused by her abuser, and recorded as a suspect only",
            "report, lines 2494-2497 and 2515-2520 (TT)",
            ABUSE | ACCUSED,
            (
                Expectation(
                    REC_1,
                    "do_not_share",
                    label="only he accuses her",
                    but={"counter_allegation": "by_suspect_or_same_incident"},
                ),
                Expectation(
                    REC_1,
                    "may_share",
                    label="somebody else, of something else",
                    but={"counter_allegation": "independent"},
                    decided_by=("ordinary-policing.suspect",),
                ),
            ),
        ),
        Story(
            "A boy found in a cannabis farm, recorded as a suspect only",
            "Modern Slavery Act 2015 ss45 and 52",
            ACCUSED | {"age": "child", "modern_slavery": "yes", "slavery_indicators": "yes"},
            (
                Expectation(FIREWALL, "do_not_share"),
                Expectation(FIREWALL, "may_share", but={"slavery_indicators": "no"}),
            ),
        ),
        Story(
            "Home Office casework instead of Immigration Enforcement",
            "report, Recommendation 1 (it names Immigration Enforcement)",
            ABUSE | {"act": "status_check", "recipient": "home_office_casework"},
            (
                Expectation(REC_1, "ask_a_person"),
                Expectation(FIREWALL, "do_not_share"),
                Expectation(("consent-rule-2025",), "ask_a_person"),
            ),
        ),
        Story(
            "Intelligence about traffickers that names no victim",
            "report, footnotes 72 and 77",
            ABUSE
            | {
                "act": "disclosure_of_intelligence",
                "identity_included": "no",
                "organised_crime_link": "yes",
            },
            (
                Expectation(
                    REC_1,
                    "may_share",
                    decided_by=(
                        "ordinary-policing.intelligence-about-offenders",
                        "recommendation-1.organised-crime",
                    ),
                ),
                Expectation(
                    REC_1, "ask_a_person", label="no such link", but={"organised_crime_link": "no"}
                ),
            ),
        ),
    ),
)
