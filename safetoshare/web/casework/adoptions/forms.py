"""What is filled in about a policy?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from safetoshare.accounts.models import RoleGrant
from safetoshare.governance.models import ProtocolAdoption
from safetoshare.governance.models.adoption import LONGEST_TITLE
from safetoshare.governance.models.consultation import ConsulteeKind, Outcome, Reply
from safetoshare.governance.models.equality import Effect
from safetoshare.protocol import Instrument
from safetoshare.protocol.promises import Kept
from safetoshare.web.typed import OneLine, Sentences

LONGEST_WORDS = 4000


def sentences(label: str, missing: str, *, hint: str = "", required: bool = True) -> Sentences:
    """A few sentences."""
    return Sentences(
        label=label,
        help_text=hint,
        required=required,
        max_length=LONGEST_WORDS,
        error_messages={
            "required": missing,
            "max_length": f"Write {LONGEST_WORDS:,} letters or fewer",
        },
    )


def one_of(label: str, missing: str, choices: Iterable[tuple[str, str]] = ()) -> forms.ChoiceField:
    """One of a few."""
    return forms.ChoiceField(
        label=label,
        widget=forms.RadioSelect,
        choices=list(choices),
        error_messages={"required": missing, "invalid_choice": missing},
    )


def day(label: str, hint: str, *, required: bool = True) -> forms.DateField:
    """A day in three fields."""
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.SelectDateWidget,
        error_messages={
            "required": f"Enter a day: {label[0].lower()}{label[1:].rstrip('?')}",
            "invalid": "Enter a real day",
        },
    )


class DraftForm(forms.Form):
    """What is taken, and what it is called."""

    title = OneLine(
        label="What is the policy called?",
        max_length=LONGEST_TITLE,
        error_messages={
            "required": "Enter what the policy is called",
            "max_length": f"Enter a title of {LONGEST_TITLE} letters or fewer",
        },
    )
    instruments = forms.MultipleChoiceField(
        label="Which instruments do you take?",
        help_text="One policy may be made of several that stand together.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Select instruments from the list"},
    )
    own = forms.FileField(
        label="A file of your own (optional)",
        help_text="A TOML file in the language of the instruments. It is read whole, or refused "
        "with the line to mend.",
        required=False,
        error_messages={"empty": "Choose another file: this one is empty"},
    )

    def __init__(self, *args: Any, offered: Iterable[Instrument], **given: Any) -> None:
        super().__init__(*args, **given)
        instruments = self.fields["instruments"]
        assert isinstance(instruments, forms.MultipleChoiceField)
        self.offered = list(offered)
        instruments.choices = [(each.id, each.title["en"]) for each in self.offered]
        self.hints = {"instruments": {each.id: each.summary["en"] for each in self.offered}}

    def own_files(self) -> list[tuple[str, bytes]]:
        """The file that was sent, by its name."""
        sent = self.cleaned_data["own"]
        return [(sent.name, sent.read())] if sent else []


class InviteForm(forms.Form):
    """Somebody, and as what they are asked. Each choice is both, as one cannot be without the
    other."""

    whom = one_of("Who is asked, and as what?", "Select who is asked")

    def __init__(
        self, *args: Any, people: Iterable[tuple[ConsulteeKind, RoleGrant]], **given: Any
    ) -> None:
        super().__init__(*args, **given)
        self.people = {f"{kind}.{grant.pk}": (kind, grant) for kind, grant in people}
        whom = self.fields["whom"]
        assert isinstance(whom, forms.ChoiceField)
        whom.choices = [
            (key, f"{grant.user}, {grant.organisation}")
            for key, (kind, grant) in self.people.items()
        ]
        asked_as = {
            key: f"As {kind.label.lower()}. Role: {grant.get_role_display()}"
            for key, (kind, grant) in self.people.items()
        }
        self.hints = {"whom": asked_as}


class AnswerForm(forms.Form):
    """What a consultee says."""

    reply = one_of("Do you support it?", "Select whether you support it", Reply.choices)
    words = sentences("Why, and what should change?", "Write why, or what should change")


class OutcomeForm(forms.Form):
    """What was done with an answer."""

    outcome = one_of(
        "Was the answer followed?", "Select whether the answer was followed", Outcome.choices
    )
    words = sentences("What was done, and why?", "Write what was done with the answer, and why")


class WhyForm(forms.Form):
    """A reason, and nothing else."""

    why = sentences("Why?", "Write why")


class EffectForm(forms.Form):
    """What a policy does to people of one characteristic."""

    effect = one_of("What does the policy do?", "Select what the policy does", Effect.choices)
    words = sentences(
        "Whom does it touch, and how?",
        "Write whom it touches and how, or why no effect was found",
        hint="If no effect was found, say what was looked at.",
    )
    mitigation = sentences(
        "What is done about it?",
        "",
        hint="Needed if it makes things worse for anybody.",
        required=False,
    )


class DaysForm(forms.Form):
    """From when to when, and in place of what."""

    first_day = day("What is its first day?", "Tomorrow or later, for example 1 4 2027.")
    until = day(
        "Does it end on a day? (optional)",
        "The first day without it. Leave it blank if it does not end.",
        required=False,
    )

    def __init__(self, *args: Any, replaceable: Iterable[ProtocolAdoption], **given: Any) -> None:
        super().__init__(*args, **given)
        self.replaceable = {str(each.pk): each for each in replaceable}
        if self.replaceable:
            nothing = ("", "Nothing: no other policy is in force then")
            named = [(key, f"“{each}”") for key, each in self.replaceable.items()]
            self.fields["replaces"] = one_of(
                "What does it take the place of?",
                "Select what it takes the place of",
                [*named, nothing],
            )
            self.fields["replaces"].required = False

    def replaces(self) -> ProtocolAdoption | None:
        """The policy that was chosen to be replaced."""
        return self.replaceable.get(self.cleaned_data.get("replaces", ""))


class DeparturesForm(forms.Form):
    """A reason for each promise that is broken."""

    def __init__(self, *args: Any, broken: Iterable[Kept], **given: Any) -> None:
        super().__init__(*args, **given)
        for kept in broken:
            told = kept.promise.text["en"]
            hint = f"Broken in {kept.broken:,} of {kept.situations:,} situations."
            missing = "Write why you depart from it, or draft the policy again"
            self.fields[kept.promise.name] = sentences(told, missing, hint=hint)


class EndForm(forms.Form):
    """The last of a policy in force."""

    until = day("What is the first day without it?", "Tomorrow or later, for example 1 4 2027.")
    why = sentences("Why?", "Write why it ends")
