"""The letter of a case: what the gate sees, and the PDF that leaves."""

import hashlib
import re
from collections.abc import Sequence
from datetime import date, datetime
from html import escape

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal, Draft, FileRole
from korpu.appeals.rules.answers import SIGNATURES
from korpu.appeals.rules.kinds import Outcome, Purpose
from korpu.appeals.rules.terms import FOI_KINDS
from korpu.documents import operations as documents
from korpu.documents.models import StoredFile
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role
from korpu.release.rules import AttachedFile, Content

WITH_ARTICLES = (Outcome.REFUSED, Outcome.ANSWERED_PARTLY, Outcome.NOT_CONSIDERED)


def default_title(appeal: Appeal) -> str:
    """Give the subject line of a letter about the case, in the author's language."""
    with translation.override(appeal.language):
        return _("Answer to your appeal %(number)s") % {"number": appeal.number}


def title_after_number(appeal: Appeal, title: str) -> str:
    """Give a letter's title as it follows the number in the subject line of its mail, without the number itself."""
    if title == default_title(appeal):
        with translation.override(appeal.language):
            return _("Answer to your appeal")
    return re.sub(rf"^{re.escape(appeal.number)}\s*[:.,–—-]\s*", "", title) or title


def enclosures(appeal: Appeal) -> list[StoredFile]:
    """Give the files enclosed with the answer, in the order in which they were added."""
    rows = (
        appeal.files.filter(role=FileRole.ENCLOSURE, is_removed=False).select_related("file").order_by("pk")
    )
    return [row.file for row in rows]


def content_of(appeal: Appeal, draft: Draft) -> tuple[Content, list[StoredFile]]:
    """Give what leaves, as the gate freezes it: text, addressee and every enclosed byte."""
    files = enclosures(appeal)
    content = Content(
        language=appeal.language,
        title=draft.title,
        html=letter_html(draft),
        recipient={
            "name": appeal.contact.name,
            "organisation": appeal.contact.organisation,
            "email": appeal.contact.email,
            "address": appeal.contact.address,
            "phone": appeal.contact.phone,
            "number": appeal.number,
            **_reach(appeal, draft),
        },
        attachments=tuple(
            AttachedFile(
                sha256=file.sha256, name=file.name, media_type=file.media_type, size_bytes=file.size_bytes
            )
            for file in files
        ),
    )
    return content, files


def names_of_bodies(bodies: Sequence[int]) -> str:
    """Give the names of counterparts in one line."""
    known = {row.pk: row.name for row in organisation.counterparts() if row.pk in set(bodies)}
    return "; ".join(known[pk] for pk in bodies if pk in known)[:200]


def articles_of(appeal: Appeal, draft: Draft) -> str:
    """Give the articles that the grounds, or the cause, of the case stand in: a line each, in the author's language."""
    with translation.override(appeal.language):
        if draft.outcome == Outcome.NOT_CONSIDERED and appeal.cause is not None:
            # The causes are those of the law on appeals: a request for information names none of its articles.
            if appeal.kind in FOI_KINDS:
                return ""
            words = appeal.cause.text_in(appeal.language)
            return _("Law on citizens' appeals, article %(article)s: %(text)s.") % {
                "article": appeal.cause.article,
                "text": words,
            }
        return "\n".join(
            _("Law on obtaining information, article %(article)s: %(text)s.")
            % {"article": ground.article, "text": ground.text}
            for ground in organisation.refusal_grounds()
            if ground.code in draft.grounds
        )


def letter_html(draft: Draft) -> str:
    """Give the whole text of the letter: what was written, and what its outcome demands beside it."""
    parts = (draft.withheld, draft.articles if draft.outcome in WITH_ARTICLES else "", draft.remedies)
    lines = [line for part in parts for line in part.splitlines() if line.strip()]
    return draft.html + "".join(f"<p>{escape(line)}</p>" for line in lines)


def _reach(appeal: Appeal, draft: Draft) -> dict[str, str]:
    """Give who else is told: the bodies that get the case, with what they get, and the cases answered together."""
    reach = {}
    if draft.purpose == Purpose.FORWARDING or draft.outcome == Outcome.FORWARDED:
        incoming = appeal.files.filter(role=FileRole.INCOMING).order_by("pk")
        parts = [appeal.text, *incoming.values_list("file__sha256", flat=True)]
        reach = {
            "forwarded_to": draft.forwarded_to,
            "sent_on": hashlib.sha256("\n".join(parts).encode()).hexdigest(),
        }
    joined = list(appeal.joined.order_by("pk").values_list("number", flat=True))
    if draft.purpose == Purpose.ANSWER and joined:
        reach["answered_too"] = ", ".join(joined)
    return reach


