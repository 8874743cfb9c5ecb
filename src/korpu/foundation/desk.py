"""What the desks of all apps share: a menu entry that only those see who may open it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem


class GuardedMenuItem(MenuItem):  # type: ignore[misc]
    """A menu entry with the question whether this person may see it."""

    def __init__(self, label: Any, url: Any, *, may_see: Callable[[HttpRequest], bool], **more: Any) -> None:
        super().__init__(label, url, **more)
        self.may_see = may_see

    def is_shown(self, request: HttpRequest) -> bool:
        return self.may_see(request)
