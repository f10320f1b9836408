"""Can this be done with a policy now, by this person, and if not, what has to be done first?

Each raises what its act would, where that can be told before anything is filled in: the act asks
it, and the page asks it before it shows a form.
"""

from __future__ import annotations

from safetoshare import clock
from safetoshare.accounts.errors import NotPossibleNow, NotTheSamePerson
from safetoshare.accounts.models import Organisation
from safetoshare.clock import in_words
from safetoshare.governance.errors import NotComplete, NotPossibleYet
from safetoshare.governance.models import Consultee, ProtocolAdoption
from safetoshare.governance.moving import moved, now_in
from safetoshare.governance.policies import (
    OPEN_FOR,
    check_consulted,
    check_unchanged,
    may_be_absent_from,
    named,
    not_among,
    not_found_yet,
)
from safetoshare.governance.states import Move, State
from safetoshare.governance.taking import adopts_rules
from safetoshare.ledger.actions import By


def check_can_draft(organisation: Organisation) -> None:
    """Raises NotComplete."""
    if not adopts_rules(organisation.kind):
        raise NotComplete("Choose a police force or a conference: no other body adopts rules.")


def check_can_invite(adoption: ProtocolAdoption) -> None:
    """Raises NotPossibleNow."""
    now_in(adoption, State.DRAFTED, State.CONSULTING)


def check_can_open(adoption: ProtocolAdoption) -> None:
    """Raises NotPossibleNow, NotPossibleYet."""
    moved(adoption, Move.CONSULT)
    if missing := not_among(adoption.consultees.all()):
        raise NotPossibleYet(f"Invite first: {named(missing)}.", code="nobody_invited")


def check_can_answer(consultee: Consultee) -> None:
    """Raises NotPossibleNow."""
    now_in(consultee.adoption, State.CONSULTING)
    if consultee.outcome:
        raise NotPossibleNow(
            "Leave it as it is: what you said has been dealt with.", code="dealt_with_already"
        )


def check_can_deal_with(consultee: Consultee) -> None:
    """Raises NotPossibleNow."""
    now_in(consultee.adoption, State.CONSULTING)
    if not consultee.reply:
        raise NotPossibleNow("Wait for the answer: there is none yet.", code="no_answer_yet")


def check_can_be_absent(consultee: Consultee) -> None:
    """Raises NotPossibleNow, NotPossibleYet."""
    now_in(consultee.adoption, State.CONSULTING)
    if consultee.reply:
        raise NotPossibleNow(
            "Say what you did with the answer: there is one.", code="answered_already"
        )
    earliest = may_be_absent_from(consultee)
    if clock.today() < earliest:
        raise NotPossibleYet(
            f"Wait until {in_words(earliest)}: everybody has {OPEN_FOR.days} days to answer.",
            code="still_open",
        )


def check_can_find(adoption: ProtocolAdoption, by: By) -> None:
    """Raises NotTheSamePerson, NotPossibleNow."""
    _not_the_drafter(adoption, by)
    now_in(adoption, State.CONSULTING)


def check_can_assess(adoption: ProtocolAdoption, by: By) -> None:
    """Raises NotPossibleNow, NotTheSamePerson, NotPossibleYet."""
    moved(adoption, Move.ASSESS)
    _not_the_drafter(adoption, by)
    check_consulted(adoption)
    if missing := not_found_yet(adoption):
        lacking = ", ".join(each.label.lower() for each in missing)
        raise NotPossibleYet(f"Say first what you found for: {lacking}.", code="not_assessed")


def check_can_adopt(adoption: ProtocolAdoption, by: By) -> None:
    """Raises NotPossibleNow, NotTheSamePerson, NotPossibleYet."""
    moved(adoption, Move.ADOPT)
    if by.id == adoption.drafted_by_id:
        raise NotTheSamePerson("Ask somebody else to adopt it: you drafted it.", code="drafted_it")
    if adoption.consultees.filter(user=by.id).exists():
        raise NotTheSamePerson(
            "Ask somebody else to adopt it: you were asked about it.", code="was_asked"
        )
    check_unchanged(adoption)


def check_can_end(adoption: ProtocolAdoption) -> None:
    """Raises NotPossibleNow."""
    moved(adoption, Move.END)


def check_can_drop(adoption: ProtocolAdoption) -> None:
    """Raises NotPossibleNow."""
    moved(adoption, Move.DROP)


def _not_the_drafter(adoption: ProtocolAdoption, by: By) -> None:
    if by.id == adoption.drafted_by_id:
        raise NotTheSamePerson("Ask somebody else to assess it: you drafted it.", code="drafted_it")
