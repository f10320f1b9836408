"""What would a trainee answer, and what does the protocol answer?  Counted on the page only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_http_methods

from safetoshare.protocol import (
    Answer,
    CaseError,
    CaseFile,
    Explanation,
    Question,
    answer_name,
    carried,
    explain,
    read_case,
)
from safetoshare.web.casework.answers import AnswerPage
from safetoshare.web.casework.asking import answer_context
from safetoshare.web.casework.fields import said
from safetoshare.web.casework.questions import rules
from safetoshare.web.casework.stacks import stacks

MOST = 1000


@dataclass(frozen=True)
class Score:
    """How many were right and how many were answered."""

    right: int = 0
    answered: int = 0


@dataclass(frozen=True)
class Exercise:
    """One question about one case under one set of rules, and perhaps what the trainee said."""

    name: str
    case_file: CaseFile
    rules: str
    place: int
    before: Score
    guess: Answer | None = None

    @property
    def question(self) -> Question:
        return self.case_file.questions[self.place]

    @property
    def is_last(self) -> bool:
        return self.place == len(self.case_file.questions) - 1

    @property
    def whose(self) -> str | Promise:
        return next(each.label for each in rules().choices if each.code == self.rules)

    @cached_property
    def explanation(self) -> Explanation:
        return explain(stacks()[self.rules], self.question.case)

    @property
    def is_right(self) -> bool:
        return self.guess is self.explanation.answer

    @property
    def score(self) -> Score:
        if self.guess is None:
            return self.before
        return Score(self.before.right + self.is_right, self.before.answered + 1)

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """The facts of the case in words, each with where the report tells it."""
        label = self.explanation.label
        facts = self.question.case.facts
        cited = self.case_file.cited
        return [(label(f), label(f, facts[f]), cited[f]) for f in facts if f in cited]


def files() -> list[Path]:
    """The cases of the folder; none where there is no such folder."""
    return sorted(settings.EXAMPLES.glob("*.toml"))


@lru_cache(maxsize=256)
def case_at(path: Path, changed: int) -> CaseFile:
    """A case as it was when its file was last changed. Raises CaseError naming file and line."""
    return read_case(path, carried().vocabulary)


def cases() -> tuple[dict[str, CaseFile], list[str]]:
    """Every case that can be read, by the name of its file, and what to mend in the others."""
    found, faults = {}, []
    for path in files():
        try:
            found[path.stem] = case_at(path, path.stat().st_mtime_ns)
        except CaseError as fault:
            faults.append(str(fault))
    return found, faults


@require_http_methods(["GET", "HEAD", "POST"])
def practice(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _choose(request, Score())
    if "case" not in request.POST:
        return _choose(request, _score(request.POST), fault="start" in request.POST)
    exercise = _exercise(request.POST)
    return _answered(request, exercise) if exercise.guess else _asked(request, exercise)


def _choose(request: HttpRequest, score: Score, *, fault: bool = False) -> HttpResponse:
    found, faults = cases()
    context = {
        "cases": found,
        "faults": faults,
        "rules": rules(),
        "score": score,
        "fault": fault,
        "said": said,
    }
    return render(request, "casework/guide/practice.html", context)


def _asked(request: HttpRequest, exercise: Exercise) -> HttpResponse:
    answers = [(each.value, answer_name(each)) for each in Answer]
    fault = "check" in request.POST
    context = {"exercise": exercise, "answers": answers, "fault": fault, "said": said}
    return render(request, "casework/guide/exercise.html", context)


def _answered(request: HttpRequest, exercise: Exercise) -> HttpResponse:
    assert exercise.guess is not None
    context = answer_context(AnswerPage(exercise.explanation)) | {
        "exercise": exercise,
        "guess": answer_name(exercise.guess),
    }
    return render(request, "casework/guide/exercise_answered.html", context)


def _exercise(posted: QueryDict) -> Exercise:
    """Raises BadRequest for what the page never sends."""
    known, _faults = cases()
    name, whose, place = posted["case"], posted.get("rules", ""), _number(posted, "place")
    if name not in known or whose not in stacks() or place >= len(known[name].questions):
        raise BadRequest("Begin the practice again: there is no such case, rule or question.")
    guess = posted.get("guess", "")
    answers = {each.value: each for each in Answer}
    return Exercise(name, known[name], whose, place, _score(posted), answers.get(guess))


def _score(posted: QueryDict) -> Score:
    return Score(_number(posted, "right"), _number(posted, "answered"))


def _number(posted: QueryDict, name: str) -> int:
    text = posted.get(name, "0")
    if not (text.isascii() and text.isdigit() and int(text) < MOST):
        raise BadRequest(f"Begin the practice again: {name} is no number it could be.")
    return int(text)
