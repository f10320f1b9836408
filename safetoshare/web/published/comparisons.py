"""Where do two sets of rules answer differently, and what does each leave out?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from safetoshare.protocol.comparing import Comparison, Difference, compare
from safetoshare.web.published.rules import Rules, every_rules
from safetoshare.web.published.situations import Answered, Told, grounds, tell
from safetoshare.web.published.telling import Problem, show

SIDES = ("one", "other")


@dataclass(frozen=True)
class Kind:
    """One kind of difference, with a situation that shows it and what each side decides there."""

    difference: Difference
    situation: Told
    sides: tuple[tuple[Rules, Answered], tuple[Rules, Answered]]


@dataclass(frozen=True)
class ComparisonPage:
    """Two sets of rules side by side."""

    one: Rules
    other: Rules

    @property
    def comparison(self) -> Comparison:
        return compare(self.one.stack, self.other.stack)

    @property
    def sides(self) -> tuple[Rules, Rules]:
        return self.one, self.other

    @property
    def kinds(self) -> list[Kind]:
        return [self._kind(difference) for difference in self.comparison.differences]

    def _kind(self, difference: Difference) -> Kind:
        one = (self.one, grounds(self.one.stack, difference.one))
        other = (self.other, grounds(self.other.stack, difference.other))
        return Kind(difference, tell(difference.facts), (one, other))

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many are answered alike, how many more openly by the first, by the second, and how
        many by neither: one bars what the other asks a person about."""
        alike = sum(self.comparison.alike.values())
        return [("alike", alike), *(("differ", self._opening(step)) for step in (-1, 1, 0))]

    def _opening(self, step: int) -> int:
        found = self.comparison.differences
        return sum(each.situations for each in found if each.opens == step)


@dataclass(frozen=True)
class Chosen:
    """The names chosen, and what has to be mended."""

    names: Mapping[str, str]
    problems: tuple[Problem, ...]

    @property
    def page(self) -> ComparisonPage | None:
        if self.problems or set(self.names) != set(SIDES):
            return None
        return ComparisonPage(*(every_rules()[self.names[side]] for side in SIDES))


def read(given: Mapping[str, str]) -> Chosen:
    """A link may choose the first; both are asked for once the second is on its way."""
    names = {side: given[side] for side in SIDES if given.get(side)}
    is_asked = SIDES[1] in given
    problems = [
        Problem(found, side) for side in SIDES if (found := _problem(side, names, is_asked))
    ]
    if not problems and is_asked and names["one"] == names["other"]:
        problems = [Problem(_("Choose two that are not the same"), "other")]
    return Chosen(names, tuple(problems))


def _problem(side: str, names: Mapping[str, str], is_asked: bool) -> str:
    if side not in names:
        return _("Choose what to compare") if is_asked else ""
    return "" if names[side] in every_rules() else _("Choose one of the rules offered")


def comparison(request: HttpRequest) -> HttpResponse:
    chosen = read(request.GET.dict())
    context = {
        "chosen": chosen,
        "page": chosen.page,
        "every": every_rules().values(),
        "counts_in": counts_in,
    }
    return show(request, "compare", context)


def counts_in(
    words: Sequence[str], counts: Sequence[tuple[str, int]]
) -> list[tuple[str, str, int]]:
    """Rows for bars and tables."""
    return [(said, kind, many) for said, (kind, many) in zip(words, counts, strict=True)]
