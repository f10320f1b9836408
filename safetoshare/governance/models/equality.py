"""Whom would a policy touch differently, and what is done about it?

Equality Act 2010 s149: a public authority has due regard to the need to end discrimination, to
advance equality and to foster good relations. The nine characteristics are those of s4.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q, TextChoices

from safetoshare.accounts.models import Organisation, User
from safetoshare.governance.models.adoption import ProtocolAdoption


class Characteristic(TextChoices):
    """The protected characteristics, in the order of Equality Act 2010 s4."""

    AGE = "age", "Age"
    DISABILITY = "disability", "Disability"
    GENDER_REASSIGNMENT = "gender_reassignment", "Gender reassignment"
    MARRIAGE = "marriage", "Marriage and civil partnership"
    PREGNANCY = "pregnancy", "Pregnancy and maternity"
    RACE = "race", "Race"
    RELIGION = "religion", "Religion or belief"
    SEX = "sex", "Sex"
    SEXUAL_ORIENTATION = "sexual_orientation", "Sexual orientation"


# What is to be looked at under a characteristic, where its name does not say it all.
LOOK_AT = {
    # Equality Act 2010 s9(1): race includes colour, nationality and ethnic or national origins.
    Characteristic.RACE: "Colour, nationality, and ethnic or national origins.",
    # s149(7) leaves it out of the duties to advance equality and to foster good relations.
    Characteristic.MARRIAGE: "A spouse whose permission to stay hangs on the marriage.",
}


class Effect(TextChoices):
    """What a policy does to people of a characteristic."""

    BETTER = "better", "It makes things better for some people"
    WORSE = "worse", "It makes things worse for some people"
    BOTH = "both", "Better for some people and worse for others"
    NONE_FOUND = "none_found", "No effect found"


HARMS = (Effect.WORSE, Effect.BOTH)


class EqualityFinding(models.Model):
    """What was found for one characteristic. `words` tell the effect, or why none was found."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    adoption = models.ForeignKey(
        ProtocolAdoption, on_delete=models.PROTECT, related_name="equality_findings"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    characteristic = models.CharField(max_length=20, choices=Characteristic)
    effect = models.CharField(max_length=20, choices=Effect)
    words = models.TextField()
    mitigation = models.TextField(blank=True)
    found_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    found_at = models.DateTimeField()

    class Kept:
        # What a policy does to people of a characteristic; it is about no person.
        safe = (
            "id",
            "adoption",
            "organisation",
            "characteristic",
            "effect",
            "words",
            "mitigation",
            "found_at",
        )
        personal = ("found_by",)
        how_long = "governance"
        shown_to = "whoever may read its adoption"

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["adoption", "characteristic"], name="equality_one_finding_each"
            ),
            models.CheckConstraint(
                condition=Q(characteristic__in=Characteristic.values, effect__in=Effect.values)
                & ~Q(words=""),
                name="equality_nothing_blank",
            ),
            models.CheckConstraint(
                condition=~Q(effect__in=HARMS) | ~Q(mitigation=""),
                name="equality_harm_is_met",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_characteristic_display()}, in the assessment of {self.adoption}"
