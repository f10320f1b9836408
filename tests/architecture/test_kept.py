"""Is it said of every field what sort of data it holds, how long it is kept and who is shown it?"""

from __future__ import annotations

import pytest
from django.db import connections

from safetoshare.accounts.models import User
from safetoshare.governance.kept import (
    Kept,
    Sort,
    columns,
    every_table,
    faults,
    kept,
    of_libraries,
    to_paste,
)

NAMES = ("id", "name")
WHOLE = Kept({Sort.SAFE: ("id",), Sort.PERSONAL: ("name",)}, "account", "the person")


@pytest.mark.parametrize("table", every_table())
def test_every_field_of_every_table_is_sorted_once(table):
    model = every_table()[table]
    told, names = kept(model), columns(model)
    found = list(faults(told, names))
    assert found == [], (
        f"In {table}: {'; '.join(found)}. Ready to paste:\n\n{to_paste(told, names)}"
    )


@pytest.mark.parametrize("table", every_table())
def test_who_did_it_is_somebody(table):
    """A field that leads to a person is about that person."""
    fields = every_table()[table]._meta.concrete_fields
    people = {field.name for field in fields if field.related_model is User}
    told = kept(every_table()[table])
    assert not people & set(told.fields.get(Sort.SAFE, ())), "Move it to personal."


def without_a_model() -> dict[str, list[str]]:
    """The columns of every table in either database that no model stands for."""
    modelled = {model._meta.db_table for model in every_table().values()}
    found = {}
    for connection in connections.all():
        asked = connection.introspection
        with connection.cursor() as cursor:
            for name in set(asked.table_names(cursor)) - modelled:
                found[name] = [each.name for each in asked.get_table_description(cursor, name)]
    return found


@pytest.mark.django_db(databases="__all__")
def test_every_table_without_a_model_is_sorted_too():
    for name, names in without_a_model().items():
        found = list(faults(of_libraries().get(name), names))
        assert found == [], f"Enter {name} in kept.toml: {'; '.join(found)}"


@pytest.mark.django_db(databases="__all__")
def test_nothing_is_said_of_a_table_that_is_not_there():
    assert set(of_libraries()) <= set(every_table()) | set(without_a_model())


def test_nothing_of_ours_is_said_in_the_list_of_libraries():
    ours = {name for name, of in every_table().items() if of.__module__.startswith("safetoshare.")}
    assert not ours & set(of_libraries())


def of(**changed: object) -> Kept:
    return Kept(**{**vars(WHOLE), **changed})


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        (None, "give id a sort"),
        (of(fields={Sort.SAFE: ("id",)}), "give name a sort"),
        (of(fields={**WHOLE.fields, Sort.SECRET: ("name",)}), "give name one sort only"),
        (of(fields={**WHOLE.fields, Sort.SECRET: ("gone",)}), "take out gone"),
        (of(how_long="for ever"), "give how_long"),
        (of(shown_to=""), "to whom it is shown"),
    ],
)
def test_what_is_missing_doubled_or_left_over_is_found(told, fault):
    assert any(fault in found for found in faults(told, NAMES))


def test_what_is_whole_is_let_through():
    assert list(faults(WHOLE, NAMES)) == []


def test_what_is_missing_is_printed_ready_to_paste_as_personal():
    assert to_paste(of(fields={Sort.SAFE: ("id",)}), NAMES) == (
        "class Kept:\n"
        '    safe = ("id",)\n'
        '    personal = ("name",)\n'
        '    how_long = "account"\n'
        '    shown_to = "the person"'
    )