def store_letter(
    appeal: Appeal, draft: Draft, *, at: datetime, by: User | None, signature: str = ""
) -> StoredFile:
    """Typeset the letter and keep it as a file of the case."""
    ministry = organisation.ministry()
    on = timezone.localdate(at)
    with translation.override(appeal.language):
        pdf = documents.letter_pdf(
            {
                "language": appeal.language,
                "ministry": ministry.name_in(appeal.language),
                "contact": ministry.contact_line(appeal.language),
                "number": appeal.number,
                "date": dates.long_date(on, appeal.language),
                "addressee": appeal.contact.name,
                "address": appeal.contact.address,
                "subject": draft.title,
                "html": letter_html(draft),
                "signatory": signatory(appeal, at, signature),
                "enclosures": [file.name for file in enclosures(appeal)],
            }
        )
    name = f"{appeal.number.replace('/', '-')}.pdf"
    return documents.store_made_file(content=pdf, name=name, by=by, at=at)


def covering_letter(appeal: Appeal, name: str, *, at: datetime, by: User | None) -> StoredFile:
    """Typeset the letter with which a case goes on to a competent body: its author, its text, what came with it."""
    ministry = organisation.ministry()
    contact = appeal.contact
    lines = [contact.name, contact.organisation, contact.email, contact.phone, contact.address]
    with translation.override("az"):
        opening = _(
            "The appeal is sent to you because its matter is yours. Please answer its author directly."
        )
        author = _("Author: %(who)s") % {"who": ", ".join(line for line in lines if line)}
        paragraphs = [opening, author, appeal.subject, *appeal.text.splitlines()]
        pdf = documents.letter_pdf(
            {
                "language": "az",
                "ministry": ministry.name_in("az"),
                "contact": ministry.contact_line("az"),
                "number": appeal.number,
                "date": dates.long_date(timezone.localdate(at), "az"),
                "addressee": name,
                "address": "",
                "subject": _("Appeal %(number)s, sent on") % {"number": appeal.number},
                "html": "".join(f"<p>{escape(line)}</p>" for line in paragraphs if line.strip()),
                "signatory": signatory(appeal, at),
                "enclosures": [
                    row.file.name
                    for row in appeal.files.filter(role=FileRole.INCOMING)
                    .select_related("file")
                    .order_by("pk")
                ],
            }
        )
    file_name = f"{appeal.number.replace('/', '-')}-{appeal.forwardings.count() + 1}.pdf"
    return documents.store_made_file(content=pdf, name=file_name, by=by, at=at)


def signatory(appeal: Appeal, at: datetime, signature: str = "") -> dict[str, str]:
    """Give the post and name under the letter: the head of the sector that answered, or who holds the higher post
    that signs such letters, or acts for it; in the place of an official complained of, who stands above."""
    if signature and signature != Role.SECTOR_HEAD:
        return _signed_from(Role(signature), appeal, timezone.localdate(at))
    head = organisation.head_of_unit(appeal.unit_id, at) if appeal.unit_id else None
    if head is None:
        return {"post": "", "name": ""}
    if head.post.pk == appeal.complained_post_id:
        return _signed_from(Role.DEPARTMENT_HEAD, appeal, timezone.localdate(at))
    return {"post": head.post_title(appeal.language), "name": head.person_name}


def _signed_from(level: Role, appeal: Appeal, day: date) -> dict[str, str]:
    """Give who signs at a level; the next level above is asked where the one complained of stands at it."""
    for role in SIGNATURES[SIGNATURES.index(level) :]:
        posts = organisation.posts_with(role)
        for post in posts:
            acting = organisation.cover_of([post], [day]).days.get(day, ())
            if acting and post.pk != appeal.complained_post_id:
                return {"post": post.title_in(appeal.language), "name": acting[0].user.get_full_name()}
        if all(post.pk != appeal.complained_post_id for post in posts):
            break
    return {"post": "", "name": ""}
