"""What has been proved of each set of rules, and which promises does it keep?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from safetoshare.protocol import Answer, Fact, carried
from safetoshare.protocol.judging import Reason
from safetoshare.protocol.keeping import KeptProof, make, read
from safetoshare.protocol.promises import KINDS, Kept, Promise, carried_promises
from safetoshare.protocol.proving import Conflict, Proof
from safetoshare.web.published.rules import (
    Rules,
    every_rules,
    kinds_of_force,
)
from safetoshare.web.published.situations import Answered, Told, answered, tell
from safetoshare.web.published.telling import show
from safetoshare.web.saying import say_answer

REASONS = {
    Reason.BARRED_BY_STATUTE: _("A law bars it"),
    Reason.DUTY_IN_LAW: _("A law makes it a duty"),
    Reason.DUTY_MEETS_BAR: _("One law makes it a duty and another bars it"),
    Reason.BARRED: _("A policy bars it"),
    Reason.BARRED_BY_DEFAULT: _("A policy covers it and bars what it does not name"),
    Reason.NOTHING_MAY_GO: _("It is permitted, but everything that could go is barred"),
    Reason.PERMITTED: _("Every policy that covers it permits it"),
    Reason.INSTRUMENT_ASKS: _("A policy covers it and leaves it to a person"),
    Reason.NOTHING_COVERS: _("Nothing covers it, so a person is asked"),
}


@dataclass(frozen=True)
class Result:
    """Whether some rules keep a promise; where they do not, a situation that shows it."""

    rules: Rules
    kept: Kept

    @property
    def promise(self) -> Promise:
        return self.kept.promise

    @property
    def broken_by(self) -> list[tuple[list[Answer], int]]:
        """How often by which answer, the worst first; a comparison goes from one to another."""
        return [
            ([Answer(each) for each in answers.split(" to ")], ways)
            for answers, ways in self.kept.answers.items()
        ]

    @property
    def is_claimed(self) -> bool:
        return self.promise.is_claimed_by(self.rules.name)

    @property
    def only_asks(self) -> bool:
        """It breaks the promise only by leaving the matter to a person: it does not say."""
        return set(self.kept.answers) == {Answer.ASK_A_PERSON.value}

    @property
    def situation(self) -> Told | None:
        return tell(self.kept.witness or {}) if self.kept.answers else None

    @property
    def answered(self) -> Answered:
        return _answered(self.rules.name, self.promise.name)


@dataclass(frozen=True)
class ProofPage:
    """The whole report on one set of rules, in the order in which it is read."""

    rules: Rules
    kept: KeptProof

    @property
    def proof(self) -> Proof:
        return self.kept.proof

    @property
    def day(self) -> str:
        return date_format(self.kept.day, "j F Y")

    @property
    def answers(self) -> list[tuple[str, str, int]]:
        """In words, by name, and how often."""
        return [(say_answer(each), each.value, self.proof.answers.get(each, 0)) for each in Answer]

    @property
    def reasons(self) -> list[tuple[object, str, int]]:
        """The most frequent first."""
        counted = sorted(self.proof.reasons.items(), key=lambda each: -each[1])
        return [(REASONS[reason], reason.value, ways) for reason, ways in counted]

    @property
    def results(self) -> list[Result]:
        return [Result(self.rules, kept) for kept in self.proof.promises]

    @property
    def broken(self) -> list[Result]:
        return [result for result in self.results if not result.kept.holds]

    @property
    def gap(self) -> Told:
        return tell(self.proof.gap.facts)

    @property
    def conflicts(self) -> list[tuple[Conflict, Told]]:
        return [(each, tell(each.example.facts)) for each in self.proof.conflicts]

    @property
    def never_needed(self) -> list[Fact]:
        return [carried().vocabulary.facts[name] for name in self.proof.never_needed]


@cache
def proved(name: str) -> KeptProof:
    """The proof kept by script/setup. Without it the page proves for itself: slow, and right."""
    stack, promises = every_rules()[name].stack, carried_promises()
    try:
        return read(stack, promises, settings.PROOFS)
    except FileNotFoundError:
        return make(stack, promises, day=timezone.localdate())


@cache
def results_by_promise() -> Mapping[str, list[Result]]:
    """For each promise, what every set of rules makes of it."""
    found: dict[str, list[Result]] = {promise.name: [] for promise in carried_promises()}
    for rules in every_rules().values():
        for kept in proved(rules.name).proof.promises:
            found[kept.promise.name].append(Result(rules, kept))
    return found


@cache
def _answered(rules: str, promise: str) -> Answered:
    """Worked out once: what many unknown facts may turn out to be takes a while."""
    proof = proved(rules).proof
    witness = next(kept.witness for kept in proof.promises if kept.promise.name == promise)
    return answered(proof.stack, witness or {})


def promises(request: HttpRequest) -> HttpResponse:
    everywhere = results_by_promise().values()
    kinds = [(kind, [some for some in everywhere if _kind(some) == kind]) for kind in KINDS]
    return show(request, "promises", {"kinds": kinds})


def _kind(results: Sequence[Result]) -> str:
    return results[0].promise.kind


def promise(request: HttpRequest, promise: str) -> HttpResponse:
    results = results_by_promise().get(promise)
    if results is None:
        raise Http404
    return show(request, "promise", {"promise": results[0].promise, "results": results})


def proof(request: HttpRequest, rules: str) -> HttpResponse:
    if rules not in every_rules():
        raise Http404
    return show(request, "proof", {"page": ProofPage(every_rules()[rules], proved(rules))})


def forces(request: HttpRequest) -> HttpResponse:
    return show(request, "kinds_of_force", {"forces": kinds_of_force()})
