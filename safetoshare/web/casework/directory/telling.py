"""What do the pages of whoever keeps the directory call?"""

from __future__ import annotations

from safetoshare import clock
from safetoshare.accounts.permissions import Permission
from safetoshare.accounts.roles import ROLES
from safetoshare.directory.models import Entry
from safetoshare.directory.staleness import has_faded
from safetoshare.web import directory


def faded(entry: Entry) -> bool:
    """Has nobody checked it lately?"""
    return has_faded(entry.verified_on, clock.today())


TOOLS = {
    "KINDS": directory.KINDS,
    "P": Permission,
    "ROLES": ROLES,
    "checked": directory.checked,
    "faded": faded,
    "lines_of": directory.lines_of,
}
