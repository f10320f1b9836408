"""How does the directory of organisations that help go out and come in on a command line?"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from safetoshare.commands.records import with_records


@click.group()
def directory() -> None:
    """The directory of organisations that help: as open data, and filled."""


@directory.command()
@with_records
def load() -> None:
    """Add the organisations of the code list that are not there yet; change none that is."""
    from safetoshare.directory.actions import load_list
    from safetoshare.directory.policies import SETUP

    click.echo(f"{load_list(by=SETUP)}.")


@directory.command()
@with_records
def export() -> None:
    """Print every open entry as JSON, in the shape of Open Referral UK 3.0."""
    from safetoshare.directory.exchange.writing import write
    from safetoshare.directory.queries import listed

    click.echo(write(listed()), nl=False)


@directory.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--agreed", metavar="DIGEST", help="Do it, as the dry run with this digest said.")
@with_records
def import_(file: Path, agreed: str | None) -> None:
    """Say what bringing in FILE would change; with --agreed, do exactly that.

    A file with a fault is refused whole. What was checked later than the file says stays.
    """
    from safetoshare.directory.actions import import_file
    from safetoshare.directory.policies import SETUP

    text = _text(file)
    if agreed:
        click.echo(f"{import_file(by=SETUP, text=text, agreed=agreed)}.")
    else:
        _dry_run(text)


def _text(file: Path) -> str:
    from safetoshare.directory.errors import FileNotUsable

    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise FileNotUsable("Give a file in UTF-8.", where=str(file)) from None


def _dry_run(text: str) -> None:
    from safetoshare.directory.exchange.planning import digest_of, plan
    from safetoshare.directory.exchange.reading import read_file

    intended = plan(read_file(text))
    for each in intended:
        click.echo(f"{each.step:13} {each.entry.name}")
        for one in each.differences if each.step == "change" else ():
            said = f"{one.field}: {one.before!r} -> {one.after!r}"
            click.echo(f"{'':13} {one.of + ', ' if one.of else ''}{said}")
    counted = Counter(str(each.step) for each in intended)
    click.echo(", ".join(f"{step}: {many}" for step, many in sorted(counted.items())) or "Nothing.")
    click.echo(f"Nothing is done yet. To do it: --agreed {digest_of(intended)}")
