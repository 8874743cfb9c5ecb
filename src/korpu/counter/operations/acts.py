"""Acts of missing enclosures: two people say what was not in the envelope."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.appeals import operations as appeals
from korpu.appeals.models import Appeal
from korpu.counter.models import EnclosureAct
from korpu.counter.operations.cards import LANGUAGE
from korpu.documents import operations as documents
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.organisation import queries as organisation

MAX_MISSING = 50


class SignatoriesNotTwo(RuleBroken):
    """An act is signed by two different people who hold a post."""


class NothingMissing(RuleBroken):
    """An act names what is missing."""


@transaction.atomic
def make_act(
    *,
    appeal: Appeal,
    missing: Sequence[str],
    first: User,
    second: User,
    by: User,
    at: datetime,
    remark: str = "",
) -> EnclosureAct:
    """Make the act that some enclosures named in the letter were not in the envelope, for two signatures.

    Raises SignatoriesNotTwo or NothingMissing.
    """
    lines = [line[:300] for line in (clean_line(line) for line in missing) if line][:MAX_MISSING]
    if not lines:
        raise NothingMissing(_("Name what is missing, one enclosure a line."), field="missing")
    titles = organisation.titles_held([first.pk, second.pk], at)
    if first.pk == second.pk or not titles.get(first.pk) or not titles.get(second.pk):
        raise SignatoriesNotTwo(
            _("Two different people of the ministry sign the act."), field="second_signatory"
        )
    with connection.cursor() as cursor:
        # Two acts of one case at once get two numbers.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"counter.act:{appeal.pk}"])
    last = EnclosureAct.objects.filter(appeal=appeal).aggregate(last=Max("number"))["last"] or 0
    number = f"{appeal.number}-{last + 1}"
    pdf = _pdf(appeal, number, lines, clean_text(remark), [first, second], at)
    file = documents.store_made_file(content=pdf, name=f"{number.replace('/', '-')}-akt.pdf", by=by, at=at)
    act = EnclosureAct.objects.create(
        appeal=appeal, number=last + 1, missing=lines, remark=clean_text(remark), first_signatory=first,
        second_signatory=second, file=file, made_by=by, made_at=at,
    )  # fmt: skip
    journal.record(appeal, "counter.act_made", by=by, at=at, details={"act": act.pk, "missing": len(lines)})
    return act


@transaction.atomic
def enclose_act(*, act: EnclosureAct, by: User, at: datetime) -> None:
    """Enclose the act with the letter that is being written to the author: it leaves through the gate, or on paper.

    Raises what attach_to_answer raises: the letter is its executor's.
    """
    appeals.attach_to_answer(appeal=act.appeal, file_ids=[act.file_id], by=by, at=at)


def _pdf(
    appeal: Appeal, number: str, lines: Sequence[str], remark: str, signatories: Sequence[User], at: datetime
) -> bytes:
    with translation.override(LANGUAGE):
        ministry = organisation.ministry()
        titles = organisation.titles_held([one.pk for one in signatories], at)
        said = _(
            "We, the undersigned, made this act to say that the appeal of %(author)s, received on %(received)s and"
            " registered under %(number)s, came without the following enclosures that it names:"
        ) % {
            "author": appeal.contact.name,
            "received": dates.long_date(timezone.localdate(appeal.received_at), LANGUAGE),
            "number": appeal.number,
        }
        return documents.form_pdf(
            "counter/typst/act.typ",
            {
                "language": LANGUAGE,
                "ministry": ministry.name_in(LANGUAGE),
                "contact": ministry.contact_line(LANGUAGE),
                "title": _("Act of missing enclosures"),
                "number": number,
                "date": dates.long_date(timezone.localdate(at), LANGUAGE),
                "said": said,
                "lines": list(lines),
                "remark": remark,
                "signatories": [
                    {"post": titles[one.pk][0], "name": one.get_full_name()} for one in signatories
                ],
            },
        )
