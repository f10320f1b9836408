"""For whom is there somewhere to turn, area by area, and for whom is nobody known?

The ground for an assessment of local access to specialist support (the report, Recommendation 6).
It counts who is in the directory: that nobody is known does not say that nobody is there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from safetoshare.codes import PoliceForce
from safetoshare.directory.kinds import Need, nation_of
from safetoshare.directory.models import Service
from safetoshare.directory.ranking import Found, Tier, Wanted, judge_all

# What a specialist is for. Anybody can be asked about a crime, so that is covered everywhere.
NEEDS = tuple(need for need in Need if need != Need.ANY_CRIME)


class Reach(StrEnum):
    """How near the nearest is that is known to help with something."""

    LOCAL = "local"
    WIDE = "wide"
    NOBODY = "nobody"


@dataclass(frozen=True)
class AreaCovered:
    """One police force area: how near help is for each need, and which languages are spoken there.

    `unchecked` is how many of the local services have not been checked lately.
    """

    area: PoliceForce
    needs: Mapping[Need, Reach]
    local: tuple[Service, ...]
    languages: tuple[str, ...]
    unchecked: int

    def with_reach(self, reach: Reach) -> tuple[Need, ...]:
        """The needs for which help is so near."""
        return tuple(need for need, found in self.needs.items() if found == reach)


def coverage(
    services: Iterable[Service], areas: Iterable[PoliceForce], today: dt.date
) -> list[AreaCovered]:
    """Each area, in the order given."""
    kept = list(services)
    return [_covered(kept, area, today) for area in areas]


def _covered(services: list[Service], area: PoliceForce, today: dt.date) -> AreaCovered:
    # Only who is known to help there: most of a large directory helps somewhere else.
    covering = {area.code, nation_of(area).value}
    here = [each for each in services if not covering.isdisjoint(each.areas)]
    found = judge_all(here, Wanted(area=area), today)
    local = [each for each in found if each.tier == Tier.LOCAL]
    spoken = {language for each in local for language in each.service.languages}
    return AreaCovered(
        area=area,
        needs={need: _reach(found, need) for need in NEEDS},
        local=tuple(each.service for each in local),
        languages=tuple(sorted(spoken)),
        unchecked=sum(each.faded for each in local),
    )


def _reach(found: list[Found], need: Need) -> Reach:
    """Only those count that are known to help with this, there, and take people now."""
    tiers = {each.tier for each in found if need in each.service.needs}
    if Tier.LOCAL in tiers:
        return Reach.LOCAL
    return Reach.WIDE if tiers & {Tier.NATIONAL, Tier.ADVOCACY} else Reach.NOBODY
