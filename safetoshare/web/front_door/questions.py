"""What may she be asked?  Only what happened, to whom, and whether it happened to a child.

Nothing here is about status, papers, nationality or ethnicity. What turns on something only the
police know is not asked: it is shown as a table. What she may still choose is not asked either:
the table shows both. Names and values say nothing to whoever reads the body of a request.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safetoshare.protocol.circulating import Situation

RATHER_NOT_SAY = ""


@dataclass(frozen=True)
class Choice:
    """One thing she may say, and the values it leaves to the facts it settles."""

    code: str
    label: Promise
    facts: Situation


@dataclass(frozen=True)
class Question:
    """A question under its neutral name; `if_not_ticked` is what one left out means, if others
    are ticked."""

    name: str
    words: Promise
    choices: tuple[Choice, ...]
    hint: Promise | str = ""
    many: bool = False
    if_not_ticked: Situation | None = None

    @cached_property
    def by_code(self) -> Mapping[str, Choice]:
        return {choice.code: choice for choice in self.choices}

    def situation(self, chosen: tuple[str, ...]) -> Situation:
        """The facts that these choices settle; none where there is no choice."""
        if not chosen:
            return {}
        settled = dict(self.if_not_ticked or {})
        for code in chosen:
            settled |= self.by_code[code].facts
        return settled


YES, NO = ("yes",), ("no",)

WHAT_HAPPENED = Question(
    "a",
    _("What happened?"),
    (
        Choice(
            "1",
            _("Someone close to me hurts me, scares me or controls me"),
            {"domestic_abuse": YES},
        ),
        Choice(
            "2",
            _("My family or group hurts me or scares me over shame or “honour”"),
            {"honour_based_abuse": YES},
        ),
        Choice("3", _("Someone made me marry, or wants to make me"), {"forced_marriage": YES}),
        Choice(
            "4",
            _("A girl or woman was cut (FGM), or I fear it will be done"),
            {"female_genital_mutilation": YES},
        ),
        Choice("5", _("Someone did a sex act that I did not want"), {"sexual_offence": YES}),
        Choice(
            "6",
            _("Someone follows me, or will not leave me alone"),
            {"harassment_or_stalking": YES},
        ),
        Choice(
            "7",
            _("Someone makes me work or sell sex, or keeps my pay"),
            {"modern_slavery": YES, "slavery_indicators": YES},
        ),
        Choice("8", _("Something else"), {}),
    ),
    hint=_("Tick all that fit."),
    many=True,
    # Whether it looks like slavery to the police stays open: it is for them to see.
    if_not_ticked={
        flag: NO
        for flag in (
            "domestic_abuse",
            "honour_based_abuse",
            "forced_marriage",
            "female_genital_mutilation",
            "sexual_offence",
            "harassment_or_stalking",
            "modern_slavery",
        )
    },
)
WHO = Question(
    "b",
    _("Who did it happen to?"),
    (
        Choice(
            "1",
            _("Me, or someone I want to help"),
            {"role": ("victim", "victim_and_suspect")},
        ),
        Choice("2", _("Someone else. I saw it or heard it"), {"role": ("witness",)}),
    ),
    hint=_("If you ask for someone else, “you” means that person from here on."),
)
AGE = Question(
    "c",
    _("Are you under 18?"),
    (
        Choice("1", _("Yes"), {"age": ("child",)}),
        Choice("2", _("No"), {"age": ("adult",)}),
        Choice("3", _("I am not sure"), {"age": ("may_be_a_child",)}),
    ),
)
QUESTIONS = (WHAT_HAPPENED, WHO, AGE)
