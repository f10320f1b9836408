"""How does a demonstration come to have people in it?"""

from __future__ import annotations

import sys

import click

from safetoshare.commands.records import with_records


@click.command()
@with_records
def demo_world() -> None:
    """Make the invented organisations and people of the demonstration; never in production.

    What is there already stays as it is. Needs SAFETOSHARE_DEMO=1.
    """
    from safetoshare.world.making import make_world, steps

    with click.progressbar(length=len(steps()), label="Making the world", file=sys.stderr) as bar:
        make_world(bar.update)
    click.echo("The demonstration has its people.")
