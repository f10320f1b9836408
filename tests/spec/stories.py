"""How is the protocol told as chapters that are read by people and run as tests?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from safetoshare.protocol import Decision, carried, decide, make_case

# What every story takes for granted unless it says otherwise.
EVERYDAY: Mapping[str, str] = {
    "act": "referral",
    "actor": "police_officer",
    "recipient": "immigration_enforcement",
    "purpose": "assist_immigration_enforcement",
    "identity_included": "yes",
    "role": "victim",
    "capacity": "victim_or_witness",
    "counter_allegation": "none",
    "age": "adult",
    "domestic_abuse": "no",
    "honour_based_abuse": "no",
    "female_genital_mutilation": "no",
    "forced_marriage": "no",
    "sexual_offence": "no",
    "harassment_or_stalking": "no",
    "modern_slavery": "no",
    "status_category": "not_known",
    "certainty": "doubt",
    "source": "the_person",
    "consent": "not_asked",
    "person_at_immediate_risk": "no",
    "poses_immediate_risk": "no",
    "organised_crime_link": "no",
    "court_order": "no",
    "slavery_indicators": "no",
    "nrm_consent": "not_asked",
    "open_investigation": "yes",
    "receiving_support": "no",
    "represented": "no",
}

# The facts of the everyday situation that follow from the act, changed together with it.
ACTS: Mapping[str, Mapping[str, str]] = {
    "ask": {"act": "ask_about_status", "recipient": "nobody", "identity_included": "no"},
    "pnc_check": {"act": "pnc_check", "recipient": "nobody", "identity_included": "no"},
    "arrest": {"act": "arrest", "recipient": "nobody", "identity_included": "no"},
    "notify": {"act": "statutory_notification", "recipient": "competent_authority"},
    "marker": {"act": "act_on_pnc_marker", "source": "pnc_marker"},
    "advice": {"act": "advice_without_identity", "identity_included": "no"},
    "enforce": {
        "act": "enforcement_action",
        "actor": "immigration_enforcement_officer",
        "recipient": "nobody",
        "identity_included": "no",
    },
}


@dataclass(frozen=True)
class Expectation:
    """Under these instruments (statutes always included) the answer is this.

    `decided_by` names clauses that must be among the deciding ones; `not_covered` instruments
    that must say nothing; `expected_by` instruments that expect sharing; `obligations` codes
    that must be among the duties. `but` changes facts of the story for this line alone.
    """

    rules: tuple[str, ...]
    answer: str
    label: str = ""
    decided_by: tuple[str, ...] = ()
    not_covered: tuple[str, ...] = ()
    expected_by: tuple[str, ...] = ()
    obligations: tuple[str, ...] = ()
    but: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Story:
    """A situation in words and facts (added to the everyday ones), and what is expected."""

    title: str
    source: str
    facts: Mapping[str, str]
    expectations: tuple[Expectation, ...]


@dataclass(frozen=True)
class Chapter:
    """Stories that belong together, with an introduction printed above them."""

    title: str
    introduction: str
    stories: tuple[Story, ...]

    def lines(self) -> Iterator[tuple[str, Story, Expectation]]:
        """Each expectation with an identifier for the test report."""
        for story in self.stories:
            for place, expectation in enumerate(story.expectations):
                label = expectation.label or "+".join(expectation.rules) or "law alone"
                yield f"{story.title} / {label} / {place}", story, expectation


def decision_for(story: Story, expectation: Expectation) -> Decision:
    """Decide the story under the instruments of one expectation."""
    library = carried()
    facts = {**EVERYDAY, **story.facts, **expectation.but}
    known = {name: value for name, value in facts.items() if name not in expectation.unknown}
    stack = library.stack_with_law(expectation.rules)
    return decide(stack, make_case(library.vocabulary, known))
