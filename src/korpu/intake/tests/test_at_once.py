"""Mail on real connections: two fetchers, the same mail twice at a time, and a worker that is killed."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.conf import settings as django_settings
from django.core.files.storage import storages
from django.db import connection

from config.database import named_database
from korpu.appeals.models import Appeal
from korpu.intake import operations
from korpu.intake.models import Message
from korpu.intake.tests.factories import NOON, OWN, FakeBox, address, mail
from korpu.journal import verification
from korpu.notifications.models import Message as Letter

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _mailboxes(settings):
    settings.MAILBOXES = [address(), address("info")]
    settings.MAIL_REPLY_TO = OWN


def at_once(*works):
    barrier = Barrier(len(works))

    def run(work):
        try:
            barrier.wait(60)
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(works)) as pool:
        return [future.result(120) for future in [pool.submit(run, work) for work in works]]


def taken_unsorted(box: str, uid: int) -> int:
    message, _is_new = operations.take(
        raw=mail(Delivered_To=f"{box}@x.example").as_bytes(),
        mailbox=operations.mailbox_named(box),
        at=NOON,
        uidvalidity=7,
        uid=uid,
    )
    return message.pk


def test_the_same_mail_sorted_in_two_mailboxes_at_once_is_one_case_with_one_letter():
    ids = [taken_unsorted(box, uid) for uid, box in enumerate(["muraciet", "info"] * 5, start=1)]

    at_once(*[lambda pk=pk: operations.settle(message_id=pk, at=NOON) for pk in ids])

    assert sorted(Message.objects.values_list("state", flat=True)) == ["CASE", *["SET_ASIDE"] * 9]
    assert Appeal.objects.count() == Letter.objects.count() == 1
    assert Message.objects.filter(same_as=Message.objects.get(state="CASE")).count() == 9
    assert list(verification.verify()) == []


def test_the_same_mail_sorted_by_two_workers_at_once_is_sorted_once():
    pk = taken_unsorted("muraciet", 1)

    found = at_once(*[lambda: operations.settle(message_id=pk, at=NOON)] * 4)

    assert set(found) == {"CASE"}
    assert Appeal.objects.count() == 1


def test_two_fetchers_never_meet():
    mails = {uid: mail(f"Sual {uid}", id=f"<{uid}@a.example>").as_bytes() for uid in range(1, 6)}
    is_held, has_gone = Event(), Event()

    class SlowBox(FakeBox):
        def uids(self) -> list[int]:
            # The other fetcher finds the mailbox busy, and goes, before this one goes on.
            is_held.set()
            assert has_gone.wait(60)
            return super().uids()

    def first() -> operations.Fetched:
        return operations.fetch(address=address(), at=NOON, opener=SlowBox(mails).open)

    def second() -> operations.Fetched:
        assert is_held.wait(60)
        found = operations.fetch(address=address(), at=NOON, opener=FakeBox({}).open)
        has_gone.set()
        return found

    one, other = at_once(first, second)

    assert (one.taken, other.is_busy, other.taken) == (5, True, 0)
    assert Appeal.objects.count() == 5


KILLED = """
import os, signal, sys
import django
django.setup()
from django.conf import settings
from korpu.intake import operations
from korpu.intake.operations import settling
from korpu.intake.tests.factories import NOON, FakeBox, address, mail
settings.MAILBOXES = [address()]
settings.STORAGES["private"]["OPTIONS"]["location"] = sys.argv[2]
def die(*_words, **_more):
    os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[1] == "before sorting":
    settling.triage = die
elif sys.argv[1] == "before the commit":
    settling.end = die
else:
    FakeBox.mark_taken = die
operations.fetch(address=address(), at=NOON, opener=FakeBox({1: mail().as_bytes()}).open)
"""


@pytest.mark.parametrize(
    ("when", "state"),
    [("before sorting", "TAKEN"), ("before the commit", "TAKEN"), ("before the mark", "CASE")],
)
def test_a_worker_killed_at_any_moment_loses_no_mail_and_doubles_none(when, state):
    died = subprocess.run(
        [sys.executable, "-c", KILLED, when, storages["private"].path(".")],
        env={
            **os.environ,
            "DATABASE_URL": named_database(
                os.environ["DATABASE_URL"], django_settings.DATABASES["default"]["NAME"]
            ),
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "KORPU_DATA_DIR": str(django_settings.DATA_DIR),
        },
        cwd=django_settings.DATA_DIR.parent,
        timeout=60,
        check=False,
    )
    assert died.returncode == -signal.SIGKILL
    assert Message.objects.get().state == state
    box = FakeBox({1: mail().as_bytes()})

    operations.settle_waiting(at=NOON)
    operations.fetch(address=address(), at=NOON, opener=box.open)

    assert (Message.objects.get().state, box.marked) == ("CASE", [1])
    assert Appeal.objects.count() == Letter.objects.count() == 1
