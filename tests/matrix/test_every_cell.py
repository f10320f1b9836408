"""Does every page answer everybody as the table of access and the table of roles have it?"""

from __future__ import annotations

import pytest

from safetoshare.accounts.permissions import Permission, Relationship
from safetoshare.ledger.models import Outcome
from safetoshare.web.access import ACCESS
from tests.factories import somebody
from tests.matrix.asking import Askers, would_do
from tests.matrix.cells import EVERYBODY, METHODS, Cell, every_cell, rows_of, some_cells
from tests.matrix.judging import faults_of
from tests.pages import MAKERS


def takes_a_role(page: str) -> bool:
    """Does it take a permission to send its form?"""
    return isinstance(ACCESS[page].get("POST"), Permission)


@pytest.mark.parametrize("who", EVERYBODY)
def test_some_cells_of_everybody(who):
    assert faults_of(some_cells(who), Askers()) == []


@pytest.mark.long
@pytest.mark.parametrize("who", EVERYBODY)
def test_every_cell_of_everybody(who):
    assert faults_of(every_cell(who), Askers()) == []


def test_some_cells_are_enough_to_meet_each_pair():
    cells = [cell for who in EVERYBODY for cell in some_cells(who)]
    pages = {(cell.page, cell.who) for cell in cells}
    assert pages == {(page, who) for page in ACCESS for who in EVERYBODY}
    assert {(cell.page, cell.method) for cell in cells} >= {
        (page, method) for page in ACCESS for method in (*ACCESS[page], "OPTIONS")
    }
    assert {(cell.who, cell.method) for cell in cells} == {
        (who, method) for who in EVERYBODY for method in METHODS
    }
    assert {(cell.page, cell.stands) for cell in cells} == {
        (page, stands) for page in ACCESS for stands in rows_of(page)
    }


@pytest.mark.parametrize("page", MAKERS)
def test_a_maker_can_make_the_row_of_a_stranger_and_the_row_of_a_reader(page):
    reader = somebody(would_do(page, min(ACCESS[page])))
    assert MAKERS[page](reader, Relationship.NONE) is not None
    assert any(MAKERS[page](reader, stands) for stands in Relationship)


@pytest.mark.parametrize("page", [page for page in ACCESS if takes_a_role(page)])
def test_a_form_that_is_filled_in_is_done(page):
    """So whoever is refused with the same form is refused for who they are."""
    cells = [Cell(page, would_do(page, "POST"), "POST", stands) for stands in rows_of(page)]
    asked = [asked for cell in cells if (asked := Askers().ask(cell))]
    done = [e for each in asked for e in each.entries if e.outcome == Outcome.DONE]
    assert done, f"Give {page} a filling in tests/pages.py: what its form has to hold."
