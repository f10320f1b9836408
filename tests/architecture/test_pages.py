"""Can every page be tested, and does it have a name?"""

from tests.pages import every_page


def test_every_address_has_a_name_and_an_example_where_it_varies():
    for page in every_page():
        assert not page.name.endswith(":None"), "Name it in its urls.py."
        assert page.address().startswith("/"), "Give it an example in tests/pages.py."
