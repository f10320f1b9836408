"""Which instruments are there, what does one say, what is the answer, and are the pages current?"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from safetoshare.commands import (
    choosing,
    coding,
    comparing,
    every,
    interviewing,
    showing,
    telling,
    verifying,
)
from safetoshare.commands.documentation import writing
from safetoshare.commands.endings import ANSWER, PROMISE_BROKEN
from safetoshare.commands.once import Group
from safetoshare.commands.records import with_records
from safetoshare.protocol import Case, Library, ProtocolError, Question, carried, compare, explain
from safetoshare.protocol.errors import nearest
from safetoshare.protocol.keeping import keep
from safetoshare.protocol.library import carried_stack
from safetoshare.protocol.promises import carried_promises

LONDON = ZoneInfo("Europe/London")
as_json = click.option("--json", "machine", is_flag=True, help="Print JSON for machines.")


@click.group(cls=Group)
def protocol() -> None:
    """The rules, and what they answer."""


@protocol.command("list")
@as_json
def list_instruments(machine: bool) -> None:
    """List every instrument: layer, status, dates, how well its source is known."""
    library = carried()
    _print(coding.library_as_data(library) if machine else showing.listed(library))


@protocol.command()
@click.argument("name", metavar="ID")
@as_json
def show(name: str, machine: bool) -> None:
    """Show one instrument in plain words, clause by clause."""
    library = carried()
    if name not in library.instruments:
        near = nearest(name, library.instruments)
        raise ProtocolError(f"Name a known instrument: '{name}' is none.{near}")
    instrument, vocabulary = library.instruments[name], library.vocabulary
    data = coding.instrument_as_data(instrument, vocabulary)
    _print(data if machine else showing.shown(instrument, vocabulary))


@protocol.command()
@click.argument("case")
@click.option("--stack", "kind", metavar="KIND", help="Answer as this kind of force.")
@click.option("--instrument", "instruments", metavar="ID", multiple=True, help="Or by this one.")
@click.option("--alone", is_flag=True, help="Leave out the statutes (never for a real case).")
@click.option("--on", "day", metavar="DATE", help="The rules must have been in force that day.")
@click.option("--every", "compare", is_flag=True, help="A line for each instrument and kind.")
@as_json
def decide(
    case: str,
    kind: str | None,
    instruments: tuple[str, ...],
    alone: bool,
    day: str | None,
    compare: bool,
    machine: bool,
) -> None:
    """Answer the questions of CASE, a TOML or JSON file, or '-' for standard input."""
    library, on = carried(), choosing.day(day)
    if compare:
        if kind or instruments or alone:
            raise ProtocolError("Take --stack, --instrument and --alone away: --every asks all.")
        return _compare(library, choosing.read(case, library), every.columns(library, on), machine)
    stack = choosing.choose_stack(library, kind=kind, instruments=instruments, alone=alone, on=on)
    reading = choosing.read(case, library)
    explained = choosing.ask_each(stack, reading, explain)
    answer = coding.answers_as_data if machine else telling.told
    return _print(answer(reading.case_file, explained))


def _compare(
    library: Library, reading: choosing.Reading, columns: list[every.Column], machine: bool
) -> None:
    rows = every.answers(columns, reading)
    _print((every.compared_as_data if machine else every.compared)(reading, rows))


@protocol.command()
@click.argument("folder", type=click.Path(path_type=Path))
def proofs(folder: Path) -> None:
    """Prove every instrument and kind of force; keep the proofs in FOLDER for the pages.

    What is already proved, by the same rules and the same engine, is not proved again.
    """
    names, promises, day = carried().names, carried_promises(), dt.datetime.now(LONDON).date()
    stacks = {stack.hash: stack for stack in map(carried_stack, names)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for stack in stacks.values():
            keep(stack, promises, folder, day=day)
    except OSError as problem:
        sentence = f"Name a folder that can be written to: {problem.strerror}."
        raise ProtocolError(sentence, where=str(folder)) from problem
    click.echo(f"{len(stacks)} proofs of {len(names)} instruments and kinds of force are kept.")


@protocol.command()
@click.argument("case", required=False)
@click.option("--stack", "kind", metavar="KIND", help="Ask as this kind of force.")
@click.option("--instrument", "instruments", metavar="ID", multiple=True, help="Or by this one.")
@click.option("--on", "day", metavar="DATE", help="The rules must have been in force that day.")
@click.option("--obligations", is_flag=True, help="Go on until the duties are fixed too.")
@click.option("--question", type=int, metavar="N", help="Which question of the case.")
@click.option("--next", "only_next", is_flag=True, help="Only show the next question.")
@click.option("--unknown", metavar="FACT", multiple=True, help="Nobody can say this: ask no more.")
@as_json
def ask(
    case: str | None,
    kind: str | None,
    instruments: tuple[str, ...],
    day: str | None,
    obligations: bool,
    only_next: bool,
    question: int | None,
    unknown: tuple[str, ...],
    machine: bool,
) -> None:
    """Ask what can still change the answer, the least intrusive first, and answer.

    CASE, if given, holds the facts on file. The questions stop as soon as the answer is decided.
    """
    if machine and not only_next:
        raise ProtocolError("Give --next as well: --json shows a machine the next question.")
    if case == choosing.STANDARD_INPUT and not only_next:
        raise ProtocolError("Name a file: the answers are typed on standard input.")
    library = carried()
    stack = choosing.choose_stack(
        library, kind=kind, instruments=instruments, alone=False, on=choosing.day(day)
    )
    asked = Question("", Case({}))
    if case:
        asked = interviewing.question_of(stack, choosing.read(case, library), question)
    asking = interviewing.begin(stack, asked, until_duties=obligations, unavailable=unknown)
    if only_next:
        return _print((interviewing.next_as_data if machine else interviewing.next_told)(asking))
    interviewing.go_through(asking)
    return _print(interviewing.answered(asking, asked.title))


@protocol.command()
@click.argument("names", metavar="[STACK|INSTRUMENT]...", nargs=-1)
@as_json
def verify(names: tuple[str, ...], machine: bool) -> int:
    """Try every promise on every situation there is: in full for those named, else in brief.

    An instrument stands under the statutes. Ends with code 3 if a promise is broken by one that
    makes it; broken by any other, it is a finding about that one.
    """
    verified = verifying.verify(carried(), names)
    if machine:
        _print(verifying.as_data(verified))
    elif names:
        _print("\n\n\n".join(map(verifying.reported, verified)))
    else:
        _print(verifying.summed_up(verified))
    remedy = verifying.remedy(verified)
    if remedy:
        click.echo(remedy, err=True)
    return PROMISE_BROKEN if remedy else ANSWER


@protocol.command("compare")
@click.argument("one", metavar="STACK|INSTRUMENT")
@click.argument("other", metavar="STACK|INSTRUMENT")
@as_json
def compare_stacks(one: str, other: str, machine: bool) -> None:
    """Count the situations in which two sets of rules differ, by kind, and show one of each."""
    found = compare(carried_stack(one), carried_stack(other))
    _print((comparing.as_data if machine else comparing.compared)(found, (one, other)))


@protocol.command()
@click.option("--check", is_flag=True, help="Write nothing; fail if a page is not current.")
@with_records
def docs(check: bool) -> None:
    """Write the generated pages of docs/reference, or check that they are current."""
    from safetoshare.commands.documentation import pages

    root = writing.repository_root(Path.cwd())
    rendered = pages.render(root)
    if not check:
        return click.echo(writing.write(root, rendered))
    stale = writing.stale(root, rendered)
    if stale:
        raise ProtocolError(f"Run script/docs; these pages are not current: {', '.join(stale)}.")
    return click.echo(f"All {len(rendered)} generated pages are current.")


def _print(answer: str | dict[str, Any]) -> None:
    click.echo(
        answer if isinstance(answer, str) else json.dumps(answer, indent=2, ensure_ascii=False)
    )
