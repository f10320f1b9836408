"""Where does governance stand among Django's apps?"""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """Adopted protocols, agreements, assessments and schedules."""

    name = "safetoshare.governance"
    label = "governance"
