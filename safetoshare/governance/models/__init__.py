"""What does an organisation adopt, agree to and answer for?"""

from safetoshare.governance.models.adoption import ProtocolAdoption, TakenInstrument
from safetoshare.governance.models.consultation import Consultee
from safetoshare.governance.models.contents import (
    ImpactAssessment,
    PolicyDocument,
    ProcessingRecord,
    RetentionAdoption,
    Risk,
    SharingAgreement,
)
from safetoshare.governance.models.departure import Departure
from safetoshare.governance.models.equality import EqualityFinding
from safetoshare.governance.models.papers import (
    PAPER_STATES,
    Paper,
    PaperKind,
    PaperMove,
    PaperState,
    Party,
    Review,
    Withdrawal,
)
from safetoshare.governance.models.policy_answers import PolicyAnswers

__all__ = [
    "PAPER_STATES",
    "Consultee",
    "Departure",
    "EqualityFinding",
    "ImpactAssessment",
    "Paper",
    "PaperKind",
    "PaperMove",
    "PaperState",
    "Party",
    "PolicyAnswers",
    "PolicyDocument",
    "ProcessingRecord",
    "ProtocolAdoption",
    "RetentionAdoption",
    "Review",
    "Risk",
    "SharingAgreement",
    "TakenInstrument",
    "Withdrawal",
]
