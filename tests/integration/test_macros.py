"""Do the GOV.UK macros we call write what GOV.UK Frontend itself writes?

The package of macros follows an earlier release than our styles and scripts; each component that a
page of ours calls is compared with every example that GOV.UK Frontend brings.
"""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.template import engines

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "safetoshare" / "web"
COMPONENTS = ROOT / "node_modules/govuk-frontend/dist/govuk/components"
CALL = re.compile(r'"govuk_frontend_jinja/components/([a-z-]+)/macro.html" import (\w+)')
# Options newer than the macros. None of our pages gives them; the day the macros know them, the
# test says so.
UNKNOWN_TO_THE_MACROS = {
    "button: start link with html",
    "service-navigation: with right-aligned language navigation",
    "service-navigation: with `inline` end slot",
}
# The macro of days gives a part no width and no red border of its own, and knows no value but the
# parts'. Our pages say all of it for each part; examples that leave it out are compared no further.
WIDTH, WRONG = "govuk-input--width-", "govuk-input--error"
Told = list[tuple[str, Any]]


class Reading(HTMLParser):
    """What a page says, without the white space that no reader sees."""

    def __init__(self) -> None:
        super().__init__()
        self.told: Told = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.told.append((tag, sorted((name, " ".join((v or "").split())) for name, v in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.told.append(("end", tag))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.told.append(("text", " ".join(data.split())))


def read(html: str) -> Told:
    reading = Reading()
    reading.feed(html)
    return reading.told


def called() -> set[tuple[str, str]]:
    texts = (path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html"))
    return {found for text in texts for found in CALL.findall(text)}


def examples() -> list[Any]:
    return [
        parameters(component, macro, example)
        for component, macro in sorted(called())
        for example in json.loads((COMPONENTS / component / "fixtures.json").read_text())[
            "fixtures"
        ]
    ]


def parameters(component: str, macro: str, example: dict[str, Any]) -> Any:
    name = f"{component}: {example['name']}"
    unknown = name in UNKNOWN_TO_THE_MACROS or leaves_out(component, example["options"])
    marks = [pytest.mark.xfail(strict=True)] if unknown else []
    return pytest.param(component, macro, example, id=name, marks=marks)


def leaves_out(component: str, options: dict[str, Any]) -> bool:
    """Does an example of a day leave to the macro what our pages say for each part?"""
    if component != "date-input":
        return False
    parts = options.get("items", [])
    classes = [part.get("classes", "") for part in parts]
    return (
        not all(WIDTH in each for each in classes)
        or any("error" in part for part in parts)
        or ("errorMessage" in options and not any(WRONG in each for each in classes))
        or not options.keys().isdisjoint({"day", "month", "year", "values"})
    )


def test_macros_are_called() -> None:
    assert ("button", "govukButton") in called()


@pytest.mark.parametrize(("component", "macro", "example"), examples())
def test_a_macro_writes_what_the_original_writes(
    component: str, macro: str, example: dict[str, Any]
) -> None:
    source = (
        f'{{% from "govuk_frontend_jinja/components/{component}/macro.html" import {macro} %}}'
        f"{{{{ {macro}(options) }}}}"
    )
    written = engines["jinja2"].env.from_string(source).render(options=example["options"])
    assert read(written) == read(example["html"])
