"""What is each role for, in a sentence that its holder and those who grant it can read?"""

from __future__ import annotations

from collections.abc import Mapping

PURPOSES: Mapping[str, str] = {
    "administrator": "Says with a second administrator who works here and in which role. "
    "Sees no case and opens nothing that is sealed.",
    "operator": "Registers organisations and gives each its first two administrators. "
    "Reads nothing else of them.",
    "control_room": "Takes the call: makes safe, has the crime recorded, "
    "and asks for nothing that is not needed.",
    "officer": "Makes safe, records the crime and investigates it, "
    "and asks before anything about a victim or witness leaves the force.",
    "custody_officer": "Looks after people in custody, "
    "and asks before anything about one of them leaves the force.",
    "supervisor": "Agrees or disagrees with what an officer wants to disclose, before it leaves.",
    "information_sharing_lead": "Answers for what the organisation discloses to whom, "
    "under which protocol and which agreement.",
    "domestic_abuse_lead": "Speaks for victims of domestic abuse when the force changes "
    "its policy, and is asked where a case is unclear.",
    "equality_lead": "Assesses whom a new policy would burden, before it is adopted.",
    "chief_officer": "Answers for the force: adopts a protocol from a day, and ends it.",
    "data_protection_officer": "Is consulted on protection of data and gives an opinion. "
    "Approves nothing.",
    "specialist_caseworker": "Supports a person who came for help, "
    "and speaks for her where she asks.",
    "victim_navigator": "Stands beside a victim of slavery between the police and support.",
    "solicitor": "Advises a person on her immigration status, "
    "on her instruction and nobody else's.",
    "marac_chair": "Chairs the conference, and reviews every request to share outside its circle.",
    "marac_coordinator": "Prepares the conference and keeps its actions and their owners.",
    "enforcement_desk": "Answers the police for Immigration Enforcement. "
    "Sees only what was disclosed to it.",
    "competent_authority_caseworker": "Decides whether somebody is a victim of slavery, "
    "from what was referred.",
    "prosecutor": "Prosecutes the crime, and says what the case needs to be disclosed.",
    "inspector": "Inspects how forces or immigration bodies follow what they adopted. "
    "Sees figures and records, not persons.",
    "conduct_investigator": "Looks into complaints about the conduct of police.",
    "standards_adviser": "Sets standards and guidance for policing, and follows how they are used.",
    "commissioner": "Speaks for victims, and follows what became of recommendations.",
    "police_commissioner": "Holds a force to account, "
    "and assesses what support there is in its area.",
    "complainant": "Makes super-complaints for a designated body, and follows what became of them.",
    "auditor": "Follows on the record what was done, refused and read, and by whom. "
    "Opens nothing that is sealed.",
}
