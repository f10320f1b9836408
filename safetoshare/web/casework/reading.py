"""What did the officer answer, what was left blank, and what has to be mended?

A question left blank, or a box left unticked, is a fact that is not known. Nothing stands in for
it; only who says that nothing else applies has said "no" to the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from safetoshare.protocol import carried
from safetoshare.web.casework.questions import (
    LEFT_BLANK,
    NONE_OF_THESE,
    TICKS,
    Question,
    question_about,
    questions,
)


@dataclass(frozen=True)
class Problem:
    """What to do about a question, or about several that do not go together."""

    sentence: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Given:
    """What was chosen for each question, by its name; only what the page offers is kept."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def rules(self) -> str:
        return next(iter(self.chosen.get("rules", ())), LEFT_BLANK)

    @property
    def facts(self) -> dict[str, str]:
        """The facts of the case in the protocol's own words."""
        return {
            fact: value
            for question in questions()
            for fact, value in _facts(question, self.chosen.get(question.name, ())).items()
        }


def read(posted: Mapping[str, Sequence[str]]) -> Given:
    """Read what came in the body. What the page never asks is not looked at."""
    chosen: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for question in questions():
        answers = [answer for answer in posted.get(question.name, ()) if answer != LEFT_BLANK]
        offered = tuple(answer for answer in answers if question.choice(answer))
        if offered:
            chosen[question.name] = offered
        problem = _problem(question, answers, offered)
        if problem:
            problems.append(Problem(problem, (question,)))
    return Given(chosen, tuple(problems))


def _problem(question: Question, answers: Sequence[str], offered: Sequence[str]) -> str:
    if len(offered) < len(answers):
        return _("Choose one of the answers offered: %(label)s") % {"label": question.label}
    if question.kind != TICKS and len(answers) > 1:
        return _("Choose one answer only: %(label)s") % {"label": question.label}
    if question.name == "act" and not answers:
        return _("Choose what you want to do")
    return ""


def _facts(question: Question, chosen: Sequence[str]) -> dict[str, str]:
    if not chosen:
        return {}
    if question.kind == TICKS:
        others = {fact: "no" for fact in question.facts} if NONE_OF_THESE in chosen else {}
        return others | {fact: "yes" for fact in question.facts if fact in chosen}
    return {fact: chosen[0] for fact in question.facts}


def contradiction(constraint: str) -> Problem:
    """What to mend where answers contradict one another, and the questions concerned."""
    broken = next(each for each in carried().vocabulary.impossible if each.name == constraint)
    return Problem(broken.sentence, tuple(_asking(broken.when.allowed)))


def _asking(facts: Iterable[str]) -> list[Question]:
    found = (question_about(fact) for fact in facts)
    concerned = {question.name: question for question in found if question}
    return [question for question in questions() if question.name in concerned]
