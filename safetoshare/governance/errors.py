"""Why does a paper not stand, or why can it not be made?"""

from __future__ import annotations

from safetoshare.protocol import ProtocolError


class ScheduleError(ProtocolError):
    """The retention schedule cannot be used as written. `where` names the file and the line."""

    code = "schedule_not_usable"
