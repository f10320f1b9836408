"""Does a wrong name find the right one, however it is written and however many there are?"""

from __future__ import annotations

import pytest

from safetoshare.protocol.errors import nearest, quoted

MANY = [f"name_{n}" for n in range(20)]


@pytest.mark.parametrize("wrong", ["ROLE", "Role", "rol", "role "])
def test_the_nearest_name_is_found_however_it_is_written(wrong: str) -> None:
    assert nearest(wrong, ["age", "role", "source"]) == " Nearest: role."


def test_where_nothing_is_near_a_few_names_are_all_told() -> None:
    assert nearest("zzz", ["b", "a"]) == " Known: a, b."
    assert nearest("zzz", []) == ""


def test_of_many_names_those_most_like_it_are_told_and_the_others_counted() -> None:
    told = nearest("me_17_zzzzzzzzz", MANY)
    assert told.startswith(" Known: name_17, ")
    assert told.endswith(" and 8 others.")


def test_what_was_written_is_quoted_on_one_line() -> None:
    """A message goes to a terminal, which obeys some characters."""
    assert quoted("role") == "'role'"
    assert quoted("a\nb\x1b[2J") == r"'a\nb\x1b[2J'"
    assert quoted("x" * 1000) == f"'{'x' * 60}…'"
