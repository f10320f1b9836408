"""Is this password good enough?  Django's own tests, in sentences that say what to do."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError


class LongEnough(MinimumLengthValidator):
    """Raises ValidationError for one that is too short."""

    def get_error_message(self) -> str:
        return (
            f"Choose a password of at least {self.min_length} characters: "
            "three words that do not belong together make a good one."
        )


class ShortEnough:
    """Raises ValidationError for one that would only keep the machine busy."""

    def __init__(self, max_length: int) -> None:
        self.max_length = max_length

    def validate(self, password: str, user: object = None) -> None:
        if len(password) > self.max_length:
            raise ValidationError(
                f"Choose a shorter password: {self.max_length} characters are the most."
            )

    def get_help_text(self) -> str:
        return ""


class NotOnTheLists(CommonPasswordValidator):
    """Raises ValidationError for one of the 20,000 that are tried first."""

    def get_error_message(self) -> str:
        return "Choose another password: this one is on the lists that are tried first."


class NotAboutThem(UserAttributeSimilarityValidator):
    """Raises ValidationError for one that resembles the name or the e-mail address."""

    def get_error_message(self) -> str:
        return "Choose another password: this one is too much like your name or e-mail address."


class Quick(Argon2PasswordHasher):
    """How the demonstration hashes, and nothing else does.

    What everybody may read gains nothing by being slow to guess, and a demonstration has to be made
    in seconds. It is used for every password there, so that a known address is answered as fast as
    one that nobody has.
    """

    time_cost = 1
    memory_cost = 1_024
    parallelism = 1
