"""Do the pages on code lists show every list, and what in it is unconfirmed?"""

import pytest

from safetoshare.codes import TYPES, docs, load, names
from safetoshare.codes.entries import CodeList, Entry

PAGES = docs.render()


def line_of(kind, code):
    page = PAGES[f"docs/reference/codes/{kind.list_name}.md"]
    (line,) = (line for line in page.splitlines() if line.startswith(f"| `{code}` |"))
    return line


def test_there_is_a_page_for_each_list_and_an_index():
    pages = {f"docs/reference/codes/{name}.md" for name in names()}
    assert set(PAGES) == {*pages, "docs/reference/codes/index.md"}


def test_the_index_leads_to_each_list():
    index = PAGES["docs/reference/codes/index.md"]
    for kind in TYPES:
        assert f"]({kind.list_name}.md) | `{kind.__name__}` |" in index


def test_rendering_twice_says_the_same():
    assert docs.render() == PAGES


@pytest.mark.parametrize("kind", TYPES)
def test_every_unconfirmed_entry_is_shown_as_unconfirmed(kind):
    for code in kind.all():
        line = line_of(kind, code)
        doubted = [column for column in code.row if code.row[column] == "no"]
        doubted = [column for column in doubted if column.endswith("_confirmed")]
        expected = len(doubted) + (not code.confirmed)
        assert line.count(docs.UNCONFIRMED) == expected, code


@pytest.mark.parametrize("kind", TYPES)
def test_every_line_has_as_many_cells_as_the_header(kind):
    page = PAGES[f"docs/reference/codes/{kind.list_name}.md"]
    widths = {line.count(" | ") for line in page.splitlines() if line.startswith("| ")}
    assert len(widths) == 1


@pytest.mark.parametrize("name", names())
def test_every_page_says_how_far_its_welsh_may_be_trusted(name):
    assert docs.WELSH[load(name).welsh] in PAGES[f"docs/reference/codes/{name}.md"]


def test_an_unconfirmed_telephone_number_is_marked_beside_it():
    page = PAGES["docs/reference/codes/support_organisation.md"]
    assert "020 8571 0800 (**unconfirmed**)" in page
    assert "phone_confirmed" not in page


def test_a_bar_does_not_break_a_cell_and_an_end_is_told(monkeypatch):
    day = load("layer").valid_from
    bar = Entry("a", {"en": "This | that"}, True, None, day, "", {})
    layer = load("layer")
    ended = {field: getattr(layer, field) for field in CodeList.__dataclass_fields__}
    ended |= {"valid_to": day, "columns": {}, "entries": (bar,)}
    monkeypatch.setattr(docs.lists, "names", lambda: ("layer",))
    monkeypatch.setattr(docs.lists, "load", lambda name: CodeList(**ended))
    page = docs.render()["docs/reference/codes/layer.md"]
    assert f"| `a` | This \\| that |  | yes | until {day} |  |" in page
    assert f"- Version: 1, from {day} until {day}" in page
