"""What do the four answers mean, and what does an unknown do to them?"""

from __future__ import annotations

from tests.spec.stories import ACTS, EVERYDAY, Chapter, Expectation, Story

ABUSE = {"domestic_abuse": "yes"}
EVIDENCE = {"certainty": "documentary_evidence", "source": "document"}
REC_1, NPCC = ("recommendation-1",), ("npcc-2020",)
BOTH = ("npcc-2020", "recommendation-1")

CHAPTER = Chapter(
    title="Four answers, and what nobody knows yet",
    introduction=(
        "An answer is one of four: must share, may share, do not share, ask a person. A fact that "
        "is not known is not a value: the answer has to hold whatever the fact turns out to be, "
        "or a person is asked and nothing is shared meanwhile."
    ),
    stories=(
        Story(
            "A bar in any policy holds",
            "design, section 7",
            ABUSE,
            (
                Expectation(NPCC, "may_share", expected_by=NPCC),
                Expectation(
                    BOTH,
                    "do_not_share",
                    decided_by=("recommendation-1.stop-sharing",),
                    expected_by=NPCC,
                ),
            ),
        ),
        Story(
            "A matter outside one paper's scope is decided by the next",
            "design, section 7",
            {},
            (
                Expectation(REC_1, "ask_a_person", not_covered=REC_1),
                Expectation(BOTH, "may_share", not_covered=REC_1, decided_by=("npcc-2020.5-4-6",)),
            ),
        ),
        Story(
            "A power is not an instruction",
            "Immigration and Asylum Act 1999 s20; report, lines 1387-1394",
            {},
            (
                Expectation((), "ask_a_person", label="the statutes alone"),
                Expectation(
                    ("home-office-expectation",),
                    "ask_a_person",
                    expected_by=("home-office-expectation",),
                ),
            ),
        ),
        Story(
            "Doubt or evidence: as long as it is not known, a person is asked",
            "Recommendation 1",
            ABUSE,
            (
                Expectation(REC_1, "ask_a_person", unknown=("certainty", "source")),
                Expectation(
                    REC_1,
                    "do_not_share",
                    unknown=("certainty",),
                    label="but only a word is the source",
                    but={"source": "suspects_allegation"},
                ),
                Expectation(
                    REC_1, "do_not_share", unknown=("status_category", "age", "consent", "purpose")
                ),
            ),
        ),
        Story(
            "A bar that holds either way is a bar",
            "design, section 4",
            {},
            (
                Expectation(
                    ("firewall-liberty-2018",),
                    "do_not_share",
                    unknown=("certainty", "source", "domestic_abuse", "consent"),
                ),
                Expectation(
                    ("firewall-liberty-2018",),
                    "ask_a_person",
                    unknown=("court_order",),
                    label="a court may have ordered it",
                ),
            ),
        ),
        Story(
            "Nothing known at all",
            "design, section 4",
            {},
            (Expectation(BOTH, "ask_a_person", unknown=tuple(EVERYDAY)),),
        ),
        Story(
            "A duty stands above every policy",
            "Modern Slavery Act 2015 s52",
            {
                **ACTS["notify"],
                "slavery_indicators": "yes",
                "modern_slavery": "yes",
                "age": "may_be_a_child",
            },
            (
                Expectation(
                    ("firewall-liberty-2018", "firewall-united-nations-2017"), "must_share"
                ),
                Expectation(
                    (), "must_share", unknown=("nrm_consent", "identity_included", "domestic_abuse")
                ),
            ),
        ),
        Story(
            "A duty that meets a bar in law is for a person",
            "design, section 7",
            {
                "act": "referral",
                "recipient": "competent_authority",
                "slavery_indicators": "yes",
                "modern_slavery": "yes",
                "nrm_consent": "refused",
                "court_order": "yes",
            },
            (
                Expectation(
                    (),
                    "ask_a_person",
                    decided_by=("modern-slavery-act-2015.reg3-no-identity", "court-order.obey"),
                ),
            ),
        ),
        Story(
            "An answer about Immigration Enforcement leaves the duty to notify standing",
            "reference notes, section C",
            {
                "slavery_indicators": "yes",
                "modern_slavery": "yes",
            },
            (
                Expectation(
                    ("firewall-liberty-2018",),
                    "do_not_share",
                    obligations=("notify_under_section_52",),
                ),
            ),
        ),
    ),
)
