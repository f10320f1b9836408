"""How does a policy come to stand where a test wants it?  By the real acts of invented people."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from safetoshare import clock
from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.models import Organisation, RoleGrant
from safetoshare.accounts.permissions import Relationship
from safetoshare.governance import actions, taking
from safetoshare.governance.models import Consultee, ProtocolAdoption
from safetoshare.governance.models.consultation import ConsulteeKind, Outcome, Reply
from safetoshare.governance.models.equality import Characteristic, Effect
from safetoshare.governance.policies import ROLES_OF
from safetoshare.governance.promises import broken_by
from safetoshare.governance.states import Move, State
from safetoshare.governance.taking import adopts_rules
from safetoshare.ledger.actions import By
from tests.factories import by, make_organisation, somebody

ONE_DAY = dt.timedelta(days=1)


def asked_as(granted: RoleGrant) -> ConsulteeKind:
    """As what somebody in this role is asked."""
    return next(kind for kind, roles in ROLES_OF.items() if granted.role in roles)


@dataclass
class People:
    """Everybody whom it takes for an organisation to adopt a policy; `one_of_those_asked`
    is asked among others."""

    organisation: Organisation = field(default_factory=make_organisation)
    one_of_those_asked: RoleGrant | None = None

    def __post_init__(self) -> None:
        force = self.organisation.kind == Kind.POLICE_FORCE
        at_force = self.organisation if force else make_organisation()
        drafts, adopts = (
            ("information_sharing_lead", "chief_officer")
            if force
            else ("marac_coordinator", "marac_chair")
        )
        self.drafter = somebody(drafts, self.organisation)
        self.chief = somebody(adopts, self.organisation)
        self.equality_lead = somebody("equality_lead", self.organisation)
        self.asked: dict[ConsulteeKind, RoleGrant] = {
            ConsulteeKind.SPECIALIST: somebody("specialist_caseworker"),
            ConsulteeKind.DATA_PROTECTION: somebody("data_protection_officer", at_force),
            ConsulteeKind.DOMESTIC_ABUSE: somebody("domestic_abuse_lead", at_force),
        }
        if self.one_of_those_asked:
            self.asked[asked_as(self.one_of_those_asked)] = self.one_of_those_asked

    @property
    def instrument(self) -> str:
        force = self.organisation.kind == Kind.POLICE_FORCE
        return "recommendation-1" if force else "ealing-marac"


def take(*names: str, kind: Kind = Kind.POLICE_FORCE) -> taking.Takings:
    return taking.take(kind, names)


def draft(people: People, *names: str) -> ProtocolAdoption:
    kind = Kind(people.organisation.kind)
    return actions.draft_adoption(
        by=by(people.drafter),
        organisation=people.organisation,
        title="Invented policy",
        takings=take(*(names or (people.instrument,)), kind=kind),
    )


def invite_all(people: People, adoption: ProtocolAdoption) -> list[Consultee]:
    drafter = by(people.drafter)
    return [
        actions.invite(by=drafter, adoption=adoption, asked_as=kind, grant=grant)
        for kind, grant in people.asked.items()
    ]


def consult(people: People, adoption: ProtocolAdoption) -> None:
    """Asks all three, who agree, and says what was done."""
    consultees = invite_all(people, adoption)
    actions.open_consultation(by=by(people.drafter), adoption=adoption)
    for consultee in consultees:
        reply(consultee)
        deal_with(people, consultee)


def reply(consultee: Consultee) -> None:
    words = "Invented words of support."
    actions.answer(by=by(consultee.grant), consultee=consultee, reply=Reply.SUPPORT, words=words)


def deal_with(people: People, consultee: Consultee) -> None:
    actions.record_outcome(
        by=by(people.drafter),
        consultee=consultee,
        outcome=Outcome.FOLLOWED,
        words="Invented words of thanks.",
    )


def find_all(people: People, adoption: ProtocolAdoption) -> None:
    for characteristic in Characteristic:
        actions.find_effect(
            by=by(people.equality_lead),
            adoption=adoption,
            characteristic=characteristic,
            effect=Effect.NONE_FOUND,
            words="Invented: looked at, and nothing was found.",
        )


def tomorrow() -> dt.date:
    return clock.today() + ONE_DAY


def put_in_force(
    people: People,
    adoption: ProtocolAdoption,
    first_day: dt.date | None = None,
    until: dt.date | None = None,
    replaces: ProtocolAdoption | None = None,
    departures: dict[str, str] | None = None,
) -> None:
    actions.adopt(
        by=by(people.chief),
        adoption=adoption,
        first_day=first_day or tomorrow(),
        until=until,
        replaces=replaces,
        departures=reasons(adoption) if departures is None else departures,
    )


def reasons(adoption: ProtocolAdoption) -> dict[str, str]:
    """Invented reasons for every promise it breaks."""
    broken = broken_by(adoption, tomorrow())
    return {kept.promise.name: "Invented reasons." for kept in broken}


def adoption_at(state: State, people: People | None = None, *names: str) -> ProtocolAdoption:
    """An adoption in this state, got there by the table's own moves."""
    people = people or People()
    adoption = draft(people, *names)
    if state in (State.CONSULTING, State.ASSESSED, State.ADOPTED, State.SUPERSEDED):
        consult(people, adoption)
    if state in (State.ASSESSED, State.ADOPTED, State.SUPERSEDED):
        find_all(people, adoption)
        actions.assess(by=by(people.equality_lead), adoption=adoption)
    if state in (State.ADOPTED, State.SUPERSEDED):
        put_in_force(people, adoption)
    if state == State.SUPERSEDED:
        later = adoption_at(State.ASSESSED, people, *names)
        first_day = tomorrow() + ONE_DAY
        put_in_force(people, later, first_day=first_day, replaces=adoption)
    if state == State.WITHDRAWN:
        actions.drop_adoption(by=by(people.drafter), adoption=adoption, why="Invented reason.")
    adoption.refresh_from_db()
    return adoption


