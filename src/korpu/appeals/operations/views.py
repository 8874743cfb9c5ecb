"""Saved views of the register's list."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.models import SavedView
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line


@transaction.atomic
def save_view(*, name: str, query: str, by: User) -> SavedView:
    """Keep a list's filters under a name; the same name again replaces them.

    Raises RuleBroken if the name is empty.
    """
    name = clean_line(name)[:80]
    if not name:
        raise RuleBroken(_("Give the view a name."), field="name")
    view, _made = SavedView.objects.update_or_create(user=by, name=name, defaults={"query": query[:1000]})
    return view


@transaction.atomic
def forget_view(*, view_id: int, by: User) -> None:
    """Delete a saved view of one's own; quiet if it is gone."""
    SavedView.objects.filter(pk=view_id, user=by).delete()
