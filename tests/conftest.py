"""What holds for every test?  It begins in English, and waits for `--long` if it takes minutes."""

import os
from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import settings

# Acts to try the record with, wherever it is tried.
pytest_plugins = ["tests.unit.ledger.acts"]

# The same examples every time, so that a change is judged by itself; new ones with `--long`.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("new", print_blob=True, deadline=None)
settings.load_profile("new" if os.environ.get("SAFETOSHARE_LONG") == "1" else "same")


# Where pages are asked for: any of them may reach the records.
WITH_RECORDS = ("tests/integration/", "tests/journeys/", "tests/matrix/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.startswith(WITH_RECORDS) and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db(databases="__all__"))
    if os.environ.get("SAFETOSHARE_LONG") == "1":
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="takes minutes: script/test --long"))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A page asked for in Welsh leaves the language switched on for whatever comes next."""
    yield
    translation.deactivate()
