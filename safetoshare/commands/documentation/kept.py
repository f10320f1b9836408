"""What does the page on what is kept say?  Every table, every field, how long, shown to whom."""

from __future__ import annotations

from safetoshare.commands.documentation.markdown import page, section, table
from safetoshare.governance.kept import Kept, Sort, every_table, kept, of_libraries
from safetoshare.governance.retention import schedule

PAGE = "docs/reference/what-is-kept.md"
SORTS = {
    Sort.SAFE: "about nobody",
    Sort.PERSONAL: "about somebody who can be told from it, alone or with something else",
    Sort.SPECIAL: "of a special category, or sensitive in the hands of the police",
    Sort.OFFENCE: "about an offence, alleged or proven",
    Sort.SECRET: "opens something, or is sealed",
}
INTRODUCTION = (
    "Every field of every table is of one sort; a test fails on one that is missing. How long is a"
    " rule of the [retention schedule](retention.md). What a person told, where they are and what"
    " their status is stands in none of these: it is sealed, and `vault.Sealed` is the outside."
)


def kept_page() -> str:
    """Each table with its fields by sort."""
    ours = {label: kept(model) for label, model in every_table().items()}
    told: dict[str, Kept | None] = {**of_libraries(), **ours}
    return page(
        "the models' inner class Kept and safetoshare/governance/kept.toml",
        "# What is kept, for how long, and who is shown it",
        INTRODUCTION,
        table(("Sort", "Holds what is"), ((f"**{sort}**", what) for sort, what in SORTS.items())),
        *(section(f"`{label}`", _of_table(of)) for label, of in sorted(told.items()) if of),
    )


def _of_table(of: Kept) -> str:
    sorts = [
        (f"**{sort}**", ", ".join(f"`{name}`" for name in names))
        for sort, names in of.fields.items()
        if names
    ]
    how_long = f"[`{of.how_long}`](retention.md#{of.how_long}): {_period(of.how_long)}"
    facts = [*sorts, ("Kept", how_long), ("Shown to", of.shown_to)]
    return table(("What", "Which"), facts)


def _period(rule: str) -> str:
    found = schedule().rules[rule]
    since = schedule().events[found.counted_from]
    return f"{found.how_long}, counted from when {since}; then {found.then}"
