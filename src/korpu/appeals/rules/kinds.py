"""The words of the register: kinds, channels, states, purposes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AppealKind(TextChoices):
    PETITION = "PETITION", _("Petition")
    COMPLAINT = "COMPLAINT", _("Complaint")
    PROPOSAL = "PROPOSAL", _("Proposal")
    INFORMATION_REQUEST = "INFORMATION_REQUEST", _("Information request")
    MEDIA_ENQUIRY = "MEDIA_ENQUIRY", _("Media enquiry")


class Channel(TextChoices):
    WEB = "WEB", _("Website")
    EMAIL = "EMAIL", _("E-mail")
    POST = "POST", _("Postal mail")
    PHONE = "PHONE", _("Telephone")
    RECEPTION = "RECEPTION", _("Reception day")
    PORTAL = "PORTAL", _("State portal")
    SOCIAL = "SOCIAL", _("Social network")


class AppealState(TextChoices):
    REGISTERED = "REGISTERED", _("Registered")
    DISTRIBUTED = "DISTRIBUTED", _("Sent to a sector")
    IN_WORK = "IN_WORK", _("In work")
    CLARIFYING = "CLARIFYING", _("Waiting for the author")
    JOINED = "JOINED", _("Answered together with another case")
    CLEARING = "CLEARING", _("Being cleared")
    CLEARED = "CLEARED", _("Cleared for sending")
    ANSWERED = "ANSWERED", _("Answered")
    CLOSED = "CLOSED", _("Closed")
    ARCHIVED = "ARCHIVED", _("Archived")


OPEN_STATES = (
    AppealState.REGISTERED,
    AppealState.DISTRIBUTED,
    AppealState.IN_WORK,
    AppealState.CLARIFYING,
    AppealState.JOINED,
    AppealState.CLEARING,
    AppealState.CLEARED,
)
FINAL_STATES = (AppealState.ANSWERED, AppealState.CLOSED, AppealState.ARCHIVED)


class Urgency(TextChoices):
    NORMAL = "NORMAL", _("Ordinary term")
    TOPICAL = "TOPICAL", _("The information would lose its use: 24 hours")
    DANGER = "DANGER", _("Danger to life, health or liberty: 48 hours")
    STUDY = "STUDY", _("Needs further study or a check: the longer term")


class ReplyBy(TextChoices):
    EMAIL = "EMAIL", _("E-mail")
    POST = "POST", _("Postal mail")


class Purpose(TextChoices):
    """Why a text goes out to the author; each passes the same gate."""

    ANSWER = "ANSWER", _("Answer")
    CLARIFICATION = "CLARIFICATION", _("Question to the author")
    EXTENSION = "EXTENSION", _("Notice that the term is extended")
    SUSPENSION = "SUSPENSION", _("Notice that the term stands still")
    FORWARDING = "FORWARDING", _("Notice that a part was sent to another body")


class Outcome(TextChoices):
    ANSWERED_FULLY = "ANSWERED_FULLY", _("Answered in full")
    ANSWERED_PARTLY = "ANSWERED_PARTLY", _("Answered in part")
    EXPLAINED = "EXPLAINED", _("Explained")
    REFUSED = "REFUSED", _("Refused")
    FORWARDED = "FORWARDED", _("Sent to the competent body")
    NOT_CONSIDERED = "NOT_CONSIDERED", _("Left without consideration")


class Duty(TextChoices):
    """What a clock on a case measures."""

    ANSWER = "ANSWER", _("Answer")
    FORWARD = "FORWARD", _("Send to the competent body")
    DEFECT_NOTICE = "DEFECT_NOTICE", _("Tell the author what is missing")
    EXTENSION_NOTICE = "EXTENSION_NOTICE", _("Tell the author of the longer term")
    CAUSE_NOTICE = "CAUSE_NOTICE", _("Tell the author why the case is not considered")
    COMMENTS = "COMMENTS", _("Comments to the Ombudsman")


class LinkKind(TextChoices):
    """What ties two cases: the second comes out of the first."""

    SPLIT = "SPLIT", _("Split off")
    REVIEW = "REVIEW", _("Complaint about the answer")
    EARLIER = "EARLIER", _("Earlier case of the same person")


class ProceedingKind(TextChoices):
    OMBUDSMAN = "OMBUDSMAN", _("Ombudsman")
    COURT = "COURT", _("Court")


class ReviewResult(TextChoices):
    UPHELD = "UPHELD", _("The answer stands")
    PARTLY = "PARTLY", _("The answer stands in part")
    OVERTURNED = "OVERTURNED", _("The answer was set aside")
    WITHDRAWN = "WITHDRAWN", _("The complaint was withdrawn")


class AfterReply(TextChoices):
    """What a clock does when the author has made the case clear."""

    RESUME = "RESUME", _("goes on where it stood")
    RESTART = "RESTART", _("runs anew from the reply")
