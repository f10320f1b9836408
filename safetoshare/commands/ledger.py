"""Does the record fit, and is everything in the tree that should be?"""

from __future__ import annotations

import json
import re
import sys
import time

import click

from safetoshare.commands.records import with_records

PAUSE_SECONDS = 1.0
CHECKPOINT = re.compile(r"[0-9]{1,18}:[0-9a-f]{64}")


@click.group()
def ledger() -> None:
    """The record of what was done, refused and read."""


@ledger.command()
@click.option("--checkpoint", metavar="SIZE:ROOT", help="One that somebody else kept, to compare.")
@click.option("--json", "machine", is_flag=True, help="Print JSON for machines.")
@with_records
def verify(checkpoint: str | None, machine: bool) -> None:
    """Recompute the whole record, and put on record whether it fits.

    Names the first entry that does not fit and ends with 3.
    """
    from safetoshare.ledger import verifying
    from safetoshare.ledger.checking import verify_on_record

    kept = _checkpoint(checkpoint) if checkpoint else None
    with click.progressbar(
        length=verifying.to_do(), label="Recomputing the record", file=sys.stderr
    ) as bar:
        found = verify_on_record(kept=kept, progress=bar.update)
    root = found.root.hex()
    told = {"size": found.size, "waiting": found.waiting, "root": root}
    click.echo(json.dumps(told) if machine else _sentence(found.size, found.waiting, root))


@ledger.command()
@click.option("--follow", is_flag=True, help="Go on until stopped.")
@with_records
def sequence(follow: bool) -> None:
    """Append the entries that wait to the tree."""
    from safetoshare.ledger.sequencing import sequence_all

    appended = sequence_all()
    while follow:
        time.sleep(PAUSE_SECONDS)
        appended += sequence_all()
    click.echo(f"{appended} entries appended.")


def _checkpoint(given: str) -> tuple[int, bytes]:
    if not CHECKPOINT.fullmatch(given):
        raise click.BadParameter(
            f"write it as SIZE:ROOT, a number and 64 hexadecimal digits; {given!r} is not",
            param_hint="--checkpoint",
        )
    size, _, root = given.partition(":")
    return int(size), bytes.fromhex(root)


def _sentence(size: int, waiting: int, root: str) -> str:
    return (
        f"The record fits: {size} entries in the tree, {waiting} waiting to be appended.\n"
        f"Keep this somewhere else, and give it to --checkpoint next time:\n{size}:{root}"
    )
