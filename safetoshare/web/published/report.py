"""What did the report say?  Its words, findings, recommendations and examples, with their lines."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy

from safetoshare.codes import (
    Code,
    GoodPractice,
    Organisation,
    PoliceForce,
    ReportFinding,
    ReportRecommendation,
    ReportTerm,
)

CHAPTERS = {
    "sharing": gettext_lazy("Sharing with Immigration Enforcement"),
    "safeguarding": gettext_lazy("Keeping people safe"),
    "conferences": gettext_lazy("Conferences of several agencies"),
    "public_interest": gettext_lazy("The public interest"),
    "conclusion": gettext_lazy("The conclusion"),
}


@dataclass(frozen=True)
class Passage:
    """One entry as the page shows it. `anchors` are the lines it begins at: id="line-3224"."""

    code: Code
    anchors: tuple[str, ...]

    @property
    def id(self) -> str:
        return f"{self.code.list_name.removeprefix('report_')}-{self.code}"

    @property
    def label(self) -> str:
        return self.code.label(get_language())

    @property
    def language(self) -> str:
        """The language the label is really in, which may not be that of the page."""
        return get_language() if get_language() in self.code.entry.labels else "en"

    @property
    def text(self) -> str:
        return self.code.row["text"]

    @property
    def lines(self) -> str:
        return ", ".join(each.replace("-", "–") for each in self.code.parts("lines"))

    @property
    def is_action(self) -> bool:
        return self.code.row["kind"] == "action"

    @property
    def due(self) -> str:
        day = self.code.row["due"]
        return date_format(datetime.date.fromisoformat(day), "j F Y") if day else ""

    @property
    def asked(self) -> str:
        return ", ".join(Organisation(each).label() for each in self.code.parts("addressee"))

    @property
    def parts(self) -> tuple["Passage", ...]:
        return tuple(
            each for each in recommendations() if each.code.row["parent"] == str(self.code)
        )

    @property
    def by(self) -> str:
        forces = [PoliceForce(each).label() for each in self.code.parts("forces")]
        others = [Organisation(each).label() for each in self.code.parts("organisations")]
        return ", ".join(forces + others)


@cache
def passages() -> dict[type[Code], tuple[Passage, ...]]:
    """Every entry of the page in its order, so that each line is the anchor of one entry only."""
    taken: set[str] = set()
    kinds = (ReportTerm, ReportFinding, ReportRecommendation, GoodPractice)
    return {kind: tuple(placed(kind.all(), taken)) for kind in kinds}


def placed(codes: Iterable[Code], taken: set[str]) -> Iterator[Passage]:
    for code in codes:
        anchors = [f"line-{each.partition('-')[0]}" for each in code.parts("lines")]
        new = tuple(dict.fromkeys(each for each in anchors if each not in taken))
        taken.update(new)
        yield Passage(code, new)


def recommendations() -> tuple[Passage, ...]:
    return passages()[ReportRecommendation]


def whole_recommendations() -> list[Passage]:
    return [each for each in recommendations() if not each.code.row["parent"]]


def by_addressee() -> list[tuple[Organisation, list[Passage]]]:
    whole = whole_recommendations()
    asked = sorted({Organisation(each) for one in whole for each in one.code.parts("addressee")})
    return [(body, [one for one in whole if is_asked(body, one)]) for body in asked]


def is_asked(body: Organisation, passage: Passage) -> bool:
    return str(body) in passage.code.parts("addressee")


def findings_by_chapter() -> list[tuple[str, str, Sequence[Passage]]]:
    found = passages()[ReportFinding]
    return [
        (chapter, str(title), [each for each in found if each.code.row["chapter"] == chapter])
        for chapter, title in CHAPTERS.items()
    ]


def report(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "published/report.html",
        {
            "terms": passages()[ReportTerm],
            "chapters": findings_by_chapter(),
            "recommendations": whole_recommendations(),
            "addressees": by_addressee(),
            "practices": passages()[GoodPractice],
        },
    )
