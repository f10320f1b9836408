"""What is filled in about people, roles and organisations?"""

from __future__ import annotations

from typing import Any

from django import forms

from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.models import Organisation
from safetoshare.accounts.purposes import PURPOSES
from safetoshare.accounts.roles import ROLES
from safetoshare.web.typed import OneLine


class PersonForm(forms.Form):
    """Whom to invite."""

    name = OneLine(
        label="Name",
        max_length=120,
        error_messages={
            "required": "Enter the person's name",
            "max_length": "Enter a name of 120 characters or fewer",
        },
    )
    email = forms.EmailField(
        label="Work e-mail address",
        max_length=254,
        help_text="The person signs in with it.",
        error_messages={
            "required": "Enter the person's work e-mail address",
            "invalid": "Enter an e-mail address in the correct format, like name@force.example",
            "max_length": "Enter an e-mail address of 254 characters or fewer",
        },
    )


class RoleForm(forms.Form):
    """Which role, and until when."""

    role = forms.ChoiceField(
        label="Which role?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select the role to ask for",
            "invalid_choice": "Select a role from the list",
        },
    )
    until = forms.DateField(
        label="Does the role end on a day? (optional)",
        help_text="The first day without it, for example 31 3 2027. Leave it blank if it does not.",
        required=False,
        widget=forms.SelectDateWidget,
        error_messages={"invalid": "Enter a real day, or leave day, month and year blank"},
    )

    def __init__(self, *args: Any, organisation: Organisation, **given: Any) -> None:
        super().__init__(*args, **given)
        kind = Kind(organisation.kind)
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)
        role.choices = [(code, each.name) for code, each in ROLES.items() if kind in each.kinds]
        self.hints = {"role": PURPOSES}


class DecisionForm(forms.Form):
    """Yes or no, to exactly what is shown."""

    decision = forms.ChoiceField(
        label="What do you decide?",
        widget=forms.RadioSelect,
        choices=[("agree", "Agree"), ("decline", "Decline")],
        error_messages={
            "required": "Select whether you agree or decline",
            "invalid_choice": "Select whether you agree or decline",
        },
    )


class AnswerForm(forms.Form):
    """Yes or no, to working for a further organisation."""

    answer = forms.ChoiceField(
        label="What do you answer?",
        widget=forms.RadioSelect,
        choices=[("accept", "Accept"), ("decline", "Decline")],
        error_messages={
            "required": "Select whether you accept or decline",
            "invalid_choice": "Select whether you accept or decline",
        },
    )


class OrganisationForm(forms.Form):
    """A new organisation."""

    name = OneLine(
        label="Name of the organisation",
        max_length=120,
        error_messages={
            "required": "Enter the organisation's name",
            "max_length": "Enter a name of 120 characters or fewer",
        },
    )
    kind = forms.ChoiceField(
        label="What kind of organisation is it?",
        widget=forms.RadioSelect,
        choices=[(kind.value, kind.label) for kind in Kind if kind != Kind.OPERATOR],
        error_messages={
            "required": "Select the kind of organisation",
            "invalid_choice": "Select a kind from the list",
        },
    )
