"""Who helps, in the demonstration?  The organisations of the code list, and two invented ones.

Harbour keeps its own entry and said lately that it was right; the law centre did so long ago.
Everything that is there already is left alone.
"""

from __future__ import annotations

from safetoshare.codes import SupportOrganisation
from safetoshare.directory import actions
from safetoshare.directory.kinds import How, Route
from safetoshare.directory.models import Entry
from safetoshare.directory.policies import SETUP
from safetoshare.ledger.actions import By
from safetoshare.world.days import day, on
from safetoshare.world.finding import acting, organisation

LOADED, ADDED, HANDED_OVER, CHECKED = 20, 21, 22, 300
INVENTED = {"source": "Invented for the demonstration.", "source_quality": "drafted_here"}
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR"]
HARBOUR = {
    "needs": ["domestic_abuse", "honour_based_abuse", "forced_marriage"],
    "whom": ["women"],
    "areas": ["england"],
    "places": ["Invented Northshire"],
    "languages": ["ar", "so", "ur"],
    "interpreters": "yes",
    "hours": [{"days": WEEKDAYS, "opens": "09:00", "closes": "20:00"}],
    "phone": "01632 960100",
    "recourse": "yes",
    "self_referral": "yes",
    "capacity": "taking",
    "capacity_on": day(ADDED),
}
JUSTICE = {
    "needs": ["legal_advice"],
    "areas": ["england", "wales"],
    "phone": "01632 960101",
    "adviser_level": "solicitor",
    "regulator": "sra",
    "legal_aid": ["domestic_abuse_immigration", "immigration_and_asylum"],
    "recourse": "yes",
    "capacity": "waiting",
    "capacity_on": day(ADDED),
}


def directory() -> None:
    """Fill it from the code list, and add those that keep an entry here."""
    codes = {each.code for each in SupportOrganisation.all()}
    if not codes <= set(Entry.objects.values_list("code", flat=True)):
        with on(LOADED):
            actions.load_list(by=SETUP)
    _kept("harbour", "specialist", HARBOUR, "specialist_caseworker", CHECKED)
    _kept("justice", "legal", JUSTICE, "solicitor", HANDED_OVER)


def _kept(key: str, kind: str, service: dict[str, object], role: str, checked: int) -> None:
    """An organisation that signs in, and checked its own entry on that day."""
    place, operator = organisation(key), acting("operator", "operator")
    if Entry.objects.filter(organisation=place).exists():
        return
    with on(ADDED):
        told = {"name": place.name, "kind": kind, **INVENTED}
        entry = actions.add_entry(by=operator, entry=told, service=service)
    with on(HANDED_OVER):
        actions.hand_over(by=operator, entry=entry, seen=1, organisation=place)
    with on(checked, hour=10):
        _check(entry, acting(key, role))


def _check(entry: Entry, by: By) -> None:
    service = entry.services.get()
    tried = [route for route in (Route.PHONE, Route.HOURS) if getattr(service, route)]
    actions.verify_entry(by=by, entry=entry, seen=2, how=How.OWN_WORD, reached={service.pk: tried})
