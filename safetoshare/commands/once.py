"""Is an option given twice? Of two, the last would win in silence, and could be the one that
shares. A group made with `cls=Group` refuses that of every command in it.
"""

from __future__ import annotations

from collections import Counter

import click

from safetoshare.protocol import ProtocolError

Resolved = tuple[str | None, click.Command | None, list[str]]


class Group(click.Group):
    """A group whose commands refuse an option given twice, unless it may be given several times."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Resolved:
        """Which command is asked for. Raises ProtocolError naming an option given twice."""
        name, command, given = super().resolve_command(ctx, args)
        if command is not None:
            _refuse_twice(command, command.context_class(command, ctx, name), given)
        return name, command, given


def _refuse_twice(command: click.Command, context: click.Context, given: list[str]) -> None:
    _, _, order = command.make_parser(context).parse_args(list(given))
    for option, times in Counter(order).items():
        if isinstance(option, click.Option) and _takes_one(option) and times > 1:
            raise ProtocolError(f"Give {option.opts[0]} once: it stands here {times} times.")


def _takes_one(option: click.Option) -> bool:
    return not (option.multiple or option.is_flag)
