"""The people and pages of the registrar's desk; read by the table of the whole desk."""

from datetime import time, timedelta

from django.utils import timezone

from korpu.appeals.tests.factories import person, post_id
from korpu.counter import operations

REGISTRAR = {"registrar"}
ARRANGERS = {"registrar", "head", "deputy"}
# The Minister receives on the day that stands here.
RECEPTION = ARRANGERS | {"minister"}

PAGES: dict[str, tuple[set[str], int]] = {
    "counter_desk:enter": (REGISTRAR, 200),
    "counter_desk:alike": (REGISTRAR, 405),
    "counter_desk:read_scan": (REGISTRAR, 405),
    "counter_desk:receptions": (RECEPTION, 200),
    "counter_desk:new_reception": (ARRANGERS, 200),
    "counter_desk:reception": (RECEPTION, 200),
    "counter_desk:printed_list": (RECEPTION, 200),
    "counter_desk:call_off": (ARRANGERS, 200),
    "counter_desk:settle": (RECEPTION, 200),
}


def bring() -> dict[str, list[object]]:
    """Bring a reception of the Minister with one person on its list."""
    now, registrar = timezone.now(), person("registrar")
    day = operations.open_reception(
        post_id=post_id("minister"), on=timezone.localdate(now) + timedelta(days=1), begins_at=time(10),
        ends_at=time(12), room="204", by=registrar, at=now,
    )  # fmt: skip
    listed = operations.list_visitor(
        day=day, name="Gülnar Həsənova", subject="Müavinət", by=registrar, at=now
    )
    return {
        "counter_desk:reception": [day.pk],
        "counter_desk:printed_list": [day.pk],
        "counter_desk:call_off": [day.pk],
        "counter_desk:settle": [listed.pk],
    }
