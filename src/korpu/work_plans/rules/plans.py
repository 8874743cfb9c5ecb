"""What may become of a plan, a report of execution and a proposal, and who decides."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken
from korpu.organisation.rules import Role


class PlanKind(TextChoices):
    MINISTRY_YEAR = "MINISTRY_YEAR", _("Yearly plan of the Ministry")
    DEPARTMENT = "DEPARTMENT", _("Work plan of the Department")
    SECTOR = "SECTOR", _("Work plan of a sector")
    HIGHER_ACT = "HIGHER_ACT", _("Action plan of a higher act")
    COMMUNICATION = "COMMUNICATION", _("Plan of the communication strategy")
    JOINT_NGO = "JOINT_NGO", _("Plan of events with NGOs")
    OPEN_GOVERNMENT = "OPEN_GOVERNMENT", _("Open-government plan")
    NORM_MAKING = "NORM_MAKING", _("Plan of norm-making")


class PlanState(TextChoices):
    DRAFT = "DRAFT", _("Draft")
    IN_FORCE = "IN_FORCE", _("In force")
    SUPERSEDED = "SUPERSEDED", _("Replaced by a newer version")
    CLOSED = "CLOSED", _("Closed")


class ExecutorKind(TextChoices):
    """Whom the executor column names; the last three are made concrete before or while the plan runs."""

    POST = "POST", _("Post")
    UNIT = "UNIT", _("Unit")
    RELEVANT_UNITS = "RELEVANT_UNITS", _("Relevant units")
    INSTITUTIONS = "INSTITUTIONS", _("Institutions of the system")
    BODY = "BODY", _("Commission")


class ReportState(TextChoices):
    DRAFT = "DRAFT", _("Draft")
    SUBMITTED = "SUBMITTED", _("Submitted")
    ACCEPTED = "ACCEPTED", _("Accepted")
    RETURNED = "RETURNED", _("Returned")


class Quality(TextChoices):
    GOOD = "GOOD", _("Good")
    SUFFICIENT = "SUFFICIENT", _("Sufficient")
    WEAK = "WEAK", _("Weak")


class ProposalKind(TextChoices):
    IMPROVEMENT = "IMPROVEMENT", _("Improvement of the sector's work")
    NGO_WORK = "NGO_WORK", _("Improvement of the work with NGOs")
    COLLEGIUM = "COLLEGIUM", _("Matter for the Collegium")
    DEVELOPMENT = "DEVELOPMENT", _("Development of the field")


class ProposalState(TextChoices):
    SUBMITTED = "SUBMITTED", _("Waits for a decision")
    ACCEPTED = "ACCEPTED", _("Accepted")
    DECLINED = "DECLINED", _("Declined")


class InstructionKind(TextChoices):
    HIGHER_ACT = "HIGHER_ACT", _("Item of an act of a higher body")
    COLLEGIUM = "COLLEGIUM", _("Decision of the Collegium")
    ORDER = "ORDER", _("Item of an order of the Ministry")
    OTHER = "OTHER", _("Other instruction")


# Whose signature brings a plan of a kind into force (statute 5.4.3; order of 2012, 1).
SIGNATORIES: dict[str, tuple[Role, ...]] = {
    PlanKind.MINISTRY_YEAR: (Role.MINISTER,),
    PlanKind.HIGHER_ACT: (Role.MINISTER,),
    PlanKind.OPEN_GOVERNMENT: (Role.MINISTER,),
    PlanKind.JOINT_NGO: (Role.MINISTER, Role.LEADERSHIP, Role.DEPARTMENT_HEAD),
    PlanKind.DEPARTMENT: (Role.DEPARTMENT_HEAD,),
    PlanKind.SECTOR: (Role.DEPARTMENT_HEAD,),
    PlanKind.COMMUNICATION: (Role.DEPARTMENT_HEAD, Role.MINISTER),
    PlanKind.NORM_MAKING: (Role.MINISTER, Role.LEADERSHIP, Role.DEPARTMENT_HEAD),
}


class PlanStepNotAllowed(RuleBroken):
    """The plan is not in the state in which this step starts."""


class PlanIncomplete(RuleBroken):
    """A measure lacks its number, work, expected result, executor or term."""


class StampMissing(RuleBroken):
    """Number and date of the approving order are blank, and no reason is given for starting all the same."""


class EvidenceMissing(RuleBroken):
    """A result closes only with something that shows it."""


class ReportStepNotAllowed(RuleBroken):
    """The report is not in the state in which this step starts."""


class ProposalDecided(RuleBroken):
    """A proposal is decided once."""


def check_state(now: str, *wanted: PlanState) -> None:
    """Raise PlanStepNotAllowed unless the plan is in one of the states."""
    if now not in wanted:
        raise PlanStepNotAllowed(
            _("A plan that is signed is not changed. Make a new version and have it signed.")
        )
