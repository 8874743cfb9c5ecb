"""What the author says of the answer, once; a wish to have the case opened again goes before the head."""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals import operations as register
from korpu.appeals.models import Appeal
from korpu.appeals.rules.kinds import FINAL_STATES
from korpu.foundation.text import clean_text
from korpu.journal import operations as journal
from korpu.notifications import operations as notifications
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role
from korpu.records import queries, rules
from korpu.records.models import Feedback
from korpu.records.operations import handing_on
from korpu.records.rules import FeedbackNotPossible, WishState

ANSWER = "appeals/answer"
DECLINED = "records/wish_declined"
MOST_LETTERS = 2000
DECIDE_DAYS = 3


@transaction.atomic
def give_feedback(
    *, appeal: Appeal, satisfaction: str, text: str, wants_reopening: bool, at: datetime
) -> Feedback:
    """Keep what the author says of the answer, once, and bring a wish to reopen before the head.

    Raises FeedbackNotPossible.
    """
    appeal = Appeal.objects.select_for_update(of=("self",)).get(pk=appeal.pk)
    if appeal.state not in FINAL_STATES or queries.is_destroyed(appeal.pk):
        raise FeedbackNotPossible(_("There is no answer to speak of."))
    text = clean_text(text)
    if len(text) > MOST_LETTERS:
        raise FeedbackNotPossible(
            _("Shorten the text to %(most)s characters.") % {"most": MOST_LETTERS}, field="text"
        )
    if wants_reopening and not text:
        raise FeedbackNotPossible(_("Write why the case should be opened again."), field="text")
    try:
        with transaction.atomic():
            said = Feedback.objects.create(
                appeal=appeal,
                satisfaction=satisfaction,
                text=text,
                wish=WishState.OPEN if wants_reopening else WishState.NONE,
                given_at=at,
            )
    except IntegrityError as error:
        raise FeedbackNotPossible(_("You have said it already. Thank you.")) from error
    journal.record(
        appeal, "records.feedback_given", by=None, at=at,
        details={"satisfaction": satisfaction, "wish": wants_reopening},
    )  # fmt: skip
    if wants_reopening:
        title = str(_("Decide on the wish to reopen %(number)s") % {"number": appeal.number})
        handing_on.hand_to(said, Role.DEPARTMENT_HEAD, title=title, days=DECIDE_DAYS, at=at)
    return said


@transaction.atomic
def decide_wish(*, said: Feedback, grant: bool, decision: str, by: User, at: datetime) -> Feedback:
    """Decide with reasons on a wish to reopen: what is granted is opened anew at once; the author is told either way.

    The reason stays in the house; what tells the author of a refusal names where to complain. Raises
    FeedbackNotPossible, or steps.StepNotAllowed for a case that lies in the archive: it is declined, and the letter
    that comes anew is a new case.
    """
    said = Feedback.objects.select_for_update().get(pk=said.pk)
    standing = organisation.standing_of(by, at)
    if said.wish != WishState.OPEN or not standing.has(*rules.LIFTERS):
        raise FeedbackNotPossible(_("This wish does not wait for your decision."))
    decision = clean_text(decision)
    rules.check_reason(decision, FeedbackNotPossible, field="decision")
    said.wish = WishState.GRANTED if grant else WishState.DECLINED
    said.decided_by, said.decided_at, said.decision = by, at, decision
    said.save(update_fields=["wish", "decided_by", "decided_at", "decision"])
    handing_on.end_work(said, by=by, at=at)
    journal.record(
        said.appeal, "records.wish_decided", by=by, at=at, capacity=standing.capacity_for(*rules.LIFTERS),
        details={"granted": grant},
    )  # fmt: skip
    if grant:
        register.reopen_appeal(appeal=said.appeal, reason=decision, by=by, at=at)
    else:
        _tell_of_refusal(said, at)
    return said


def _tell_of_refusal(said: Feedback, at: datetime) -> None:
    appeal = said.appeal
    if appeal.contact.email:
        notifications.queue_message(
            key=f"{DECLINED}:{said.pk}",
            to=appeal.contact.email,
            template=DECLINED,
            language=appeal.language,
            values={"number": appeal.number, "address": settings.PUBLIC_URL},
            at=at,
            subject=appeal,
        )
