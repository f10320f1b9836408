"""What can the guide ask, in which words, and which facts does each choice settle?

The words and the values of a fact are the vocabulary's. Two questions are put as an officer would
say them, and one choice settles several facts: what is to be done, and what is known from whom.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safetoshare.protocol import Fact, carried
from safetoshare.web.casework.questions import CRIMES, RADIOS, SELECT, TICKS, rules

UNKNOWN = "unknown"
RULES = "rules"
RISKS = (
    "person_at_immediate_risk",
    "poses_immediate_risk",
    "organised_crime_link",
    "slavery_indicators",
    "court_order",
)


@dataclass(frozen=True)
class Option:
    """One thing that may be chosen, and the facts that it settles."""

    code: str
    label: str | Promise
    sets: Mapping[str, str]
    more: str = ""


@dataclass(frozen=True)
class Ask:
    """One question of the guide. `why` says what the answer is needed for.

    `always`: part of an opening even where it cannot change the answer. `shows_changes`: what each
    choice would lead to may be shown; of what the officer chooses to do it is not, for that would
    be a form of words to type. `part_of`: the question of several facts that this was one of.
    """

    name: str
    label: str | Promise
    words: str | Promise
    kind: str
    facts: tuple[str, ...]
    options: tuple[Option, ...]
    why: str | Promise
    hint: str | Promise = ""
    always: bool = False
    shows_changes: bool = True
    part_of: str = ""

    def option(self, code: str) -> Option | None:
        return next((each for each in self.options if each.code == code), None)


def fact(name: str) -> Fact:
    return carried().vocabulary.facts[name]


def about(ask: Ask, names: Iterable[str]) -> Ask:
    """The question about these facts only. Of several facts one may be left: yes, no, or unknown.

    About none of them it has no facts.
    """
    kept = tuple(name for name in ask.facts if name in names)
    if ask.kind != TICKS or not kept:
        return replace(ask, facts=ask.facts if kept else ())
    if len(kept) == 1:
        return replace(_one_of(kept[0], ask.why), always=ask.always, part_of=ask.name)
    return replace(ask, facts=kept, options=tuple(o for o in ask.options if o.code in kept))


def _one_of(
    name: str,
    why: str | Promise,
    *,
    hint: str | Promise = "",
    always: bool = False,
    shows_changes: bool = True,
) -> Ask:
    """A question about one fact, in the vocabulary's words."""
    known = fact(name)
    options = tuple(Option(v.code, v.label["en"], {name: v.code}) for v in known.values.values())
    return Ask(
        name,
        known.label["en"],
        known.question["en"],
        RADIOS,
        (name,),
        options,
        why,
        hint,
        always=always,
        shows_changes=shows_changes,
    )


def _any_of(
    name: str,
    label: Promise,
    words: Promise,
    facts: tuple[str, ...],
    why: Promise,
    *,
    explained: bool = False,
    always: bool = False,
) -> Ask:
    """A question about several facts, each true or not."""
    options = tuple(
        Option(
            each.name,
            each.label["en"],
            {each.name: "yes"},
            each.question["en"] if explained else "",
        )
        for each in map(fact, facts)
    )
    return Ask(name, label, words, TICKS, facts, options, why, always=always)


def _doing(
    code: str, label: str | Promise, act: str, recipient: str = "", named: str = ""
) -> Option:
    """Something to be done; to whom, and whether by name, stays unknown where it is left open."""
    sets = {"act": act, "recipient": recipient, "identity_included": named}
    return Option(code, label, {name: value for name, value in sets.items() if value})


def _within_the_police(act: str) -> Option:
    return _doing(act, fact("act").values[act].label["en"], act, "nobody", "no")


IMMIGRATION_ENFORCEMENT = "immigration_enforcement"


@cache
def intents() -> dict[str, Option]:
    """What is to be done, by code; the words may say who is told, and whether by name."""
    act = {value.code: value.label["en"] for value in fact("act").values.values()}
    told = IMMIGRATION_ENFORCEMENT
    named = [
        _doing("ring_for_status", _("Ring Immigration Enforcement to check status"),
               "status_check", told, "yes"),
        _doing("refer_to_enforcement", _("Refer the person to Immigration Enforcement"),
               "referral", told, "yes"),
        _doing("ask_by_name", _("Ask Immigration Enforcement about the person by name"),
               "identifying_enquiry", told, "yes"),
        _doing("ask_without_name", _("Ask for advice without saying who it is about"),
               "advice_without_identity", told, "no"),
        _doing("act_on_pnc_marker", act["act_on_pnc_marker"], "act_on_pnc_marker", told, "yes"),
        _doing("joint_operation", _("Take part in a joint operation with Immigration Enforcement"),
               "joint_operation", told),
        _doing("refer_to_specialist", _("Refer the person to a specialist support organisation"),
               "referral", "specialist_organisation", "yes"),
        _doing("refer_to_childrens_services", _("Refer the person to children’s services"),
               "referral", "childrens_services", "yes"),
        _doing("refer_elsewhere", _("Refer the person to somebody else"), "referral"),
        _doing("statutory_notification", act["statutory_notification"],
               "statutory_notification", "competent_authority"),
        _doing("support_letter", act["support_letter"],
               "support_letter", "home_office_casework", "yes"),
        _doing("pass_on_intelligence", act["disclosure_of_intelligence"],
               "disclosure_of_intelligence"),
        *map(_within_the_police, ("ask_about_status", "record_status", "pnc_check", "arrest")),
    ]  # fmt: skip
    return {each.code: each for each in named}


