"""How does the record name papers, policies, whom they were asked about, and what was answered?"""

from __future__ import annotations

from safetoshare.codes import PoliceForce
from safetoshare.governance.models import (
    Consultee,
    EqualityFinding,
    Paper,
    PolicyAnswers,
    ProtocolAdoption,
    Risk,
    Withdrawal,
)
from safetoshare.governance.models.consultation import ConsulteeKind, Outcome, Reply
from safetoshare.governance.models.equality import Characteristic, Effect
from safetoshare.governance.reasons import WHY
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
POLICIES = {
    "governance.consultee": Kind(
        "somebody asked about a policy",
        "somebody asked, who is no longer here",
        by_str(Consultee, "user", "grant__organisation", "adoption"),
        lambda organisation: Consultee.objects.filter(organisation=organisation),
    ),
    "governance.equalityfinding": Kind(
        "finding on equality",
        "a finding that is no longer here",
        by_str(EqualityFinding, "adoption"),
        lambda organisation: EqualityFinding.objects.filter(organisation=organisation),
    ),
    "governance.policyanswers": Kind(
        "answers of a force",
        "answers that are no longer here",
        by_str(PolicyAnswers),
        lambda organisation: PolicyAnswers.objects.filter(organisation=organisation),
    ),
    "governance.protocoladoption": Kind(
        "policy",
        "a policy that is no longer here",
        by_str(ProtocolAdoption),
        lambda organisation: ProtocolAdoption.objects.filter(organisation=organisation),
    ),
}
KINDS = {**{model._meta.label_lower: _kind(model) for model in PAPERS}, **POLICIES}
IDS = {"grant": "accounts.rolegrant", "owner": "accounts.rolegrant"}
CODES = {
    "asked_as": {code: name.lower() for code, name in ConsulteeKind.choices},
    "characteristic": {code: name.lower() for code, name in Characteristic.choices},
    "effect": {code: name.lower() for code, name in Effect.choices},
    "force": {force.code: force.label() for force in PoliceForce.all()},
    "outcome": {code: name.lower() for code, name in Outcome.choices},
    "reply": {code: name.lower() for code, name in Reply.choices},
    "residual_risk": dict(Risk.choices),
    "withdrawal": dict(Withdrawal.choices),
}
__all__ = ["CODES", "IDS", "KINDS", "WHY"]
