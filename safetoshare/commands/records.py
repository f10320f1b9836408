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
    """Set Django up first; the commands that need no records start without it.

    Raises ImproperlyConfigured for settings, or records, that may not serve as they are meant to.
    """

    @functools.wraps(command)
    def set_up(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safetoshare.config.settings")
        django.setup()
        _refuse_demonstration()
        return command(*args, **kwargs)

    return set_up


def are_migrated() -> bool:
    """Have all databases the tables of this version? Raises DatabaseError for one out of reach."""
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executors = map(MigrationExecutor, connections.all())
    return not any(each.migration_plan(each.loader.graph.leaf_nodes()) for each in executors)


def _refuse_demonstration() -> None:
    from safetoshare.accounts.demonstration import refuse_invented_in_production

    refuse_invented_in_production()
