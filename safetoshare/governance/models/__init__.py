"""What does an organisation adopt, agree to and answer for?"""

from safetoshare.governance.models.contents import (
    ImpactAssessment,
    Party,
    PolicyDocument,
    ProcessingRecord,
    RetentionAdoption,
    Risk,
    SharingAgreement,
)
from safetoshare.governance.models.papers import (
    PAPER_STATES,
    Paper,
    PaperKind,
    PaperMove,
    PaperState,
    Review,
    Withdrawal,
)

__all__ = [
    "PAPER_STATES",
    "ImpactAssessment",
    "Paper",
    "PaperKind",
    "PaperMove",
    "PaperState",
    "Party",
    "PolicyDocument",
    "ProcessingRecord",
    "RetentionAdoption",
    "Review",
    "Risk",
    "SharingAgreement",
    "Withdrawal",
]