def make_move(move: Move, who: By, adoption: ProtocolAdoption, people: People) -> None:
    """The act that makes this move, ready in everything but who does it and where it stands."""
    if move == Move.CONSULT:
        actions.open_consultation(by=who, adoption=adoption)
    elif move == Move.ASSESS:
        actions.assess(by=who, adoption=adoption)
    elif move == Move.ADOPT:
        departures = reasons(adoption)
        actions.adopt(by=who, adoption=adoption, first_day=tomorrow(), departures=departures)
    elif move == Move.DROP:
        actions.drop_adoption(by=who, adoption=adoption, why="Invented reason.")
    elif move == Move.END:
        actions.end_adoption(by=who, adoption=adoption, until=tomorrow(), why="Invented reason.")
    else:
        later = adoption_at(State.ASSESSED, people)
        actions.adopt(
            by=who,
            adoption=later,
            first_day=tomorrow() + ONE_DAY,
            replaces=adoption,
            departures=reasons(later),
        )


def people_for(reader: RoleGrant, stands: Relationship) -> People | None:
    """Whose policy stands so to the reader; None if none can."""
    place = reader.organisation
    if stands == Relationship.NONE:
        return People()
    if stands == Relationship.SAME_ORGANISATION:
        return People(place) if adopts_rules(place.kind) else None
    if stands != Relationship.ASSIGNED or not _can_be_asked(reader):
        return None
    in_the_house = reader.role in ("data_protection_officer", "domestic_abuse_lead")
    home = place if in_the_house else make_organisation()
    return People(home, one_of_those_asked=reader) if adopts_rules(home.kind) else None


def _can_be_asked(reader: RoleGrant) -> bool:
    in_force = RoleGrant.objects.in_force().filter(pk=reader.pk).exists()
    return in_force and any(reader.role in roles for roles in ROLES_OF.values())


def asked_about(people: People) -> list[Consultee]:
    """All of them asked, none has answered."""
    adoption = draft(people)
    invite_all(people, adoption)
    actions.open_consultation(by=by(people.drafter), adoption=adoption)
    return list(adoption.consultees.all())