def _known(code: str, label: Promise, certainty: str, source: str = "") -> Option:
    sets = {"certainty": certainty, "source": source}
    return Option(code, label, {name: value for name, value in sets.items() if value})


KNOWN = (
    _known("nothing", _("Nothing"), "none", "no_information"),
    _known("said_by_the_person", _("Only what the person said"), "doubt", "the_person"),
    _known(
        "said_by_the_suspect",
        _("Only what the suspect, or somebody near the suspect, said"),
        "doubt",
        "suspects_allegation",
    ),
    _known("said_by_another", _("Only what somebody else said"), "doubt", "third_party"),
    _known("marker", _("Only a marker on the Police National Computer"), "doubt", "pnc_marker"),
    _known("belief", _("Reasons to believe it, but no document"), "belief"),
    _known(
        "document",
        _("A document that is evidence of an immigration offence"),
        "documentary_evidence",
        "document",
    ),
    _known(
        "home_office",
        _("Evidence of an immigration offence from the Home Office"),
        "documentary_evidence",
        "home_office",
    ),
)


def _whose_rules() -> Ask:
    asked = rules()
    options = tuple(Option(each.code, each.label, {RULES: each.code}) for each in asked.choices)
    return Ask(
        RULES,
        asked.label,
        asked.words,
        SELECT,
        (RULES,),
        options,
        _("The rules decide, and a force may have adopted some and not others."),
        asked.hint,
        shows_changes=False,
    )


@cache
def asks() -> dict[str, Ask]:
    """Every question by name.

    Nationality, ethnicity, status itself, and whether the person is helped or represented are
    absent: no answer turns on them under any rules carried here.
    """
    every = (
        _whose_rules(),
        _one_of("actor", _("Some rules speak to some services only."), shows_changes=False),
        _one_of(
            "role",
            _("Most rules protect victims, and some protect witnesses too."),
            shows_changes=False,
        ),
        Ask(
            "intent",
            fact("act").label["en"],
            fact("act").question["en"],
            RADIOS,
            ("act", "recipient", "identity_included"),
            tuple(intents().values()),
            _("The rules judge each act differently."),
            always=True,
            shows_changes=False,
        ),
        _one_of(
            "purpose",
            _("The law allows a use of information for its purpose only."),
            always=True,
            shows_changes=False,
        ),
        _one_of("recipient", _("It depends on who would learn it."), shows_changes=False),
        _one_of(
            "identity_included",
            _("What names nobody harms nobody; what can be put together names somebody."),
            shows_changes=False,
        ),
        Ask(
            "known",
            _("What is known, and from whom"),
            _("What suggests that immigration law was broken, and who says so?"),
            RADIOS,
            ("certainty", "source"),
            KNOWN,
            _("Some rules end where a doubt ends and evidence begins."),
            _("Do not ask the person in order to fill this in. A valid visa is lawful status: "
              "choose “Nothing”."),
        ),
        _any_of(
            "crimes",
            _("Crime"),
            _("What crime is it?"),
            CRIMES,
            _("Some rules protect victims of some crimes only. It also finds who can help."),
            always=True,
        ),
        _one_of(
            "person_at_immediate_risk",
            _("Danger to life comes before everything else."),
            always=True,
        ),
        _any_of(
            "risks",
            _("What else is true"),
            _("Is any of these true?"),
            RISKS,
            _("Each of these can open or close a way that the rules leave otherwise."),
            explained=True,
        ),
        _one_of(
            "counter_allegation",
            _("An abuser often accuses first. That alone takes no protection away."),
        ),
        _one_of(
            "capacity",
            _("The victim’s protection stands unless it is only about a separate accusation."),
            shows_changes=False,
        ),
        _one_of("age", _("The law protects a child otherwise than an adult.")),
        _one_of(
            "nrm_consent",
            _("An adult decides whether to be named to the National Referral Mechanism."),
        ),
        _one_of(
            "consent",
            _("Here it turns on whether the person freely agreed."),
            hint=_("Ask only if it is safe. “Not asked” is an answer."),
        ),
    )  # fmt: skip
    return {each.name: each for each in every}
