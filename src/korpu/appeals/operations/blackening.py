"""A file that goes out in part: what is closed is blackened, and the answer encloses the copy in place of the file."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal, AppealFile, Draft, FileRole
from korpu.appeals.operations import stepping
from korpu.appeals.rules.answers import AnswerIncomplete
from korpu.appeals.rules.steps import Step
from korpu.documents.models import StoredFile
from korpu.organisation import queries as organisation
from korpu.redaction import operations as redaction
from korpu.redaction import queries as redactions
from korpu.redaction.models import Redaction
from korpu.redaction.rules.plan import Ground


@transaction.atomic
def blacken_enclosure(*, appeal: Appeal, file_pk: int, by: User, at: datetime) -> Redaction:
    """Begin to blacken a file that is enclosed with the answer, on the grounds of refusal that the law knows.

    Raises steps.StepNotAllowed, stepping.NotYours, or CannotRedact for a file of a type that cannot be rebuilt.
    """
    appeal, _capacity = stepping.begin(appeal, Step.DRAFT, by=by, at=at)
    enclosure = AppealFile.objects.select_related("file").get(
        pk=file_pk, appeal=appeal, role=FileRole.ENCLOSURE, is_removed=False
    )
    grounds = [Ground(row.code, row.article, row.text) for row in organisation.refusal_grounds()]
    return redaction.begin(subject=appeal, file=enclosure.file, grounds=grounds, by=by, at=at)


@transaction.atomic
def enclose_copy(
    *, appeal_id: int, original: StoredFile, copy: StoredFile, by: User | None, at: datetime
) -> None:
    """Enclose a released copy in place of its original; nothing if the answer is at the gate or has left."""
    appeal = Appeal.objects.select_for_update().get(pk=appeal_id)
    if not Draft.objects.filter(appeal=appeal, release_id__isnull=True).exists():
        return
    replaced = AppealFile.objects.filter(
        appeal=appeal, file=original, role=FileRole.ENCLOSURE, is_removed=False
    ).update(is_removed=True)
    if replaced:
        AppealFile.objects.update_or_create(
            appeal=appeal,
            file=copy,
            role=FileRole.ENCLOSURE,
            defaults={"is_removed": False, "added_at": at},
        )
        stepping.record(
            appeal, "appeals.enclosure_blackened", by=by, at=at, file=copy.pk, original=original.pk
        )


def check_enclosures(files: Iterable[StoredFile]) -> None:
    """Raise AnswerIncomplete for a file of which a copy was begun: the file itself does not go out, nor an unreleased copy."""
    for file in files:
        if not redactions.may_go_out(file):
            raise AnswerIncomplete(
                _(
                    "“%(name)s” is being blackened. Wait until a second person has released the copy, or remove it."
                )
                % {"name": file.name}
            )
