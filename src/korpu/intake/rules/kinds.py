"""The words of intake: what a mail is, where it stands, and why."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MailKind(TextChoices):
    LETTER = "LETTER", _("Letter")
    REPLY = "REPLY", _("Reply to a case")
    AUTO_REPLY = "AUTO_REPLY", _("Automatic reply")
    BOUNCE = "BOUNCE", _("Returned mail")
    LOOP = "LOOP", _("Our own mail coming back")
    SPAM = "SPAM", _("Spam or bulk mail")
    UNREADABLE = "UNREADABLE", _("Cannot be read")


class MessageState(TextChoices):
    TAKEN = "TAKEN", _("Taken, not yet sorted")
    CASE = "CASE", _("Became a case")
    JOINED = "JOINED", _("Joined to a case")
    HELD = "HELD", _("Waits for a decision")
    SET_ASIDE = "SET_ASIDE", _("Set aside")


# The mails that a person still decides on.
OPEN = (MessageState.TAKEN, MessageState.HELD)


class Reason(TextChoices):
    """Why a mail is what it is, or why it waits."""

    SIGNED_ADDRESS = "SIGNED_ADDRESS", _("It was sent to the reply address of a case.")
    REFERENCE = "REFERENCE", _("It refers to a letter of ours.")
    NUMBER = "NUMBER", _("Its subject names a register number.")
    NO_SENDER = "NO_SENDER", _("It names no sender.")
    TWO_SENDERS = "TWO_SENDERS", _("It names several senders that differ.")
    ENCRYPTED = "ENCRYPTED", _("It is encrypted or sealed; ask the sender for a plain copy.")
    EMPTY = "EMPTY", _("It holds neither words nor files.")
    BROKEN = "BROKEN", _("Its form is too broken to be read.")
    TOO_LARGE = "TOO_LARGE", _("It is too large; only its beginning was taken from the server.")
    MANY_PARTS = "MANY_PARTS", _("It has more parts than a letter has.")
    AUTO_SUBMITTED = "AUTO_SUBMITTED", _("It says that a machine wrote it.")
    NULL_SENDER = "NULL_SENDER", _("It was sent so that nobody can answer it.")
    RECEIPT = "RECEIPT", _("It only confirms that a letter was opened or accepted.")
    BULK = "BULK", _("It was sent to many at once.")
    DELIVERY_REPORT = "DELIVERY_REPORT", _("A mail server reports about a delivery.")
    OWN_ADDRESS = "OWN_ADDRESS", _("It says that it comes from one of our own addresses.")
    OWN_LETTER = "OWN_LETTER", _("It is a letter of ours that came back.")
    MANY_HOPS = "MANY_HOPS", _("It has gone in circles between mail servers.")
    MARKED_SPAM = "MARKED_SPAM", _("The mail server marked it as spam.")
    NO_KIND = "NO_KIND", _("Its mailbox names no kind of case; a person chooses.")
    OTHER_SENDER = "OTHER_SENDER", _("It points to a case, but another person wrote it.")
    CASES_DIFFER = "CASES_DIFFER", _("It points to several cases.")
    CASE_ANSWERED = "CASE_ANSWERED", _("It points to a case that is answered already.")
    FLOOD = "FLOOD", _("Its sender has written very often within an hour.")
    UNKNOWN_LETTER = "UNKNOWN_LETTER", _("It is about no letter of ours.")
    NOT_REGISTRABLE = "NOT_REGISTRABLE", _("The register refused it; open it to see what is missing.")
    FAULT = "FAULT", _("The platform failed on it; the administrator sees the fault in the log.")
    BOUNCE_NOTED = "BOUNCE_NOTED", _("The letter that it reports is marked as returned.")
    SAME_MAIL = "SAME_MAIL", _("The same mail arrived before.")
    BY_PERSON = "BY_PERSON", _("A person set it aside.")


class Fault(TextChoices):
    """What was wrong with the form of a mail that could be read all the same."""

    CHARSET = "CHARSET", _("Its letters were not in the encoding that it named.")
    HEADERS = "HEADERS", _("Headers are missing, repeated or broken.")
    DATE = "DATE", _("Its date is missing or impossible.")
    BOUNDARY = "BOUNDARY", _("Its parts are not parted as they should be.")
    TRANSFER = "TRANSFER", _("A part was damaged on its way.")
    WINMAIL = "WINMAIL", _("Its winmail.dat could not be opened.")
    NESTING = "NESTING", _("Its parts lie too deep in each other.")
    CUT = "CUT", _("Its text is longer than is shown here.")
