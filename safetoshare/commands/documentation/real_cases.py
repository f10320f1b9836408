"""What do the rules say of cases that happened? A table of the kinds of force and one for each
layer of instruments on one page; the facts and the reasons on a page for each case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from safetoshare.commands.choosing import Reading, read
from safetoshare.commands.documentation.instruments import duty, listed, marked
from safetoshare.commands.documentation.markdown import items, page, section, table
from safetoshare.commands.every import Answered, Column, answers, columns
from safetoshare.commands.telling import deciding
from safetoshare.protocol import Explanation, Library, Vocabulary, explain

CASES = "examples/cases"
FOLDER = "real-cases"
SOURCE = f"{CASES} and safetoshare/protocol"
ASSUMED = "assumed for the example"
THREE_KINDS = ("guidance-force", "recommendation-force", "firewall-force")
INTRODUCTION = """\
Cases told in *Safe to share?* (17 December 2020), in our own words, with the facts as the report
gives them and the line of each. Where an example needs a fact that the report does not tell, it is
marked *assumed for the example*. Nobody's nationality or ethnicity stands in any of these files: no
answer turns on it."""
LEGEND = {
    "Do not share": "A rule bars it. Something else is to be done instead.",
    "Ask a person": "Nothing permits it, or a rule leaves it to a person. Meanwhile, nothing goes.",
    "May share": "It is permitted if every step is done. Nobody has to.",
    "Must share": "A law makes it a duty.",
    "not covered": "The one instrument asked says nothing of this.",
    "(law)": "A statute decided. No policy alters it, so every column says the same.",
    "(expected)": "Some instrument expects it to be shared. An expectation is not a duty.",
}
NOTE = """\
Where nothing leaves (a question put to the person, a check, an arrest) read *share* as *do it*.
Each instrument is asked alone with the statutes; each kind of force with all its policies and the
statutes. The kinds of force are invented."""
SILENT = "A question to which no instrument of a layer speaks is left out of its table."

Case = tuple[Path, Reading, list[list[Answered]]]


def real_cases_pages(root: Path, library: Library) -> dict[str, str]:
    """Every example under every instrument and kind of force, by the name of the page."""
    rules = columns(library)
    readings = [(path, read(str(path), library)) for path in sorted((root / CASES).glob("*.toml"))]
    cases = [(path, reading, answers(rules, reading)) for path, reading in readings]
    by_case = {f"{FOLDER}/{case[0].stem}.md": _case(case, library) for case in cases}
    return {f"{FOLDER}.md": _overview(rules, cases), **by_case}


def _overview(rules: list[Column], cases: Sequence[Case]) -> str:
    links = (f"[{reading.case_file.title}]({FOLDER}/{path.stem}.md)" for path, reading, _ in cases)
    kinds, *layers = (
        _table(group, list(members), cases) for group, members in groupby(rules, lambda c: c.group)
    )
    return page(
        SOURCE,
        "# Real cases",
        INTRODUCTION,
        section("The cases", items(links)),
        section("How to read the tables", table(("Word", "Meaning"), list(LEGEND.items())), NOTE),
        section("Every kind of force", kinds),
        section("Every instrument, layer by layer", SILENT, *layers),
    )


def _table(group: str, rules: list[Column], cases: Iterable[Case]) -> str:
    """The answers of some columns; a question to which none of them speaks is left out."""
    rows = [
        (f"**{reading.case_file.title}**: {question.title}", *words)
        for _, reading, answered in cases
        for question, row in zip(reading.case_file.questions, answered, strict=True)
        if set(words := [each.word for each in row if each.column in rules]) != {"not covered"}
    ]
    return table((group, *(rule.title for rule in rules)), rows)


def _case(case: Case, library: Library) -> str:
    path, reading, rows = case
    case_file = reading.case_file
    questions = zip(case_file.questions, rows, strict=True)
    return page(
        SOURCE,
        f"# {case_file.title}",
        case_file.story,
        f"*{case_file.source}. The file: `{CASES}/{path.name}`.*",
        _told(reading, library.vocabulary),
        *(_question(question.title, row) for question, row in questions),
    )


def _facts(reading: Reading, vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """Each fact of the case with the place that tells it, or that it is assumed."""
    facts = reading.case_file.questions[0].case.facts
    for name, told in reading.case_file.cited.items():
        if name in facts:
            fact = vocabulary.facts[name]
            yield fact.label["en"], fact.values[facts[name]].label["en"], told


def _told(reading: Reading, vocabulary: Vocabulary) -> str:
    """What the report tells as a table; what is merely assumed in one line."""
    facts = list(_facts(reading, vocabulary))
    told = table(("Fact", "Value", "Where it is told"), [f for f in facts if f[2] != ASSUMED])
    assumed = "; ".join(f"{label}: {value}" for label, value, place in facts if place == ASSUMED)
    return f"{told}\n\n{ASSUMED.capitalize()}: {assumed}."


def _question(title: str, row: list[Answered]) -> str:
    """The explanation under the three kinds of force, said once where they agree."""
    three = [answered for answered in row if answered.column.id in THREE_KINDS]
    said: dict[str, list[str]] = {}
    for answered in three:
        said.setdefault(_explained(explain(answered.column.stack, answered.case)), []).append(
            answered.column.title
        )
    parts = (f"**{_kinds(titles)}:** {text}" for text, titles in said.items())
    return section(title, *parts)


def _kinds(titles: list[str]) -> str:
    return "All three kinds of force" if len(titles) == len(THREE_KINDS) else "; ".join(titles)


def _explained(explanation: Explanation) -> str:
    sentences = [explanation.headline, explanation.because, explanation.expectation]
    lines = [
        *listed("Decided by", deciding(explanation)),
        *listed("Whom to ask", filter(None, [explanation.whom_to_ask])),
        *listed("Must be done", map(duty, explanation.obligations)),
        *listed("May go, and nothing else", _joined(map(marked, explanation.items))),
        *listed("Instead", map(marked, explanation.instead)),
        explanation.departure,
    ]
    return f"{' '.join(filter(None, sentences))}\n\n{items(lines)}"


def _joined(labels: Iterable[str]) -> list[str]:
    return list(filter(None, ["; ".join(labels)]))
