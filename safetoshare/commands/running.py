"""With which sentence does a command end that cannot answer?

An internal error prints one sentence and no fact of the case: what went wrong inside must not put a
victim on a screen.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence

import click
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from safetoshare.commands.bulk import generate, replay, table
from safetoshare.commands.directory import directory
from safetoshare.commands.endings import (
    ANSWER,
    BAD_INPUT,
    BROKEN_PROMISES,
    INTERNAL,
    PROMISE_BROKEN,
    STOPPED,
)
from safetoshare.commands.ledger import ledger
from safetoshare.commands.protocol import protocol
from safetoshare.commands.records import are_migrated
from safetoshare.commands.setup import organisations, setup
from safetoshare.commands.sweeping import sweep
from safetoshare.commands.world import demo_world
from safetoshare.refusals import Refusal

MIGRATE = (
    "Run migrate first, for each of the two databases: they have not the tables of this version "
    "yet. docs/how-to/deploy.md has the commands."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Show where an internal error came from.")
def safetoshare(debug: bool) -> None:
    """Is it safe to share? Answers with their grounds, from rules that can be read."""


safetoshare.add_command(demo_world)
safetoshare.add_command(directory)
safetoshare.add_command(ledger)
safetoshare.add_command(organisations)
safetoshare.add_command(protocol)
safetoshare.add_command(setup)
safetoshare.add_command(sweep)
protocol.add_command(replay)
protocol.add_command(generate)
protocol.add_command(table)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code. Whatever is wrong goes to standard error."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if sys.stdout is None:
        # What nobody could read must not end as an answer.
        return _refuse("Give the answer somewhere to go: standard output is closed.")
    try:
        result = safetoshare.main(given, prog_name="safetoshare", standalone_mode=False)
    except Refusal as problem:
        _refuse(str(problem))
        return PROMISE_BROKEN if problem.code in BROKEN_PROMISES else BAD_INPUT
    except click.exceptions.NoArgsIsHelpError as problem:
        problem.show()
        return BAD_INPUT
    except click.ClickException as problem:
        return _refuse(sentence_of(problem))
    except ImproperlyConfigured as problem:
        # It names the variable to set, and no fact of a case.
        return _refuse(str(problem))
    except click.Abort:
        return STOPPED
    except DatabaseError as problem:
        return _of_the_records(problem, debug="--debug" in given)
    except Exception as problem:
        return _internal(problem, debug="--debug" in given)
    return result if isinstance(result, int) else ANSWER


def sentence_of(problem: click.ClickException) -> str:
    """What click found wrong, said so that it begins with what to do."""
    match problem:
        case click.NoSuchOption():
            near = f" Nearest: {', '.join(problem.possibilities)}." if problem.possibilities else ""
            return f"Use a known option: '{problem.option_name}' is none.{near}{_help(problem)}"
        case click.exceptions.NoSuchCommand():
            return f"Use a known command: '{problem.command_name}' is none.{_help(problem)}"
        case click.MissingParameter(param=click.Parameter() as missing):
            return f"Give {missing.human_readable_name.upper()}: it is missing.{_help(problem)}"
        case _:
            message = problem.format_message().rstrip(".")
            return f"Correct the command: {message}.{_help(problem)}"


def _help(problem: click.ClickException) -> str:
    path = problem.ctx.command_path if isinstance(problem, click.UsageError) and problem.ctx else ""
    return f" See '{path} --help'." if path else ""


def _refuse(sentence: str) -> int:
    click.echo(sentence, err=True)
    return BAD_INPUT


def _of_the_records(problem: DatabaseError, *, debug: bool) -> int:
    try:
        if not are_migrated():
            return _refuse(MIGRATE)
    except DatabaseError:
        pass  # Out of reach: that was the problem, and it is none of the tables'.
    return _internal(problem, debug=debug)


def _internal(problem: Exception, *, debug: bool) -> int:
    if debug:
        traceback.print_exception(problem)
    click.echo(
        "Ask a person, and share nothing meanwhile: the product itself failed "
        f"({type(problem).__name__}), so there is no answer. "
        "'safetoshare --debug ...' shows where; that may hold facts of the case, so keep it.",
        err=True,
    )
    return INTERNAL
