"""Which kinds of organisation does the report name, and who else works with them?"""

from __future__ import annotations

from django.db.models import TextChoices


class Kind(TextChoices):
    """A kind of organisation. What its people may do hangs on their roles, not on the kind."""

    OPERATOR = "operator", "Whoever runs this deployment"
    POLICE_FORCE = "police_force", "Police force"
    SPECIALIST = "specialist", "Specialist support organisation"
    LEGAL = "legal", "Legal or immigration adviser"
    MARAC = "marac", "Multi-agency risk assessment conference"
    IMMIGRATION_ENFORCEMENT = "immigration_enforcement", "Immigration Enforcement (NCCU)"
    COMPETENT_AUTHORITY = "competent_authority", "Competent authority for modern slavery"
    PROSECUTOR = "prosecutor", "Crown Prosecution Service"
    HMICFRS = "hmicfrs", "HMICFRS"
    IOPC = "iopc", "Independent Office for Police Conduct"
    COLLEGE = "college", "College of Policing"
    BORDERS_INSPECTOR = "borders_inspector", "Chief Inspector of Borders and Immigration"
    COMMISSIONER = "commissioner", "Commissioner for victims, domestic abuse or slavery"
    POLICE_COMMISSIONER = "police_commissioner", "Police and crime commissioner"
    DESIGNATED_BODY = "designated_body", "Body designated to make super-complaints"
    AUDITOR = "auditor", "Data-protection auditor"
