"""Where can this person turn instead, whoever she is? The list is never empty.

A specialist that works by and for people like her first, else a national helpline, else
independent advocacy (report, Recommendation 1 note 4; lines 3045-3047). An organisation that is
not neutral towards migrants, or any part of the state, is never named.
"""

from __future__ import annotations

from collections.abc import Iterable

from safetoshare.codes import SupportOrganisation
from safetoshare.protocol.cases import Case
from safetoshare.protocol.vocabulary import Vocabulary

KINDS = ("specialist", "national", "advocacy")
WIDE_AREAS = frozenset({"uk", "great_britain", "england", "wales", "england_and_wales"})


def where_to_turn(vocabulary: Vocabulary, case: Case) -> tuple[SupportOrganisation, ...]:
    """Organisations with a wide area that serve the crimes of this case, nearest kind first.

    Those for any victim close the list, so that it ends with independent advocacy.
    """
    needs = _needs(vocabulary, case)
    reachable = [o for o in SupportOrganisation.all() if _neutral(o) and _wide(o)]
    matching = [o for o in reachable if needs & set(o.parts("serves"))]
    anybody = [o for o in reachable if "any_victim" in o.parts("serves")]
    return tuple(dict.fromkeys(_by_kind([*matching, *anybody])))


def _needs(vocabulary: Vocabulary, case: Case) -> set[str]:
    flags = {name for family in vocabulary.families.values() for name in family.any_of}
    needs = {name for name in flags if case.facts.get(name) == "yes"}
    if case.facts.get("slavery_indicators") == "yes":
        needs.add("modern_slavery")
    return needs


def _neutral(organisation: SupportOrganisation) -> bool:
    return organisation.row["neutral"] == "yes" and organisation.row["kind"] in KINDS


def _wide(organisation: SupportOrganisation) -> bool:
    return bool(WIDE_AREAS & set(organisation.parts("area")))


def _by_kind(organisations: Iterable[SupportOrganisation]) -> list[SupportOrganisation]:
    return sorted(organisations, key=lambda o: KINDS.index(o.row["kind"]))
