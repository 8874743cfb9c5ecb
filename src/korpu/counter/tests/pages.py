"""The people and pages of the registrar's desk; read by the table of the whole desk."""

from datetime import time, timedelta

from django.utils import timezone

from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.tests.factories import appeal_in, person, post_id
from korpu.counter import operations
from korpu.counter.models import Card
from korpu.counter.tests.factories import entered
from korpu.counter.tests.test_old_registers import CLOSED, WRONG, checked

REGISTRAR = {"registrar"}
ARRANGERS = {"registrar", "head", "deputy"}
# The Minister receives on the day that stands here.
RECEPTION = ARRANGERS | {"minister"}
KNOW_THE_AUTHOR = ARRANGERS | {"executor", "sector head"}

PAGES: dict[str, tuple[set[str], int]] = {
    "counter_desk:enter": (REGISTRAR, 200),
    "counter_desk:alike": (REGISTRAR, 405),
    "counter_desk:read_scan": (REGISTRAR, 405),
    "counter_desk:slip": (REGISTRAR, 200),
    "counter_desk:receptions": (RECEPTION, 200),
    "counter_desk:new_reception": (ARRANGERS, 200),
    "counter_desk:reception": (RECEPTION, 200),
    "counter_desk:printed_list": (RECEPTION, 200),
    "counter_desk:call_off": (ARRANGERS, 200),
    "counter_desk:settle": (RECEPTION, 200),
    "counter_desk:make_cards": (ARRANGERS, 200),
    "counter_desk:make_card": (KNOW_THE_AUTHOR, 200),
    "counter_desk:card": (KNOW_THE_AUTHOR, 200),
    "counter_desk:new_act": ({"registrar", "executor", "sector head"}, 200),
    "counter_desk:act": (KNOW_THE_AUTHOR, 200),
    "counter_desk:enclose_act": ({"executor", "sector head"}, 200),
    "counter_desk:old_registers": (REGISTRAR, 200),
    "counter_desk:bring": (REGISTRAR, 200),
    "counter_desk:old_register": (REGISTRAR, 200),
    "counter_desk:name_columns": (REGISTRAR, 200),
    "counter_desk:take_over": (REGISTRAR, 200),
    "counter_desk:faults": (REGISTRAR, 200),
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
    appeal = appeal_in(AppealState.IN_WORK, key="counter", kind="PETITION")
    operations.make_cards(appeals=[appeal], by=registrar, at=now)
    act = operations.make_act(
        appeal=appeal, missing=["Arayış"], first=registrar, second=person("information-head"), by=registrar,
        at=now,
    )  # fmt: skip
    own = entered("own", at=now).appeal
    register = checked(CLOSED, WRONG)
    return {
        "counter_desk:old_register": [register.pk],
        "counter_desk:name_columns": [register.pk],
        "counter_desk:take_over": [register.pk],
        "counter_desk:faults": [register.pk, "csv"],
        "counter_desk:slip": [own.pk],
        "counter_desk:make_card": [appeal.pk],
        "counter_desk:card": [Card.objects.get().pk],
        "counter_desk:new_act": [appeal.pk],
        "counter_desk:act": [act.pk],
        "counter_desk:enclose_act": [act.pk],
        "counter_desk:reception": [day.pk],
        "counter_desk:printed_list": [day.pk],
        "counter_desk:call_off": [day.pk],
        "counter_desk:settle": [listed.pk],
    }
