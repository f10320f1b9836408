"""How is each thing said to somebody who is frightened and reads at the age of nine?

Only the words are here. Names of laws and papers, and what they say, stay in their own words.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safetoshare.protocol import Answer

Words = Mapping[str, Promise]

ANSWERS: Mapping[Answer, Promise] = {
    Answer.DO_NOT_SHARE: _("No. The rules say no"),
    Answer.ASK_A_PERSON: _("The rules do not say. A senior officer has to decide"),
    Answer.MAY_SHARE: _("They may"),
    Answer.MUST_SHARE: _("They must"),
}
# What may come of it though she does not agree, no court orders it and nobody accuses her.
IN_SHORT: Mapping[Answer, Promise] = {
    Answer.DO_NOT_SHARE: _("The rules say: do not tell Immigration Enforcement about you."),
    Answer.ASK_A_PERSON: _(
        "The rules do not say if the police may tell Immigration Enforcement about you."
    ),
    Answer.MAY_SHARE: _("Some police may tell Immigration Enforcement about you."),
    Answer.MUST_SHARE: _("The police must tell Immigration Enforcement about you."),
}
# What no "yes" of hers is asked for, if someone makes her work or keeps her: said first of all.
MUST_TELL: Words = {
    "slavery_named": _(
        "The police must tell the Home Office team for slavery about you, with your name."
    ),
    "slavery_unnamed": _(
        "The police must tell the Home Office team for slavery what happened. They may give your "
        "name only if you say yes."
    ),
}
MUST_NAME_A_CHILD = _("If you are under 18, they must give your name.")
WHOSE_TEAM = _(
    "For some people that team is part of Immigration Enforcement. We have not checked for whom."
)
# Whoever passes a name on says so before it is given, in every language.
PASSES_ON: Words = {
    "salvation_army": _(
        "If they send you on for help, they tell the Home Office your name. Ask them first."
    ),
}
CONDITIONS: Words = {
    "agreed": _("If you say yes"),
    "not_agreed": _("If you do not say yes"),
    "in_danger": _("If someone is in danger now"),
}
KNOWN_TO_POLICE: Words = {
    "none": _("They have no worry about your papers"),
    "doubt": _("They have a doubt about your papers"),
    "belief": _("They think you broke an immigration rule, but have no proof"),
    "documentary_evidence": _("They have a document that proves you broke an immigration rule"),
    "accused": _("Someone who is not part of this says you did another crime"),
    "ordered": _("A court orders them to tell"),
}
OTHERS: Words = {
    "helper": _("A group that helps people like you"),
    "lawyer": _("A lawyer"),
    "emergency": _("An ambulance, a hospital or a safe house"),
    "children": _("The team that keeps children safe"),
    "meeting": _("A meeting about how to keep you safe (MARAC)"),
    "police": _("Other police"),
    "letter": _("The Home Office, in a letter to help you stay"),
    "casework": _("The part of the Home Office that says who can stay"),
    "slavery_named": _(
        "If you may be a victim of slavery: the Home Office team for that, with your name"
    ),
    "slavery_unnamed": _(
        "If you may be a victim of slavery: the Home Office team for that, without your name"
    ),
}
POLICE: Words = {
    "ask_for_the_case": _("Ask about your papers because the case needs it"),
    "ask_about_immigration": _(
        "Ask about your papers only to see if you broke an immigration rule"
    ),
    "check_for_the_case": _("Look you up on the police computer, for the case"),
    "check_about_immigration": _("Look you up only to see if you broke an immigration rule"),
    "arrest_for_risk": _("Arrest you over immigration, if they think you may soon hurt someone"),
    "arrest": _("Arrest you over immigration, if they do not think so"),
    "arrest_slavery": _("Arrest you over immigration, if they think someone kept you as a slave"),
}
DUTIES: Words = {
    "treat_as_victim_first": _("Treat you first of all as someone who was hurt."),
    "tell_the_person_before": _("Tell you first."),
    "record_reason_for_delay": _("If they do not tell you first, write down why."),
    "four_ico_steps": _("Ask if it is fair and if it is needed."),
    "identify_basis_in_law": _("Know which law lets them."),
    "minimise_items": _("Tell no more than they need to."),
    "separate_fact_from_assessment": _("Say what they know and what they only think."),
    "verify_accuracy": _("Check that it is right."),
    "record_decision": _("Write down what they do and why."),
    "record_what_was_shared": _("Write down what they told, and to whom."),
    "supervisor_approval": _("Ask a senior officer."),
    "notify_under_section_52": _(
        "If you may be a victim of slavery, tell the Home Office team for that too."
    ),
    "interpreter_and_language": _("Use words you know, in your own language."),
    "set_retention_review": _("Set a day to look at it again."),
}
ITEMS: Words = {
    "name": _("your name"),
    "date_of_birth": _("the day you were born"),
    "address": _("where you live"),
    "nationality": _("which country you are from"),
    "immigration_status": _("what they know or think about your papers"),
    "police_reference": _("the police number of your case"),
}
# Reported in the reference notes on protocols; nobody has checked it since.
SAID_TO_FOLLOW: Words = {
    "recommendation-force": _(
        "Police in Warwickshire and Northamptonshire are said to do this. We have not checked."
    ),
}
