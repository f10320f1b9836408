"""How does somebody make a paper, or the next version of one?"""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from safetoshare.accounts.acting import Acting
from safetoshare.accounts.errors import NotAllowed
from safetoshare.accounts.permissions import Permission
from safetoshare.governance.models import Paper, PaperKind
from safetoshare.refusals import Refusal
from safetoshare.web.casework.papers.forms import FORMS, PaperForm
from safetoshare.web.casework.papers.telling import HELP
from safetoshare.web.guard import acting_in, row_for

AFTER = "after"


def make_paper(request: HttpRequest, kind: str) -> HttpResponse:
    """Asks what a paper of this kind has to say; `?after=` is the version it follows."""
    if kind not in PaperKind:
        raise Http404(f"There are no papers of the kind {kind}.")
    acting = acting_in(request)
    assert acting  # The page takes a permission.
    before = _before(request, acting)
    data = request.POST if request.method == "POST" else None
    form = FORMS[PaperKind(kind)](acting.grant.organisation, data, before=before)
    made = _made(form, acting) if data is not None and form.is_valid() else None
    if made:
        messages.success(request, _("It is made. Whoever has to agree finds it on their desk."))
        return redirect("casework:paper", paper=made.pk)
    told = {"form": form, "kind": PaperKind(kind), "help": HELP[PaperKind(kind)], "before": before}
    return render(request, "casework/papers/make.html", told)


def _before(request: HttpRequest, acting: Acting) -> Paper | None:
    after = request.GET.get(AFTER, "")
    if not after:
        return None
    rows = Paper.objects.visible_to(acting, Permission.GOVERNANCE_PAPER_MAKE)
    try:
        return row_for(rows, UUID(after)).in_full()
    except ValueError:
        raise Http404("No such paper.") from None


def _made(form: PaperForm, acting: Acting) -> Paper | None:
    """What the act refuses is said at the field it is about."""
    try:
        return form.make(acting.by)
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error(refusal.where if refusal.where in form.fields else None, refusal.sentence)
        return None
