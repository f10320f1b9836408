"""Which code lists are carried, and which type stands for each?

A type for each list, so that a force cannot stand where an offence is meant.
"""

from __future__ import annotations

from safetoshare.codes.code import Code


class PoliceForce(Code, list_name="police_force"):
    """A police force, territorial or national, or one elsewhere in the UK."""


class SelfDefinedEthnicity(Code, list_name="self_defined_ethnicity"):
    """What a person says their ethnicity is. Never filled in from what an officer sees."""


class ObservedEthnicity(Code, list_name="observed_ethnicity"):
    """What an officer sees. Never filled in from what a person says."""


class CrimeOutcome(Code, list_name="crime_outcome"):
    """How the police record that a crime ended."""


class OffenceGroup(Code, list_name="offence_group"):
    """A Home Office counting class."""


class OffenceFlag(Code, list_name="offence_flag"):
    """What a crime also is, whatever its class."""


class Nationality(Code, list_name="nationality"):
    """A country of ISO 3166-1, or an extra code of travel documents."""


class ImmigrationStatus(Code, list_name="immigration_status"):
    """Where a person stands under the immigration rules, or that nobody asked."""


class PersonRole(Code, list_name="person_role"):
    """What a person is in a case."""


class CallerBelief(Code, list_name="caller_belief"):
    """What the police caller believes the person to be."""


class ContactType(Code, list_name="contact_type"):
    """Why Immigration Enforcement was contacted."""


class EnforcementResult(Code, list_name="enforcement_result"):
    """What Immigration Enforcement did."""


class MarkerState(Code, list_name="marker_state"):
    """Whether an immigration marker stands on the Police National Computer."""


class MaracAgency(Code, list_name="marac_agency"):
    """Who sits at a multi-agency risk assessment conference."""


class MaracCriterion(Code, list_name="marac_criterion"):
    """Why a case is referred to a multi-agency risk assessment conference."""


class AdviserLevel(Code, list_name="adviser_level"):
    """What an immigration adviser may do."""


class Organisation(Code, list_name="organisation"):
    """A body of the report or of the super-complaint system."""


class SupportOrganisation(Code, list_name="support_organisation"):
    """Where a person can turn."""


class ReportTerm(Code, list_name="report_term"):
    """A word the report explains."""


class ReportFinding(Code, list_name="report_finding"):
    """Something the report found."""


class ReportRecommendation(Code, list_name="report_recommendation"):
    """A recommendation or action of the report, or a part of one."""


class GoodPractice(Code, list_name="good_practice"):
    """Something done well, that the report tells of."""


class DataItem(Code, list_name="data_item"):
    """A piece of information about a person or a crime that might be shared."""


class LawfulBasis(Code, list_name="lawful_basis"):
    """What in law a sharing agreement stands on, step by step."""


class ProcessingCondition(Code, list_name="processing_condition"):
    """Which condition of the Data Protection Act sensitive processing meets."""


class SharingChannel(Code, list_name="sharing_channel"):
    """How information goes from one organisation to another."""


class Obligation(Code, list_name="obligation"):
    """What somebody must do before, with or after an answer."""


class Alternative(Code, list_name="alternative"):
    """What to do instead of sharing."""


class WhomToAsk(Code, list_name="whom_to_ask"):
    """The role to ask when the answer is `ask_a_person`."""


class SourceQuality(Code, list_name="source_quality"):
    """How well the source of a clause is known."""


class InstrumentStatus(Code, list_name="instrument_status"):
    """Whether an instrument binds, was only proposed, or no longer holds."""


class Layer(Code, list_name="layer"):
    """Where an instrument stands; the first layer stands highest."""


TYPES: tuple[type[Code], ...] = tuple(Code.__subclasses__())
