"""What is erased because its time is over?"""

from __future__ import annotations

import time

import click

from safetoshare.commands.records import with_records

PAUSE_SECONDS = 600.0


@click.command()
@click.option("--follow", is_flag=True, help="Go on, every ten minutes, until stopped.")
@with_records
def sweep(follow: bool) -> None:
    """Erase what has run out: sessions that ended, and keys that open nothing any more."""
    from safetoshare.accounts.expiring import erase_ended_sessions
    from safetoshare.vault import actions

    sessions, keys = erase_ended_sessions(), actions.sweep()
    while follow:
        time.sleep(PAUSE_SECONDS)
        sessions, keys = sessions + erase_ended_sessions(), keys + actions.sweep()
    click.echo(f"Erased: {sessions} ended sessions, {keys} keys that opened nothing.")
