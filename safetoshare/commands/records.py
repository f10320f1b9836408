"""How does a command reach the records?"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import django

Given = ParamSpec("Given")
Result = TypeVar("Result")


def with_records(command: Callable[Given, Result]) -> Callable[Given, Result]:
    """Set Django up first; the commands that need no records start without it."""

    @functools.wraps(command)
    def set_up(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safetoshare.config.settings")
        django.setup()
        return command(*args, **kwargs)

    return set_up
