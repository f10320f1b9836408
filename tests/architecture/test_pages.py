"""Can every page be tested, does it have a name, and is it in the table of access?"""

from safetoshare.web.access import ACCESS
from tests.pages import MAKERS, every_name, open_pages


def test_the_table_of_access_has_every_address_and_no_other():
    assert sorted(ACCESS) == every_name(), "Declare it in safetoshare/web/access.py."


def test_every_open_page_has_an_example_where_its_address_varies():
    for page in open_pages():
        assert page.address().startswith("/"), "Give it an example in tests/pages.py."


def test_no_example_is_left_over():
    assert set(MAKERS) <= set(ACCESS)
