"""The mail's place on the desk."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from korpu.foundation.desk import GuardedMenuItem
from korpu.intake import queries
from korpu.intake.access import DECIDERS, WATCHERS
from korpu.organisation.access import may_see, standing


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("mail/", include("korpu.intake.desk.urls"))]


class MailItem(GuardedMenuItem):
    """The mail's entry, with a mark while a mailbox does not agree with the register or cannot be read."""

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        if queries.is_alarmed():
            component.icon_name = "warning"
        return component


@hooks.register("register_admin_menu_item")
def menu_item() -> GuardedMenuItem:
    return MailItem(
        _("Mail in"), reverse_lazy("intake_desk:queue"), may_see=may_see(*DECIDERS), name="intake",
        icon_name="mail", order=110,
    )  # fmt: skip


def _only_watches(request: HttpRequest) -> bool:
    stands = standing(request)
    return stands.has(*WATCHERS) and not stands.has(*DECIDERS)


@hooks.register("register_admin_menu_item")
def mailboxes_item() -> GuardedMenuItem:
    return MailItem(
        _("Mailboxes"), reverse_lazy("intake_desk:mailboxes"), may_see=_only_watches, name="mailboxes",
        icon_name="mail", order=110,
    )  # fmt: skip
