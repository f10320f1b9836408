"""How does somebody who makes policy get a stack as a table, and have an edited one checked?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from safetoshare.protocol import CompiledStack, ProtocolError, carried
from safetoshare.protocol.library import carried_stack
from safetoshare.protocol.sheets import edited, read_sheet, write_sheet

A_TABLE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("name", metavar="STACK")
@click.option("--out", type=A_TABLE, help="Write the table here, as CSV.")
@click.option("--check", type=A_TABLE, help="Read an edited table, and say what it changes.")
def table(name: str, out: Path | None, check: Path | None) -> None:
    """Write STACK as a table for a spreadsheet, or check one that was edited."""
    stack = carried_stack(name)
    if (out is None) == (check is None):
        raise ProtocolError("Choose --out to write the table, or --check to read one.")
    if out is not None:
        write_sheet(stack, out)
        click.echo(f"{len(stack.clauses)} clauses of {name} are in {out.name}.\nHash: {stack.hash}")
    if check is not None:
        click.echo(_said(stack, read_sheet(check, carried())))


def _said(before: CompiledStack, after: CompiledStack) -> str:
    if before.hash == after.hash:
        return f"The table says the same rules.\nHash: {after.hash}"
    changes = edited(before, after)
    parts = [
        *_listed("Added", changes.added),
        *_listed("Taken out", changes.removed),
        *_listed("Changed", changes.changed),
    ]
    return "\n".join([*(parts or ["The order of the rules has changed."]), f"Hash: {after.hash}"])


def _listed(heading: str, names: Sequence[str]) -> list[str]:
    return [f"{heading}:", *(f"  - {name}" for name in names)] if names else []


def stack_named(name: str) -> CompiledStack:
    """A carried stack by its name, or the one that a table says.

    Raises RuleError for an unknown name, or a table that cannot be used.
    """
    return read_sheet(Path(name), carried()) if name.endswith(".csv") else carried_stack(name)
