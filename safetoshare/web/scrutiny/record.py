"""What happened, what happened to this, and is it so?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render

from safetoshare.accounts.acting import Acting
from safetoshare.accounts.auditing import entries_for, read_record
from safetoshare.accounts.models import Organisation
from safetoshare.accounts.permissions import Permission, Relationship
from safetoshare.ledger.actions import Thing
from safetoshare.ledger.checking import last_verified
from safetoshare.ledger.models import Checkpoint, EntryQuerySet, Waiting
from safetoshare.ledger.naming import kinds_of_row, names_of, naming
from safetoshare.web.guard import NotThere, acting_in
from safetoshare.web.scrutiny.asking import Asked, Found, find
from safetoshare.web.scrutiny.machines import TYPES, download
from safetoshare.web.scrutiny.picture import picture_of
from safetoshare.web.scrutiny.placing import place_of
from safetoshare.web.scrutiny.telling import ORGANISATION, PERSON, Told, tell

ON_A_PAGE = 50


@dataclass(frozen=True)
class Slice:
    """One page of entries, newest first, and where the older ones begin."""

    told: list[Told]
    older: str


def record(request: HttpRequest) -> HttpResponseBase:
    """Everything that whoever asks may see, or what of it they look for."""
    acting = _acting(request)
    asked = Asked(request.GET, entries_for(acting), _organisations(acting))
    if not asked.is_valid():
        return render(request, "scrutiny/record.html", {"asked": asked})
    found = find(asked)
    for of in found.about or (_whose(acting, asked),):
        read_record(by=acting.by, of=of)
    return _shown(request, "scrutiny/record.html", found, {"asked": asked})


def history(request: HttpRequest, kind: str, identity: UUID) -> HttpResponseBase:
    """What happened to one thing; of a person, also what they did."""
    if kind not in naming().kinds:
        raise Http404(f"Nothing of the kind {kind} is named.")
    acting, of = _acting(request), Thing(kind, identity)
    concerns = Q(of_kind__in=kinds_of_row(kind), of_id=identity)
    if kind == PERSON:
        concerns |= Q(by_id=identity)
    entries = entries_for(acting).filter(concerns)
    if not entries.exists():
        raise NotThere(of)
    read_record(by=acting.by, of=of)
    told = {"name": names_of([of])[of], "noun": naming().kinds[kind].noun}
    return _shown(request, "scrutiny/history.html", Found(entries), told)


def entry(request: HttpRequest, number: int) -> HttpResponse:
    """One entry, and its place in the tree."""
    acting = _acting(request)
    found = entries_for(acting).filter(number=number).first()
    if found is None:
        raise NotThere(Thing("ledger.entry", UUID(int=number)))
    if found.of_id:
        read_record(by=acting.by, of=Thing(found.of_kind, found.of_id))
    told = {"told": tell([found])[0], "place": place_of(found)}
    return render(request, "scrutiny/entry.html", told)


def kept(request: HttpRequest) -> HttpResponse:
    """How the record is kept, and whether it fits."""
    checkpoint = Checkpoint.objects.order_by("-size").first()
    told = {
        "checkpoint": checkpoint,
        "root": bytes(checkpoint.root).hex() if checkpoint else "",
        "verified": last_verified(),
        "waiting": Waiting.objects.count(),
    }
    return render(request, "scrutiny/kept.html", told)


def _shown(
    request: HttpRequest, template: str, found: Found, told: Mapping[str, object]
) -> HttpResponseBase:
    form = request.GET.get("format", "")
    if form in TYPES:
        return download(form, found.entries)
    picture = picture_of(found)
    return render(request, template, {**told, "slice": _slice(request, found), "picture": picture})


def _slice(request: HttpRequest, found: Found) -> Slice:
    entries = _before(found.entries, request.GET.get("before", ""))
    some = list(entries.order_by("-number")[: ON_A_PAGE + 1])
    shown = some[:ON_A_PAGE]
    older = _with(request.GET, before=str(shown[-1].number)) if len(some) > ON_A_PAGE else ""
    return Slice(tell(shown), older)


def _before(entries: EntryQuerySet, number: str) -> EntryQuerySet:
    return entries.filter(number__lt=int(number)) if number.isdecimal() else entries


def _with(given: QueryDict, **more: str) -> str:
    changed = given.copy()
    for name, value in more.items():
        changed[name] = value
    return changed.urlencode()


def _organisations(acting: Acting) -> list[Organisation]:
    """Those that can be chosen from; none for whoever sees one organisation's record only."""
    if acting.may(Permission.LEDGER_ENTRY_READ, Relationship.NONE):
        return list(Organisation.objects.all())
    return []


def _whose(acting: Acting, asked: Asked) -> Thing | None:
    """The organisation whose record is read; None if that of all of them is."""
    chosen = asked.cleaned_data["organisation"]
    if chosen:
        return Thing(ORGANISATION, UUID(chosen))
    sees_all = acting.may(Permission.LEDGER_ENTRY_READ, Relationship.NONE)
    return None if sees_all else Thing(ORGANISATION, acting.grant.organisation_id)


def _acting(request: HttpRequest) -> Acting:
    acting = acting_in(request)
    assert acting is not None, "The guard lets nobody in without a role."
    return acting
