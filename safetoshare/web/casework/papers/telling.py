"""What does a page say of a paper: what it holds, how it stands, and what can be done about it?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safetoshare import clock
from safetoshare.accounts.acting import Acting
from safetoshare.codes import (
    Code,
    DataItem,
    LawfulBasis,
    PersonRole,
    ProcessingCondition,
    SharingChannel,
)
from safetoshare.governance.agreeing import check_can, moves_for
from safetoshare.governance.models import (
    ImpactAssessment,
    Paper,
    PaperKind,
    PaperMove,
    PolicyDocument,
    ProcessingRecord,
    RetentionAdoption,
    SharingAgreement,
)
from safetoshare.governance.outlook import Outlook, Stand, outlook
from safetoshare.governance.periods import read_period
from safetoshare.governance.purposes import Purpose
from safetoshare.governance.retention import schedule
from safetoshare.refusals import Refusal

# The words of a tag and its colour; the words are always there.
TAGS: Mapping[Stand, tuple[Promise, str]] = {
    Stand.HOLDS: (_("In force"), "green"),
    Stand.WITHIN_60: (_("Ends within 60 days"), "yellow"),
    Stand.WITHIN_30: (_("Ends within 30 days"), "orange"),
    Stand.WITHIN_7: (_("Ends within 7 days"), "orange"),
    Stand.LAPSED: (_("Does not stand"), "red"),
    Stand.NOT_YET: (_("Not yet in force"), "blue"),
    Stand.WAITING: (_("Waiting for agreement"), "light-blue"),
    Stand.GONE: (_("Ended"), "grey"),
}
HELP: Mapping[PaperKind, Promise] = {
    PaperKind.PROCESSING_RECORD: _(
        "What is done with whose information, for what, and how that is lawful. Data Protection"
        " Act 2018, section 61; UK GDPR, Article 30."
    ),
    PaperKind.POLICY_DOCUMENT: _(
        "How the principles are kept where information is sensitive, and how long it stays. Data"
        " Protection Act 2018, section 42. Keep it until six months after the processing ends."
    ),
    PaperKind.RETENTION_ADOPTION: _(
        "How long each kind of record is kept: as the schedule has it, or for less time."
    ),
    PaperKind.IMPACT_ASSESSMENT: _(
        "What could go wrong for people, and what is done about it. Data Protection Act 2018,"
        " section 64; UK GDPR, Article 35. The data-protection officer advises before anybody"
        " agrees; where the risk that remains is high, the Commissioner is consulted first."
    ),
    PaperKind.SHARING_AGREEMENT: _(
        "What may go to whom, for what, on which basis in law and how. Every other party has to"
        " agree before it stands."
    ),
}


@dataclass(frozen=True)
class Line:
    """One thing that a paper says: its name, and one text or several."""

    name: Promise | str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """A paper as its page shows it."""

    paper: Paper
    outlook: Outlook
    lines: tuple[Line, ...]
    moves: tuple[PaperMove, ...]
    # What their role could do, and why it cannot be done now.
    why_not: Mapping[PaperMove, str]

    @property
    def tag(self) -> tuple[Promise, str]:
        return TAGS[self.outlook.stand]


def told_of(paper: Paper, acting: Acting) -> Told:
    """Everything about one paper, in full, for whoever acts."""
    day = clock.today()
    why_not = {move: _why_not(move, paper, acting) for move in moves_for(acting, paper)}
    return Told(
        paper=paper,
        outlook=outlook(paper, day),
        lines=tuple(_LINES[PaperKind(paper.kind)](paper)),
        why_not={move: why for move, why in why_not.items() if why},
        moves=tuple(move for move, why in why_not.items() if not why),
    )


def _why_not(move: PaperMove, paper: Paper, acting: Acting) -> str:
    try:
        check_can(move, paper, acting.by)
    except Refusal as refusal:
        return refusal.sentence
    return ""


# --- What each kind says ----------------------------------------------------------------------


def _processing(paper: ProcessingRecord) -> Iterator[Line]:
    yield Line(_("Which items of information"), _labels(DataItem, paper.items))
    yield Line(_("For what"), _purposes(paper.purposes))
    yield Line(_("Whose information"), _labels(PersonRole, paper.subjects))
    yield Line(
        _("Condition for sensitive processing"), _labels(ProcessingCondition, [paper.condition])
    )
    yield Line(_("How it is lawful"), (paper.how_lawful,))
    yield Line(_("Where it departs from the retention schedule, and why"), (paper.departures,))
    yield Line(_("How it is kept secure"), (paper.security,))


def _policy(paper: PolicyDocument) -> Iterator[Line]:
    yield Line(_("For which conditions"), _labels(ProcessingCondition, paper.conditions))
    yield Line(_("How the principles of data protection are kept"), (paper.procedures,))
    yield Line(_("How long the information is kept, and how it is erased"), (paper.retention,))


def _adoption(paper: RetentionAdoption) -> Iterator[Line]:
    yield Line(_("Version of the schedule"), (paper.schedule_version,))
    for key, rule in schedule().rules.items():
        own = paper.shorter.get(key)
        event = schedule().events[rule.counted_from]
        told = f"{read_period(own) if own else rule.how_long}, counted from when {event}"
        yield Line(rule.what, (told, rule.grounds()))


def _assessment(paper: ImpactAssessment) -> Iterator[Line]:
    yield Line(_("Which processing"), (str(paper.processing),))
    yield Line(_("Which items of information"), _labels(DataItem, paper.items))
    yield Line(_("For what"), _purposes(paper.purposes))
    yield Line(_("What will be done"), (paper.description,))
    yield Line(_("The risks to people, and how likely and how bad each is"), (paper.risks,))
    yield Line(_("What will be done about the risks"), (paper.measures,))
    yield Line(
        _("Safeguards, security, and how it is shown that the law is kept"), (paper.safeguards,)
    )
    yield Line(_("What risk remains"), (paper.get_residual_risk_display(),))
    yield Line(_("Advice of the data-protection officer"), (paper.advice,) if paper.advice else ())


def _agreement(paper: SharingAgreement) -> Iterator[Line]:
    yield Line(_("Part of which processing"), (str(paper.processing),))
    yield Line(_("What may go"), _labels(DataItem, paper.items))
    yield Line(_("For what"), _purposes(paper.purposes))
    yield Line(_("On what in law"), _labels(LawfulBasis, paper.bases))
    yield Line(_("How it goes"), _labels(SharingChannel, [paper.channel]))
    yield Line(_("How this serves the purpose, and why less would not do"), (paper.reasons,))
    yield Line(_("What the other party may do with it, and what not"), (paper.onward_use,))


_LINES: Mapping[PaperKind, Callable[..., Iterator[Line]]] = {
    PaperKind.PROCESSING_RECORD: _processing,
    PaperKind.POLICY_DOCUMENT: _policy,
    PaperKind.RETENTION_ADOPTION: _adoption,
    PaperKind.IMPACT_ASSESSMENT: _assessment,
    PaperKind.SHARING_AGREEMENT: _agreement,
}


def _labels(kind: type[Code], codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(cited(kind(code)) for code in codes)


def cited(code: Code) -> str:
    """A code's label, where it is set out, and whether that was not confirmed."""
    where = code.row.get("citation", "")
    told = f"{code.label()}, {where}" if where else code.label()
    return told if code.confirmed else f"{told} (unconfirmed)"


def _purposes(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(Purpose(code).label() for code in codes)
