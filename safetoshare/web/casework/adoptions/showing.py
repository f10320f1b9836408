"""What does every page that asks for something about a policy show?"""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise

from safetoshare.accounts.acting import Acting
from safetoshare.accounts.permissions import Permission
from safetoshare.governance.models import Consultee, ProtocolAdoption
from safetoshare.web.doing import Act, refused
from safetoshare.web.filling import problems
from safetoshare.web.guard import row_for

FRAME = "casework/adoptions/base.html"
Words = str | Promise


@dataclass(frozen=True)
class Asking:
    """A page with one question: `told` is said before it, `hidden` travels with it."""

    title: Words
    about: str
    button: Words
    back: str
    form: forms.Form
    # Raises what the act would, where no form helps.
    check: Act
    told: tuple[Words, ...] = ()
    hidden: dict[str, str] = field(default_factory=dict)


def shown(request: HttpRequest, asking: Asking, page: str = "form", **more: object) -> HttpResponse:
    """The page, with what has to be mended; or, where a form cannot help, with why not."""
    why = refused(asking.check)
    wrong = [] if why else problems(asking.form)
    told = {"asking": asking, "form": asking.form, "problems": wrong, "refusal": why, **more}
    return render(request, f"casework/adoptions/{page}.html", told)


def place_of(adoption: ProtocolAdoption) -> str:
    """The task list of a policy."""
    return reverse("casework:adoption", kwargs={"adoption": adoption.pk})


def adoption_for(acting: Acting, permission: Permission, identity: UUID) -> ProtocolAdoption:
    """A policy that this role may do this to. Raises NotThere."""
    rows = ProtocolAdoption.objects.visible_to(acting, permission).select_related("organisation")
    return row_for(rows, identity)


def consultee_for(acting: Acting, permission: Permission, identity: UUID) -> Consultee:
    """Somebody asked, for whom this role may do this. Raises NotThere."""
    rows = Consultee.objects.visible_to(acting, permission)
    related = ("adoption__organisation", "grant__organisation", "user")
    return row_for(rows.select_related(*related), identity)
