"""Where can this person turn instead, whoever she is? The list is never empty.

First whoever serves the crime, then whoever helps any victim. Among those, whoever can be rung
tonight from most places: a number before none, what helps widely before a line for Wales (where
she is, no fact tells), a confirmed number before an unconfirmed one, day and night before office
hours. What still stands level goes by kind: a specialist by and for people like her, else a
national helpline, else independent advocacy (report, Recommendation 1 note 4; lines 3045-3047). An
organisation that is not neutral towards migrants, or any part of the state, is never named.
"""

from __future__ import annotations

from safetoshare.codes import SupportOrganisation
from safetoshare.protocol.cases import Case
from safetoshare.protocol.vocabulary import Vocabulary

KINDS = ("specialist", "national", "advocacy")
WIDEST_FIRST = ("uk", "great_britain", "england_and_wales", "england", "wales")
ROUND_THE_CLOCK = "24 hours"


def where_to_turn(vocabulary: Vocabulary, case: Case) -> tuple[SupportOrganisation, ...]:
    """Organisations with a wide area that serve the crimes of this case, then those for any
    victim; each once, in the order in which they are to be tried."""
    needs = _needs(vocabulary, case)
    reachable = [o for o in SupportOrganisation.all() if _neutral(o) and _areas(o)]
    serving = [o for o in reachable if needs & set(o.parts("serves"))]
    anybody = [o for o in reachable if "any_victim" in o.parts("serves")]
    return tuple(dict.fromkeys([*sorted(serving, key=_turn), *sorted(anybody, key=_turn)]))


def _needs(vocabulary: Vocabulary, case: Case) -> set[str]:
    flags = {name for family in vocabulary.families.values() for name in family.any_of}
    needs = {name for name in flags if case.facts.get(name) == "yes"}
    if case.facts.get("slavery_indicators") == "yes":
        needs.add("modern_slavery")
    return needs


def _neutral(organisation: SupportOrganisation) -> bool:
    return organisation.row["neutral"] == "yes" and organisation.row["kind"] in KINDS


def _areas(organisation: SupportOrganisation) -> list[int]:
    """The places of its wide areas in the order of width; none if it helps in a town only."""
    areas = organisation.parts("area")
    return [place for place, area in enumerate(WIDEST_FIRST) if area in areas]


def _turn(organisation: SupportOrganisation) -> tuple[bool, bool, bool, bool, int, int]:
    """Smaller is tried earlier; each is a reason to come later."""
    row, widest = organisation.row, min(_areas(organisation))
    return (
        not row["phone"],
        WIDEST_FIRST[widest] == "wales",
        row["phone_confirmed"] != "yes",
        row["hours"] != ROUND_THE_CLOCK,
        widest,
        KINDS.index(row["kind"]),
    )
