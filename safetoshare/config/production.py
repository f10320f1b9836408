"""May these settings serve real people?  Refuses what is only fit for a demonstration."""

import re

from django.core.exceptions import ImproperlyConfigured

DEMONSTRATION_SECRET = "this-secret-is-public-and-protects-nobody"
DEMONSTRATION_MASTER = "0" * 64
SHORTEST_SECRET = 50
# Of 50 random hexadecimal digits fewer are different less often than once in 10^13 times: 16 over
# 7, times (7/16)^50. Of more kinds of characters, or of 64, it is rarer still.
FEWEST_DIFFERENT = 8
MASTER = re.compile(r"[0-9a-f]{64}")


def refuse_demonstration(*, secret: str, hosts: list[str], master: str, demo: bool) -> None:
    """Raises ImproperlyConfigured with the variable to set."""
    if demo:
        raise ImproperlyConfigured(
            "SAFETOSHARE_DEMO must not be set in production: everybody knows the passwords of "
            "the people of the demonstration."
        )
    if secret == DEMONSTRATION_SECRET or len(secret) < SHORTEST_SECRET or _repeats(secret):
        raise ImproperlyConfigured(
            "SAFETOSHARE_SECRET must be a random value of at least "
            f"{SHORTEST_SECRET} characters, known to this deployment only, in production."
        )
    if not hosts or any("*" in host for host in hosts):
        raise ImproperlyConfigured(
            "SAFETOSHARE_HOSTS must name each host this deployment answers to, in production."
        )
    if not MASTER.fullmatch(master) or _repeats(master):
        raise ImproperlyConfigured(
            "SAFETOSHARE_KEYRING_MASTER must be 64 random hexadecimal digits, known to this "
            "deployment only and kept apart from its databases, in production."
        )


def _repeats(value: str) -> bool:
    """Was it typed rather than drawn? Long, but of a few characters only."""
    return len(set(value)) < FEWEST_DIFFERENT
