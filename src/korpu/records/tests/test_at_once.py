"""Real connections at once, and a worker that is killed: each case is drafted once, destroyed once, reported once."""

import os
import signal
import subprocess
import sys

import pytest
from django.conf import settings as django_settings

from config.database import named_database
from korpu.appeals.models import Appeal
from korpu.appeals.tests.test_at_once import at_once
from korpu.journal.models import Entry
from korpu.records import operations
from korpu.records.models import DestructionItem, DestructionList, Hold
from korpu.records.rules import HoldNotAllowed, ItemState
from korpu.records.tests.factories import AFTER, REASON, THEN, agreed, archived, drafted, person

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_jobs_at_once_draft_each_case_once():
    for key in "abcd":
        archived(key)

    at_once([lambda: operations.draft_list(at=AFTER)] * 4)

    assert DestructionItem.objects.count() == 4
    assert DestructionItem.objects.values("appeal").distinct().count() == 4


def test_a_hold_and_a_destruction_at_once_leave_either_a_held_case_or_no_hold():
    for key in "abcdef":
        archived(key)
    row = agreed(drafted())
    appeals = list(Appeal.objects.order_by("pk"))

    def hold(appeal: Appeal):
        def place():
            try:
                operations.place_hold(
                    appeal=appeal, reason=REASON, from_on=AFTER.date(), by=person("registrar"), at=AFTER
                )
            except HoldNotAllowed:
                return False
            return True

        return place

    at_once([lambda: operations.carry_out(list_id=row.pk, at=THEN), *(hold(appeal) for appeal in appeals)])

    held = set(Hold.objects.values_list("appeal", flat=True))
    gone = set(DestructionItem.objects.filter(state=ItemState.DESTROYED).values_list("appeal", flat=True))
    assert held | gone == {appeal.pk for appeal in appeals}
    assert held & gone == set()
    assert {appeal.pk for appeal in Appeal.objects.exclude(text="")} == held


def test_two_workers_at_once_destroy_each_case_once_and_write_one_act():
    for key in "abc":
        archived(key)
    row = agreed(drafted())

    at_once([lambda: operations.carry_out(list_id=row.pk, at=THEN)] * 3)

    assert Entry.objects.filter(action="appeals.destroyed").count() == 3
    assert Entry.objects.filter(action="records.list_done").count() == 1
    assert DestructionList.objects.get().report is not None


def test_a_worker_killed_in_the_middle_is_taken_up_where_it_died():
    for key in "abc":
        archived(key)
    row = agreed(drafted())
    script = (
        "import os, signal, django\n"
        "django.setup()\n"
        "from datetime import datetime\n"
        "from korpu.appeals import operations as register\n"
        "from korpu.records import operations\n"
        "whole, done = register.destroy_case, []\n"
        "def dying(**given):\n"
        "    if done:\n"
        "        whole(**given)\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    done.append(1)\n"
        "    return whole(**given)\n"
        "register.destroy_case = dying\n"
        f"operations.carry_out(list_id={row.pk}, at=datetime.fromisoformat('{THEN.isoformat()}'))\n"
    )
    environment = {
        **os.environ,
        "DATABASE_URL": named_database(
            os.environ["DATABASE_URL"], django_settings.DATABASES["default"]["NAME"]
        ),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "KORPU_DEBUG": "1",
    }

    died = subprocess.run([sys.executable, "-c", script], env=environment, check=False, timeout=120)
    half = Appeal.objects.filter(text="").count()
    operations.carry_out(list_id=row.pk, at=THEN)

    assert died.returncode == -signal.SIGKILL
    assert half == 1
    assert Appeal.objects.filter(text="").count() == 3
    assert Entry.objects.filter(action="appeals.destroyed").count() == 3
    row.refresh_from_db()
    assert row.report is not None
