"""May these settings serve real people?  Refuses what is only fit for a demonstration."""

from django.core.exceptions import ImproperlyConfigured

DEMONSTRATION_SECRET = "this-secret-is-public-and-protects-nobody"
SHORTEST_SECRET = 50


def refuse_demonstration(*, secret: str, hosts: list[str]) -> None:
    if secret == DEMONSTRATION_SECRET or len(secret) < SHORTEST_SECRET:
        raise ImproperlyConfigured(
            "SAFETOSHARE_SECRET must be a random value of at least "
            f"{SHORTEST_SECRET} characters, known to this deployment only, in production."
        )
    if not hosts or any("*" in host for host in hosts):
        raise ImproperlyConfigured(
            "SAFETOSHARE_HOSTS must name each host this deployment answers to, in production."
        )
