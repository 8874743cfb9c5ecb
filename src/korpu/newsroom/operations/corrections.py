"""Corrections of what stood on the site, shown openly."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_text
from korpu.journal import operations as journal
from korpu.newsroom import queries
from korpu.newsroom.models import Correction
from korpu.newsroom.operations.writing import newest_draft
from korpu.newsroom.rules import NotOnTheSite


@transaction.atomic
def correct_page(
    *, page: Page, wrong: str, right: str, is_minor: bool, by: User, at: datetime, **fields: Any
) -> Correction:
    """Write a correction into the draft of a page on the site: what was wrong and what is right.

    A reader sees both as soon as the corrected page has passed the gate. Raises NotOnTheSite, or RuleBroken where one
    of the two is missing or they are the same.
    """
    wrong, right = clean_text(wrong), clean_text(right)
    if not wrong or not right or wrong == right:
        raise RuleBroken(_("Say what was wrong and what is right instead."), field="right")
    publication = queries.publication_of(page.pk)
    if publication is None:
        raise NotOnTheSite(_("This page is not on the site."))
    draft = newest_draft(page)
    for name, value in fields.items():
        setattr(draft, name, value)
    day = timezone.localdate(at).isoformat()
    draft.corrections = [
        *draft.corrections,
        {"on": day, "wrong": wrong, "right": right, "is_minor": is_minor},
    ]
    draft.save_revision(user=by, log_action=False)
    correction = Correction.objects.create(
        page_id=page.pk,
        wrong_publication=publication,
        wrong=wrong,
        right=right,
        is_minor=is_minor,
        made_at=at,
        made_by=by,
    )
    journal.record(draft, "newsroom.corrected", by=by, at=at, details={"correction": correction.pk})
    return correction
