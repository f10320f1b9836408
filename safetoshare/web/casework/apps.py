"""What must be ready before the first officer asks?  The rules: a faulty rule stops the start."""

from django.apps import AppConfig


class Casework(AppConfig):
    name = "safetoshare.web.casework"

    def ready(self) -> None:
        # Whose rules may be asked for is a question to the records, which come after the apps.
        from safetoshare.web.casework.stacks import stacks

        stacks()
