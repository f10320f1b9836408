"""Which commands work on a year of cases, or on a whole stack as a table?

NumPy, Arrow and numba take a second to bring in. Each command brings in what it needs when it is
given, so that no other command waits for them.
"""

from __future__ import annotations

from pathlib import Path

import click

A_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("file", type=A_FILE)
@click.option("--stack", "name", metavar="STACK", required=True, help="The rules to decide by.")
@click.option("--against", metavar="STACK", help="Hold it against these. Either may be a table.")
@click.option("--out", type=A_FILE, help="Write the answers beside the facts (.csv, .parquet).")
@click.option("--grounds", is_flag=True, help="Write why as well, and what decided.")
@click.option("--json", "machine", is_flag=True, help="Print JSON for machines.")
def replay(
    file: Path, name: str, against: str | None, out: Path | None, grounds: bool, machine: bool
) -> None:
    """Decide every case of FILE (.csv, .parquet) by the rules of one stack, or of two."""
    from safetoshare.commands import replaying

    names = [one for one in (name, against) if one]
    click.echo(replaying.replay(file, names, out=out, grounds=grounds, machine=machine))


@click.command()
@click.option("--cases", type=int, required=True, help="How many.")
@click.option("--seed", type=int, required=True, help="The same seed gives the same cases.")
@click.option("--out", type=A_FILE, required=True, help="The file to write (.csv, .parquet).")
def generate(cases: int, seed: int, out: Path) -> None:
    """Write invented cases, plausible for a whole country and marked as invented."""
    from safetoshare.commands import replaying

    click.echo(replaying.generate(cases, seed, out))


@click.command()
@click.argument("name", metavar="STACK")
@click.option("--out", type=A_FILE, help="Write the table here, as CSV.")
@click.option("--check", type=A_FILE, help="Read an edited table, and say what it changes.")
def table(name: str, out: Path | None, check: Path | None) -> None:
    """Write STACK as a table for a spreadsheet, or check one that was edited."""
    from safetoshare.commands import tabling

    click.echo(tabling.table(name, out, check))
