"""The letter of a case: what the gate sees, and the PDF that leaves."""

import re
from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal, Draft, FileRole
from korpu.documents import operations as documents
from korpu.documents.models import StoredFile
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.release.rules import AttachedFile, Content


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
        },
        attachments=tuple(
            AttachedFile(
                sha256=file.sha256, name=file.name, media_type=file.media_type, size_bytes=file.size_bytes
            )
            for file in files
        ),
    )
    return content, files


def letter_html(draft: Draft) -> str:
    """Give the whole text of the letter: what was written, and how to complain where that belongs to it."""
    if not draft.remedies:
        return draft.html
    from html import escape

    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in draft.remedies.splitlines() if line.strip())
    return draft.html + paragraphs


def store_letter(appeal: Appeal, draft: Draft, *, at: datetime, by: User | None) -> StoredFile:
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
                "signatory": signatory(appeal, at),
                "enclosures": [file.name for file in enclosures(appeal)],
            }
        )
    name = f"{appeal.number.replace('/', '-')}.pdf"
    return documents.store_made_file(content=pdf, name=name, by=by, at=at)


def signatory(appeal: Appeal, at: datetime) -> dict[str, str]:
    """Give the post and name under the letter: the head of the sector that answered."""
    head = organisation.head_of_unit(appeal.unit_id, at) if appeal.unit_id else None
    if head is None:
        return {"post": "", "name": ""}
    return {"post": head.post_title(appeal.language), "name": head.person_name}
