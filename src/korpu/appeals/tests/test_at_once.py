"""Real connections at once, retries after a rollback, and a process that is killed: one case, one letter."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from config.database import named_database
from korpu.appeals import operations
from korpu.appeals.models import Appeal, Dispatch, Intake
from korpu.appeals.operations.stepping import NotYours
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.rules.steps import StepNotAllowed
from korpu.appeals.tests.factories import NOON, appeal_in, open_release, person, submission
from korpu.journal import verification
from korpu.notifications.models import Message
from korpu.registers import queries as registers
from korpu.registers.models import RegisterNumber
from korpu.release import operations as release_gate
from korpu.release.rules import NotCleared, NotYourTurn, ReleaseStepNotAllowed

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(works, *, most: int = 25):
    """Run the works on connections of their own, all let go at the same moment."""
    barrier = Barrier(min(len(works), most))

    def run(place: int, work):
        try:
            if place < most:
                barrier.wait(60)
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=most) as pool:
        futures = [pool.submit(run, place, work) for place, work in enumerate(works)]
        return [future.result(120) for future in futures]


def test_fifty_submissions_with_ten_repeated_keys_are_forty_cases_with_forty_numbers():
    keys = [f"k{number}" for number in range(40)] + [f"k{number}" for number in range(10)]

    def send(key: str):
        return lambda: operations.register_appeal(submission=submission(), key=key, at=NOON)

    found = at_once([send(key) for key in keys])

    assert Appeal.objects.count() == Intake.objects.count() == Message.objects.count() == 40
    assert sorted(RegisterNumber.objects.values_list("number", flat=True)) == list(range(1, 41))
    assert set(RegisterNumber.objects.values_list("subject_id", flat=True)) == set(
        Appeal.objects.values_list("pk", flat=True)
    )
    assert registers.unexplained_gaps() == []
    assert sum(item.is_new for item in found) == 40
    by_key = {}
    for key, item in zip(keys, found, strict=True):
        assert by_key.setdefault(key, (item.appeal.pk, item.code)) == (item.appeal.pk, item.code)
    assert list(verification.verify()) == []


def test_a_retry_after_a_rollback_takes_the_same_number_and_writes_one_letter():
    class Broken(Exception):
        pass

    with pytest.raises(Broken), transaction.atomic():
        operations.register_appeal(submission=submission(), key="k", at=NOON)
        raise Broken

    assert not Intake.objects.exists()
    again = operations.register_appeal(submission=submission(), key="k", at=NOON)

    assert (again.appeal.number, again.is_new) == ("İS-2026/00001", True)
    assert (
        Message.objects.count()
        == ProcrastinateJob.objects.filter(task_name__endswith="send_message").count()
        == 1
    )


KILLED = """
import os, signal, sys
sys.path.insert(0, "src")
import django
django.setup()
from django.db import transaction
from korpu.appeals import operations
from korpu.appeals.tests.factories import NOON, submission
with transaction.atomic():
    operations.register_appeal(submission=submission(), key="k", at=NOON)
    if sys.argv[1] == "before":
        os.kill(os.getpid(), signal.SIGKILL)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize(("when", "cases"), [("before", 0), ("after", 1)])
def test_a_server_killed_around_the_commit_leaves_all_or_nothing(when, cases):
    url = named_database(os.environ["DATABASE_URL"], django_settings.DATABASES["default"]["NAME"])
    died = subprocess.run(
        [sys.executable, "-c", KILLED, when],
        env={
            **os.environ,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "KORPU_DEBUG": "1",
        },
        cwd=django_settings.DATA_DIR.parent,
        timeout=60,
        check=False,
    )
    assert died.returncode == -signal.SIGKILL
    assert Appeal.objects.count() == Message.objects.count() == cases

    again = operations.register_appeal(submission=submission(), key="k", at=NOON)

    assert again.is_new == (cases == 0)
    assert (Appeal.objects.count(), Message.objects.count(), again.appeal.number) == (1, 1, "İS-2026/00001")


def test_two_dispatches_at_once_send_one_letter():
    appeal = appeal_in(AppealState.CLEARED)

    def send() -> str:
        try:
            operations.dispatch_answer(appeal=appeal, by=person("registrar"), at=NOON)
        except (StepNotAllowed, NotCleared):
            return "refused"
        return "sent"

    assert sorted(at_once([send] * 4)) == ["refused", "refused", "refused", "sent"]
    assert Dispatch.objects.count() == 1
    assert Message.objects.filter(template="appeals/answer").count() == 1


def test_taking_back_and_approving_at_once_never_wait_for_each_other_in_a_circle():
    for turn in range(6):
        appeal = appeal_in(AppealState.CLEARING, key=f"turn{turn}")
        release = open_release(appeal)

        def approve(release=release) -> str:
            try:
                release_gate.approve(release=release, by=person("information-head"), at=NOON)
                release_gate.approve(release=release, by=person("department-head"), at=NOON)
            except (NotYourTurn, ReleaseStepNotAllowed):
                return "refused"
            return "approved"

        def take_back(appeal=appeal) -> str:
            try:
                operations.take_answer_back(appeal=appeal, by=person("information-officer-1"), at=NOON)
            except (StepNotAllowed, NotYours):
                return "refused"
            return "taken"

        outcomes = at_once([approve, take_back])
        appeal.refresh_from_db()
        release.refresh_from_db()

        assert outcomes[1] == "taken"
        assert (appeal.state, release.state) == ("IN_WORK", "WITHDRAWN")


def test_two_heads_accepting_at_once_accept_once():
    appeal = appeal_in(AppealState.DISTRIBUTED)

    def accept() -> str:
        try:
            operations.accept_appeal(appeal=appeal, by=person("information-head"), at=NOON)
        except StepNotAllowed:
            return "refused"
        return "accepted"

    assert sorted(at_once([accept] * 3)) == ["accepted", "refused", "refused"]
