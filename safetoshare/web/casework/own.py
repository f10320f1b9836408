"""Which rules does whoever asks work by today, if they are signed in for a force?

Where no rules are chosen, they are those of the asker's own force; of somebody who is not signed
in, or whose force has adopted nothing, they are not known.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import lazystr
from django.utils.translation import gettext as _

from safetoshare import clock
from safetoshare.accounts.kinds import Kind
from safetoshare.governance.in_force import stack_of
from safetoshare.protocol import CompiledStack
from safetoshare.web.guard import acting_in

Page = TypeVar("Page", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True)
class OwnRules:
    """What a force has in force today, and by which policy."""

    force: str
    policy: str
    stack: CompiledStack


_asker: ContextVar[OwnRules | None] = ContextVar("asker", default=None)


def own_rules() -> OwnRules | None:
    """The rules of whoever asks now."""
    return _asker.get()


def with_own_rules(page: Page) -> Page:
    """A page that answers by the rules of whoever asks, where they are known."""

    @functools.wraps(page)
    def answered(request: HttpRequest, *args: object, **parts: object) -> HttpResponseBase:
        token = _asker.set(_of(request))
        try:
            return page(request, *args, **parts)
        finally:
            _asker.reset(token)

    return answered  # type: ignore[return-value]


def _of(request: HttpRequest) -> OwnRules | None:
    acting = acting_in(request)
    if acting is None or acting.grant.organisation.kind != Kind.POLICE_FORCE:
        return None
    held = stack_of(acting.grant.organisation, clock.today())
    if not held.is_known:
        return None
    return OwnRules(acting.grant.organisation.name, held.adoptions[0].title, held.stack)


class _Label:
    """Said anew on each page: what is meant where no rules are chosen."""

    def __str__(self) -> str:
        own = own_rules()
        if own is None:
            return _("Rules not known")
        told = {"force": own.force, "policy": own.policy}
        return _("Rules in force today for %(force)s: %(policy)s") % told


WHERE_NONE_ARE_CHOSEN = lazystr(_Label())
