"""How does the record name papers?"""

from __future__ import annotations

from safetoshare.governance.models import Paper, Risk, Withdrawal
from safetoshare.ledger.naming import Kind, by_str


def _kind(model: type[Paper]) -> Kind:
    """The papers of an organisation are those it wrote; a party to one reads its own acts."""
    return Kind(
        str(model._meta.verbose_name),
        "a paper that is no longer here",
        by_str(model),
        lambda organisation: model.objects.filter(organisation=organisation),
    )


PAPERS: list[type[Paper]] = [Paper, *Paper.__subclasses__()]
KINDS = {model._meta.label_lower: _kind(model) for model in PAPERS}
IDS = {"owner": "accounts.rolegrant"}
CODES = {
    "reason": dict(Withdrawal.choices),
    "residual_risk": dict(Risk.choices),
}
