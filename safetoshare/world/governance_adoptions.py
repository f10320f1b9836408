"""Which rules were adopted in the demonstration?  Invented adoptions: no force is meant.

Northshire followed the NPCC's paper of 2020, with reasons for the promises it breaks, and has since
adopted Recommendation 1 beside it. Southmere is asking those concerned. Eastfen has only a draft,
so that its rules are not known. The conference has adopted Ealing's way of working.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.models import RoleGrant
from safetoshare.governance import actions
from safetoshare.governance.models import Consultee, ProtocolAdoption
from safetoshare.governance.models.consultation import ConsulteeKind, Outcome, Reply
from safetoshare.governance.models.equality import Characteristic, Effect
from safetoshare.governance.promises import broken_by
from safetoshare.governance.taking import take
from safetoshare.ledger.actions import By
from safetoshare.world.days import day, on
from safetoshare.world.finding import acting, organisation

# Days after the draft.
ASKED, ANSWERED, DEALT_WITH, ASSESSED, ADOPTED, FIRST_DAY = 1, 8, 10, 12, 14, 15
PAPER = ("npcc-letter-2017", "npcc-2020")
WHY = "Invented: the paper is what the force follows until the next policy is ready."
THANKS = "Invented: we shall say it in the briefing of every shift."
REPLIES = {
    ConsulteeKind.SPECIALIST: (
        Reply.SUPPORT_WITH_CHANGES,
        "Invented: women ask us first. Say to every officer whom to ring instead.",
    ),
    ConsulteeKind.DATA_PROTECTION: (
        Reply.SUPPORT,
        "Invented: what is not shared needs no further basis. What is, needs the four steps.",
    ),
    ConsulteeKind.DOMESTIC_ABUSE: (
        Reply.SUPPORT,
        "Invented: it takes away what abusers threaten with.",
    ),
}
FOUND = {
    Characteristic.RACE: (
        "Invented: people of other nationalities are those whose status is doubted. Fewer of them"
        " would keep silent.",
        "Invented: the figures are looked at every quarter, by nationality and by ethnic origin.",
    ),
    Characteristic.SEX: (
        "Invented: most victims of domestic abuse are women, and they gain most.",
        "Invented: men are told of it as well.",
    ),
}


@dataclass(frozen=True)
class Adopter:
    """Who adopts, by the key in `world.toml`, and where those come from who are asked."""

    key: str
    drafts: str = "information_sharing_lead"
    adopts: str = "chief_officer"
    house: str = ""

    @property
    def asked(self) -> Mapping[ConsulteeKind, By]:
        house = self.house or self.key
        return {
            ConsulteeKind.SPECIALIST: acting("harbour", "specialist_caseworker"),
            ConsulteeKind.DATA_PROTECTION: acting(house, "data_protection_officer"),
            ConsulteeKind.DOMESTIC_ABUSE: acting(house, "domestic_abuse_lead"),
        }

    def draft(self, title: str, names: Iterable[str], number: int) -> ProtocolAdoption:
        place = organisation(self.key)
        with on(number):
            return actions.draft_adoption(
                by=acting(self.key, self.drafts),
                organisation=place,
                title=title,
                takings=take(Kind(place.kind), tuple(names)),
            )

    def consult(self, adoption: ProtocolAdoption, number: int) -> list[Consultee]:
        by = acting(self.key, self.drafts)
        with on(number + ASKED):
            consultees = [
                actions.invite(by=by, adoption=adoption, asked_as=kind, grant=_grant(asked))
                for kind, asked in self.asked.items()
            ]
            actions.open_consultation(by=by, adoption=adoption)
        return consultees

    def answer(self, consultee: Consultee, number: int) -> None:
        kind = ConsulteeKind(consultee.kind)
        reply, words = REPLIES[kind]
        with on(number + ANSWERED):
            actions.answer(by=self.asked[kind], consultee=consultee, reply=reply, words=words)

    def assess(self, adoption: ProtocolAdoption, number: int) -> None:
        by = acting(self.key, "equality_lead")
        with on(number + ASSESSED):
            for characteristic in Characteristic:
                _find(by, adoption, characteristic)
            actions.assess(by=by, adoption=adoption)

    def adopt(
        self, adoption: ProtocolAdoption, number: int, replaces: ProtocolAdoption | None = None
    ) -> None:
        first_day = day(number + FIRST_DAY)
        broken = broken_by(adoption, first_day)
        with on(number + ADOPTED):
            actions.adopt(
                by=acting(self.key, self.adopts),
                adoption=adoption,
                first_day=first_day,
                replaces=replaces,
                departures={kept.promise.name: WHY for kept in broken},
            )

    def whole(
        self,
        title: str,
        names: Iterable[str],
        number: int,
        replaces: ProtocolAdoption | None = None,
    ) -> ProtocolAdoption:
        """The policy of this title, all the way into force, if it is not there."""
        there = _there(self.key, title)
        if there is not None:
            return there
        with transaction.atomic():
            adoption = self.draft(title, names, number)
            for consultee in self.consult(adoption, number):
                self.answer(consultee, number)
                with on(number + DEALT_WITH):
                    actions.record_outcome(
                        by=acting(self.key, self.drafts),
                        consultee=consultee,
                        outcome=Outcome.FOLLOWED,
                        words=THANKS,
                    )
            self.assess(adoption, number)
            self.adopt(adoption, number, replaces)
        return adoption


def adoptions_of_northshire() -> None:
    """The paper first, then Recommendation 1 beside it."""
    force = Adopter("northshire")
    first = force.whole("Invented Northshire policy of February 2026", PAPER, 46)
    names = (*PAPER, "recommendation-1")
    force.whole("Invented Northshire policy with Recommendation 1", names, 66, first)


def adoption_of_the_conference() -> None:
    """Ealing's way of working; a conference asks the people of a force."""
    conference = Adopter("conference", "marac_coordinator", "marac_chair", house="northshire")
    conference.whole("Invented rules of the Northshire conference", ["ealing-marac"], 50)


def consultation_of_southmere() -> None:
    """Asked; one has answered, and two have not."""
    force, title = Adopter("southmere"), "Invented Southmere draft of Recommendation 1"
    if _there(force.key, title) is None:
        with transaction.atomic():
            adoption = force.draft(title, ["recommendation-1"], 80)
            force.answer(force.consult(adoption, 80)[0], 80)


def draft_of_eastfen() -> None:
    """Nobody is asked yet, and so nothing is in force."""
    force, title = Adopter("eastfen"), "Invented Eastfen draft of a firewall"
    if _there(force.key, title) is None:
        force.draft(title, ["firewall-liberty-2018"], 85)


def _there(key: str, title: str) -> ProtocolAdoption | None:
    return ProtocolAdoption.objects.filter(organisation=organisation(key), title=title).first()


def _grant(by: By) -> RoleGrant:
    place = by.organisation
    return RoleGrant.objects.in_force().get(user=by.id, role=by.role, organisation=place)


def _find(by: By, adoption: ProtocolAdoption, characteristic: Characteristic) -> None:
    nothing = ("Invented: looked at with those who were asked; no effect was found.", "")
    words, mitigation = FOUND.get(characteristic, nothing)
    effect = Effect.BETTER if characteristic in FOUND else Effect.NONE_FOUND
    actions.find_effect(
        by=by,
        adoption=adoption,
        characteristic=characteristic,
        effect=effect,
        words=words,
        mitigation=mitigation,
    )
