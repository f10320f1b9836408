"""What does the page on the order of precedence say? The engine's own words."""

from __future__ import annotations

import inspect

from safetoshare.commands.documentation.markdown import page, section, table
from safetoshare.protocol import Answer, answer_name, judging

PERMISSIVENESS = (
    "Lets nothing out",
    "Lets out what is named, if every step is done",
    "Must go out: a law says so",
)


def precedence_page() -> str:
    """The docstring of the engine's judging, and the order of permissiveness."""
    question, _, order = (inspect.getdoc(judging) or "").partition("\n\n")
    return page(
        "the docstring of safetoshare/protocol/judging.py",
        "# Order of precedence",
        question,
        order,
        section("From the least permissive answer to the most", _answers()),
    )


def _answers() -> str:
    ordered = sorted(Answer, key=lambda answer: answer.permissiveness)
    rows = ((answer_name(a), f"`{a.value}`", PERMISSIVENESS[a.permissiveness]) for a in ordered)
    note = "An unknown fact never raises the answer: to be told no and to be sent to a person "
    note += "let nothing out alike."
    return f"{table(('Answer', 'Code', 'What it lets out'), rows)}\n\n{note}"
