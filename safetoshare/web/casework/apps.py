"""What must be ready before the first officer asks?  The rules: a faulty rule stops the start."""

from django.apps import AppConfig

from safetoshare.web.casework.stacks import stacks


class Casework(AppConfig):
    name = "safetoshare.web.casework"

    def ready(self) -> None:
        stacks()
