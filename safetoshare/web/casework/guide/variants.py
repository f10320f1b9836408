"""How does the guide differ for an officer, a control room and a custody suite?  In data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safetoshare.web.casework.guide.asks import RULES

NOT_KNOWN = ""


@dataclass(frozen=True)
class Variant:
    """What one reader's guide takes for granted, its order and its words.

    `presumes` are facts that stand until they are changed; `opening` are the screens that come
    first; `usual` are the choices of a question that this reader needs most, in order, the others
    being folded away; `first` are facts asked next, as soon as they matter, before the engine's
    own order; `on_file` says of a fact where it can be read without asking anybody.
    """

    name: str
    page: str
    path: str
    title: str | Promise
    whose: str | Promise
    notice: str | Promise
    assumed: tuple[str | Promise, ...]
    presumes: Mapping[str, str]
    opening: tuple[str, ...]
    usual: Mapping[str, tuple[str, ...]]
    first: tuple[str, ...] = ()
    on_file: Mapping[str, str | Promise] = field(default_factory=dict)
    words: Mapping[str, str | Promise] = field(default_factory=dict)


_CRIME_REPORT = _("the crime report")
_CUSTODY_RECORD = _("the custody record")

OFFICER = Variant(
    name="officer",
    page="guide",
    path="guide/",
    title=_("Guide for officers"),
    whose=_("Officer"),
    notice=_("If anybody is in danger, see to that first. This can wait."),
    assumed=(
        _("You are with the person, or have just left."),
        _("The person is a victim. For a witness, a suspect or both, change it below."),
    ),
    presumes={RULES: NOT_KNOWN, "actor": "police_officer", "role": "victim"},
    opening=("doing", "known", "crime"),
    usual={
        "intent": (
            "ring_for_status",
            "refer_to_enforcement",
            "ask_by_name",
            "ask_about_status",
            "pnc_check",
            "refer_to_specialist",
        ),
        "purpose": (
            "safeguard_person",
            "investigate_crime",
            "establish_status_only",
            "assist_immigration_enforcement",
        ),
    },
    on_file={"age": _CRIME_REPORT, "counter_allegation": _CRIME_REPORT},
)

CONTROL_ROOM = Variant(
    name="control-room",
    page="guide_for_control_room",
    path="guide/control-room/",
    title=_("Guide for the control room"),
    whose=_("Control room"),
    notice=_("Send help first. Help never waits for this answer, whatever anybody’s papers."),
    assumed=(
        _("Somebody is on the line: immediate risk and the crime come first."),
        _("You may not know yet who it is about. No name is asked for."),
        _("The person it is about is a victim. If not, change it below."),
    ),
    presumes={RULES: NOT_KNOWN, "actor": "control_room", "role": "victim"},
    opening=("danger", "doing", "known"),
    usual={
        "intent": (
            "pnc_check",
            "act_on_pnc_marker",
            "ring_for_status",
            "ask_by_name",
            "refer_to_enforcement",
            "ask_without_name",
        ),
        "purpose": (
            "officer_safety",
            "prevent_serious_harm",
            "safeguard_person",
            "investigate_crime",
        ),
    },
    words={
        "crimes": _("What is the caller reporting?"),
        "intent": _("What do you want to do, or have somebody do?"),
    },
)

CUSTODY = Variant(
    name="custody",
    page="guide_for_custody",
    path="guide/custody/",
    title=_("Guide for custody"),
    whose=_("Custody"),
    notice=_("Rights under PACE, the risk assessment and an interpreter do not wait for this."),
    assumed=(
        _("The person is detained, and may be a victim as well: both roles are recorded."),
        _("An accusation by the abuser, or about the same incident, takes no protection away."),
    ),
    presumes={RULES: NOT_KNOWN, "actor": "custody_officer", "role": "victim_and_suspect"},
    opening=("doing", "crime", "known"),
    usual={
        "intent": (
            "ring_for_status",
            "ask_by_name",
            "refer_to_enforcement",
            "ask_about_status",
            "record_status",
            "pnc_check",
        ),
        "purpose": (
            "investigate_crime",
            "safeguard_person",
            "assist_immigration_enforcement",
            "establish_status_only",
        ),
    },
    first=("counter_allegation", "capacity", "slavery_indicators"),
    on_file={
        "age": _CUSTODY_RECORD,
        "counter_allegation": _CUSTODY_RECORD,
    },
    words={"crimes": _("What crime may this person have suffered?")},
)

VARIANTS = {each.name: each for each in (OFFICER, CONTROL_ROOM, CUSTODY)}
