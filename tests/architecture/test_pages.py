"""Can every page be tested, does it have a name, and is it in the table of access?"""

from __future__ import annotations

from collections import Counter

import pytest
from django.urls import NoReverseMatch, URLResolver, get_resolver, include, path
from django.urls.resolvers import RegexPattern

from safetoshare.web.access import ACCESS
from safetoshare.web.languages import in_languages
from tests.pages import EXAMPLES, FILLINGS, MAKERS, Page, every_name, names


def undeclared(resolver: URLResolver) -> set[str]:
    """The addresses that the table of access does not have; one without a name is "None"."""
    return set(names(resolver)) - set(ACCESS)


def of(*patterns: object) -> URLResolver:
    return URLResolver(RegexPattern(r"^/"), list(patterns))


def test_the_table_of_access_has_every_address_and_no_other():
    assert undeclared(get_resolver()) == set(), "Declare it in safetoshare/web/access.py."
    assert sorted(ACCESS) == every_name(), "Take what is gone out of safetoshare/web/access.py."


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        (path("new/", Page, name="new"), "new"),
        (path("unnamed/", Page), "None"),
        (path("in/", include([path("new/", Page, name="new")])), "new"),
        (path("of/", include(([path("new/", Page, name="report")], "others"))), "others:report"),
        (
            path("of/", include(([path("in/", include(([path("", Page)], "b")))], "published"))),
            "published:b:None",
        ),
        (in_languages(["en", "cy"], path("new/", Page, name="new")), "new"),
    ],
    ids=["named", "unnamed", "included", "third-party", "nested", "in-languages"],
)
def test_an_address_that_is_not_in_the_table_is_found(pattern, name):
    assert undeclared(of(pattern)) == {name}


def test_no_two_addresses_answer_to_one_name():
    # The table would open both, and perhaps only one was meant.
    assert [name for name, count in Counter(names(get_resolver())).items() if count > 1] == []


@pytest.mark.parametrize("page", ACCESS)
def test_every_page_has_an_example_or_a_maker_where_its_address_varies(page):
    if page in MAKERS:
        return
    try:
        assert Page(page).address().startswith("/")
    except NoReverseMatch:
        pytest.fail(f"Give {page} an example or a maker in tests/pages.py.")


def test_no_example_is_left_over():
    assert set(MAKERS) | set(EXAMPLES) | set(FILLINGS) <= set(ACCESS)
