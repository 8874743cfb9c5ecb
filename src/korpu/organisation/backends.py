"""What Wagtail may be asked for, by the posts a person holds."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.utils import timezone

from korpu.accounts.models import User
from korpu.organisation.queries import standing_of

DESK = "wagtailadmin.access_admin"


class PostPermissions(BaseBackend):
    """Open the desk to every holder of a post, and nothing that Wagtail itself administers.

    Accounts, groups and permissions are not edited there: what a person may do follows from posts alone.
    """

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if not isinstance(user_obj, User) or not user_obj.is_active or obj is not None:
            return False
        standing = standing_of(user_obj, timezone.now())
        if perm == DESK:
            return bool(standing.capacities)
        return False

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return False
