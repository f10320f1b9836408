"""Is an option given twice? Of two, the last would win in silence, and could be the one that
shares. Every command is refused that: a group made with `cls=Group` asks it of all below it.
"""

from __future__ import annotations

from collections import Counter

import click

from safetoshare.protocol import ProtocolError


class Command(click.Command):
    """A command that refuses an option given twice, unless the option may be given several times.

    Raises ProtocolError naming the option.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        _, _, order = self.make_parser(ctx).parse_args(args=list(args))
        for option, times in Counter(order).items():
            if isinstance(option, click.Option) and _takes_one(option) and times > 1:
                raise ProtocolError(f"Give {option.opts[0]} once: it stands here {times} times.")
        return super().parse_args(ctx, args)


def _takes_one(option: click.Option) -> bool:
    return not (option.multiple or option.is_flag)


class Group(click.Group):
    """A group whose commands, and whose groups' commands, refuse an option given twice."""

    command_class = Command
    group_class = type
