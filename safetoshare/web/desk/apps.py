"""What must be ready before the first person signs in?  That it is on record when they do."""

from django.apps import AppConfig


class Desk(AppConfig):
    name = "safetoshare.web.desk"

    def ready(self) -> None:
        from safetoshare.web.desk import receivers

        receivers.connect()
