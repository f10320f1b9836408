"""Which pages may somebody open, and what is each for?

Worked out from the table of access: a page that a role may not open is not offered to it. A new
page that somebody begins with gets a line here. The words are English, and marked so elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest

from safetoshare.accounts.acting import Acting
from safetoshare.accounts.permissions import Permission
from safetoshare.web.access import Gate, taken


@dataclass(frozen=True)
class Link:
    """A page to begin with. `roles` are those it is meant for, where it is open to more."""

    page: str
    text: str
    told: str
    roles: frozenset[str] = frozenset()
    # Does it stand in the navigation of every page of the desk?
    always: bool = False


POLICE = frozenset(
    {
        "officer",
        "supervisor",
        "information_sharing_lead",
        "domestic_abuse_lead",
        "victim_navigator",
    }
)
LINKS = (
    Link(
        "desk:people",
        "People",
        "Who works here and in which role: invite, ask, agree, end.",
        always=True,
    ),
    Link(
        "desk:organisations",
        "Organisations",
        "Who takes part; register another and give it its first two administrators.",
        always=True,
    ),
    Link(
        "scrutiny:record",
        "The record",
        "What was done, refused and read, and by whom; every entry can be checked without us.",
        always=True,
    ),
    Link(
        "casework:papers",
        "Papers",
        "What sharing stands on: what holds, what soon will not, and what does not.",
        always=True,
    ),
    Link(
        "casework:adoptions",
        "Policies",
        "Which rules are adopted: drafts, consultations, assessments, and from when.",
    ),
    Link(
        "casework:in_force",
        "Rules in force on a day",
        "The law, the national rules and the policy of a force, on any day.",
    ),
    Link(
        "casework:policy_answers",
        "Written policies of the 43 forces",
        "What each force answered to the questions of the report's Table 1.",
    ),
    Link(
        "casework:directory",
        "Directory",
        "Organisations that help: which of them to check, and what is said of them.",
        always=True,
    ),
    Link(
        "casework:guide_for_control_room",
        "Guide for the control room",
        "A call comes in: what to ask, and what not to.",
        roles=frozenset({"control_room"}),
    ),
    Link(
        "casework:guide_for_custody",
        "Guide for custody",
        "Somebody is in custody: what may be checked and who may be told.",
        roles=frozenset({"custody_officer"}),
    ),
    Link(
        "casework:guide",
        "Guide",
        "A person is in front of you: five screens, then the answer.",
        roles=POLICE,
    ),
    Link(
        "casework:is_it_safe_to_share",
        "Is it safe to share?",
        "Every fact on one page, and the answer with its grounds.",
        roles=POLICE | {"control_room", "custody_officer", "marac_chair", "prosecutor"},
    ),
    Link(
        "casework:practice",
        "Practice",
        "Real cases from the report, to decide and discuss.",
        roles=POLICE | {"control_room", "custody_officer", "standards_adviser"},
    ),
    Link(
        "front_door:guide",
        "What happens if I tell the police?",
        "What a person is shown before she speaks to anybody.",
        roles=frozenset(
            {"specialist_caseworker", "victim_navigator", "solicitor", "marac_coordinator"}
        ),
    ),
    Link(
        "published:directory",
        "Who can help",
        "Organisations by need, language and area; somewhere to turn is always named.",
    ),
    Link(
        "published:protocols",
        "Protocols",
        "What each policy and law says, in plain words, with its source.",
    ),
    Link(
        "published:compare",
        "Compare two sets of rules",
        "In how many situations they differ, each kind with an example.",
        roles=frozenset(
            {
                "information_sharing_lead",
                "data_protection_officer",
                "inspector",
                "standards_adviser",
                "commissioner",
                "police_commissioner",
                "complainant",
                "auditor",
            }
        ),
    ),
    Link(
        "published:report",
        "The report",
        "Safe to share? of December 2020: findings and recommendations, line by line.",
    ),
)


def links_for(acting: Acting) -> Iterator[Link]:
    """Every page that this role may open and is meant for, in the order of the table."""
    return (link for link in LINKS if _is_for(link, acting))


def navigation_for(request: HttpRequest) -> list[Link]:
    """The pages of the desk that stand on all of them."""
    # The guard put it there; it is a lazy object, so that it has to be asked.
    acting: Acting | None = getattr(request, "acting", None)
    return [link for link in links_for(acting) if link.always] if acting else []


def may_open(request: HttpRequest, page: str) -> bool:
    """May whoever acts look at a page at all?"""
    acting: Acting | None = getattr(request, "acting", None)
    return _may(acting, page) if acting else False


def _is_for(link: Link, acting: Acting) -> bool:
    return _may(acting, link.page) and (not link.roles or acting.grant.role in link.roles)


def _may(acting: Acting, page: str) -> bool:
    takes = taken(page, "GET")
    return isinstance(takes, Gate) or (takes is not None and acting.may(Permission(takes)))
