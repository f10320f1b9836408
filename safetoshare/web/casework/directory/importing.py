"""How does a file come into the directory?  First shown, then done exactly so.

What was looked at comes back with the second form, and with it the digest of what was shown: if the
directory has changed since, nothing is done.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from safetoshare.directory.actions import import_file
from safetoshare.directory.errors import FileNotUsable
from safetoshare.directory.exchange.planning import Intended, Step, digest_of, plan
from safetoshare.directory.exchange.reading import LARGEST, read_file
from safetoshare.web.casework.directory.forms import FileForm
from safetoshare.web.directory import Labels
from safetoshare.web.doing import done
from safetoshare.web.filling import sent
from safetoshare.web.guard import whoever_acts

STEPS: Labels = {
    Step.ADD: _("Will be added"),
    Step.CHANGE: _("Will be changed"),
    Step.SAME: _("The same already"),
    Step.CHECKED_LATER: _("Stays: checked here later than the file says"),
    Step.WAS_CLOSED: _("Stays out: closed here"),
    Step.IS_OVER: _("Stays as it is: the file says that it is no more; close it by hand"),
    Step.NAME_IN_USE: _("Stays out: another entry has this name"),
}


def import_page(request: HttpRequest) -> HttpResponse:
    """A file to choose; then what it would change; then that it is done."""
    acting = whoever_acts(request)
    form = FileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    shown: list[tuple[str, list[Intended]]] = []

    def act(filled: dict[str, Any]) -> None:
        if filled["agreed"]:
            import_file(by=acting.by, text=filled["text"], agreed=filled["agreed"])
        else:
            text = _text(filled)
            shown.append((text, plan(read_file(text))))

    if sent(request, form, act) and not shown:
        return done(request, _("Brought in."), reverse("casework:directory"))
    text, intended = shown[0] if shown else ("", [])
    told = {
        "form": form,
        "text": text,
        "intended": intended,
        "agreed": digest_of(intended) if shown else "",
        "counted": Counter(each.step for each in intended),
        "may_do": any(each.step in (Step.ADD, Step.CHANGE) for each in intended),
        "STEPS": STEPS,
    }
    return render(request, "casework/directory/import.html", told)


def _text(filled: dict[str, Any]) -> str:
    if not filled["file"]:
        raise FileNotUsable("Choose a file.", where="file")
    if filled["file"].size > LARGEST:
        raise FileNotUsable(f"Choose a file of at most {LARGEST:,} bytes.", where="file")
    try:
        return str(filled["file"].read().decode())
    except UnicodeDecodeError:
        raise FileNotUsable("Choose a file in UTF-8.", where="file") from None
