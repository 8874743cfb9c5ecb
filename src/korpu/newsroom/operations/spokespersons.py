"""Who may state the official position."""

from datetime import datetime

from django.db import transaction

from korpu.accounts.models import User
from korpu.journal import operations as journal
from korpu.newsroom.models import Spokesperson
from korpu.organisation.models import Post


@transaction.atomic
def name_spokesperson(*, post: Post, by: User | None, at: datetime) -> Spokesperson:
    """Let the holders of a post state the official position; a post named twice is named once (statute 4.1.4)."""
    row, is_new = Spokesperson.objects.get_or_create(post=post, defaults={"named_at": at, "named_by": by})
    if is_new:
        journal.record(post, "newsroom.spokesperson_named", by=by, at=at)
    return row
