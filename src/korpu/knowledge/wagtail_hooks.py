"""The fact base's place on the desk: one group of entries."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem

from korpu.foundation.desk import GuardedMenuItem
from korpu.knowledge import access
from korpu.organisation.access import may_see, standing


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("knowledge/", include("korpu.knowledge.desk.urls"))]


def _sees_briefings(request: HttpRequest) -> bool:
    stands = standing(request)
    return access.reads_papers(stands) or (
        bool(stands.capacities) and access.briefings_visible_to(stands).exists()
    )


def _entries() -> list[GuardedMenuItem]:
    everybody, readers = may_see(), may_see(*access.READERS_OF_PAPERS)
    rows = (
        (_("Facts and figures"), "facts", everybody, "table"),
        (_("Said before"), "sayings", everybody, "search"),
        (_("Official positions"), "positions", everybody, "openquote"),
        (_("Briefing notes"), "briefings", _sees_briefings, "form"),
        (_("Analyses"), "analyses", readers, "history"),
        (_("Studies of practice"), "studies", readers, "globe"),
        (_("Reforms"), "reforms", readers, "doc-full-inverse"),
    )
    return [
        GuardedMenuItem(
            label, reverse_lazy(f"knowledge_desk:{name}"), may_see=sees, name=f"knowledge-{name}", icon_name=icon,
            order=order,
        )
        for order, (label, name, sees, icon) in enumerate(rows)
    ]  # fmt: skip


@hooks.register("register_admin_menu_item")
def group() -> SubmenuMenuItem:
    return SubmenuMenuItem(
        _("Fact base"), Menu(items=_entries()), name="knowledge", icon_name="folder-open-1", order=200
    )
