"""Reading mailboxes: every mail once, whoever else reads them, however the line breaks, and the proof by comparison."""

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from korpu.appeals.models import Appeal
from korpu.intake import imap, jobs, operations, queries
from korpu.intake.models import Mailbox, Message
from korpu.intake.tests.corpus import corpus
from korpu.intake.tests.factories import NOON, OWN, FakeBox, address, mail
from korpu.intake.tests.mutations import mutated
from korpu.intake.tests.servers import free_port
from korpu.notifications.models import Message as Letter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mailboxes(settings):
    settings.MAILBOXES = [address()]
    settings.MAIL_REPLY_TO = OWN


def letters(count: int) -> dict[int, bytes]:
    return {uid: mail(f"Sual {uid}", id=f"<{uid}@a.example>").as_bytes() for uid in range(1, count + 1)}


def fetch(box: FakeBox, **more: int) -> operations.Fetched:
    return operations.fetch(address=address(), at=NOON, opener=box.open, **more)


def test_a_mailbox_is_read_whole_and_marked_last():
    box = FakeBox(letters(3))

    first, second = fetch(box), fetch(box)

    assert (first.taken, second.taken, second.on_server) == (3, 0, 3)
    assert box.marked == [1, 2, 3]
    assert Appeal.objects.count() == 3
    assert Mailbox.objects.get().error == ""


def test_a_mail_that_another_program_has_read_is_taken_all_the_same_because_no_flag_is_asked():
    box = FakeBox(letters(2))
    fetch(box)
    box.mails[5] = mail("Oxunmuş", id="<5@a.example>").as_bytes()
    box.mails[4] = mail("Köhnə yerə köçürülmüş", id="<4@a.example>").as_bytes()

    assert fetch(box).taken == 2


def test_a_line_that_breaks_keeps_what_was_taken_and_the_next_round_goes_on():
    box = FakeBox(letters(4))
    box.breaks_at = 3

    broken = fetch(box)
    box.breaks_at = None
    mended = fetch(box)

    assert (broken.taken, broken.error, mended.taken) == (2, "IMAPClientAbortError", 2)
    assert sorted(box.marked) == [1, 2, 3, 4]
    assert Appeal.objects.count() == 4


def test_a_mail_that_breaks_the_line_each_time_does_not_stand_in_the_way_of_the_others():
    box = FakeBox(letters(4))
    box.breaks_at = 2
    fetch(box)

    again = fetch(box)

    assert again.taken == 2
    assert sorted(Message.objects.values_list("uid", flat=True)) == [1, 3, 4]


def test_a_mail_that_the_server_refuses_is_told_of_until_it_comes():
    box = FakeBox(letters(3))
    box.refused = {2}

    missing = operations.reconcile(address=address(), at=NOON, opener=box.open)

    letter = Letter.objects.get(template="intake/missing")
    assert (missing, Mailbox.objects.get().missing, queries.is_alarmed()) == (1, 1, True)
    assert "3 məktub var, onlardan 1" in letter.body
    box.refused = set()
    assert operations.reconcile(address=address(), at=NOON, opener=box.open) == 0
    assert (Mailbox.objects.get().missing, queries.is_alarmed()) == (0, False)
    assert Letter.objects.filter(template="intake/missing").count() == 1


def test_a_mail_beyond_all_measure_is_held_with_its_beginning():
    class Beginnings(FakeBox):
        def fetch(self, uid: int) -> imap.Fetched | None:
            return imap.Fetched(self.mails[uid][:400], NOON, is_cut=True)

    fetch(Beginnings(letters(1)))

    found = Message.objects.get()
    assert (found.state, found.reasons, found.subject) == ("HELD", ["TOO_LARGE"], "Pensiya barədə")


def test_mails_that_somebody_deletes_from_the_server_stay_in_the_register():
    box = FakeBox(letters(3))
    fetch(box)
    del box.mails[1], box.mails[2]

    assert operations.reconcile(address=address(), at=NOON, opener=box.open) == 0
    assert queries.counts_of(Mailbox.objects.get()).taken == 3


def test_a_mailbox_that_is_away_for_half_an_hour_is_told_of_once_a_day():
    box = FakeBox({})
    box.is_away = True

    for _round in range(2):
        assert operations.reconcile(address=address(), at=NOON, opener=box.open) is None

    assert Letter.objects.filter(template="intake/silence").count() == 1
    assert Mailbox.objects.get().error == "ConnectionRefusedError"


def test_a_round_ends_after_so_many_mails_and_the_next_goes_on():
    box = FakeBox(letters(5))

    rounds = [fetch(box, most=2) for _round in range(3)]

    assert [(one.taken, one.left) for one in rounds] == [(2, 3), (2, 1), (1, 0)]


def test_the_minutes_job_says_what_is_wrong_with_a_mailbox_that_nobody_serves(settings):
    settings.MAILBOXES = [address(port=free_port(), security="none")]

    jobs.fetch_mailbox("muraciet")
    jobs.fetch_mailbox("gone")

    assert [(box.name, box.error) for box in Mailbox.objects.all()] == [
        ("muraciet", "ConnectionRefusedError")
    ]
    assert queries.is_alarmed()


def test_each_mailbox_gets_one_job_a_minute_however_many_wait(settings):
    settings.MAILBOXES = [address(), address("info")]

    for _minute in range(2):
        jobs.fetch_mailboxes(timestamp=0)

    found = ProcrastinateJob.objects.filter(task_name="korpu.intake.jobs.fetch_mailbox")
    assert sorted(job.args["name"] for job in found) == ["info", "muraciet"]


def test_every_mail_of_the_corpus_and_hundreds_of_spoiled_ones_end_as_a_case_or_in_sight(settings):
    settings.LETTERS_AN_HOUR = 1000
    samples = corpus()
    raws = [sample.raw for sample in samples if len(sample.raw) < 20_000][::4]
    raws += mutated(samples, count=200, seed=11)
    # Each a mail of its own; otherwise the register would see through most of them.
    raws = [raw.replace(b"<1@poct.example>", b"<%d@poct.example>" % place) for place, raw in enumerate(raws)]
    box = FakeBox(dict(enumerate(raws, start=1)))

    fetched = fetch(box, most=10_000)

    counts = queries.counts_of(Mailbox.objects.get())
    assert fetched.taken == counts.taken == len(raws) > 280
    assert counts.cases + counts.joined + counts.held + counts.set_aside == len(raws)
    assert counts.cases == Appeal.objects.count() > 100
    assert not Message.objects.filter(reasons__contains=["FAULT"]).exists()
    assert box.marked == list(box.mails)
    assert operations.reconcile(address=address(), at=NOON, opener=box.open) == 0


def test_files_are_taken_from_every_form_and_a_second_run_finds_them_known(tmp_path):
    (tmp_path / "a.eml").write_bytes(mail("Bir", id="<f1@a>").as_bytes())
    (tmp_path / "b.eml").write_bytes(b"")
    lines = [mail(text, id=f"<{text}@a>").as_bytes() for text in ("iki", "yeddi")]
    (tmp_path / "box.mbox").write_bytes(
        b"".join(b"From a@b Thu Nov  5 11:58:00 2026\n" + line + b"\n" for line in lines)
    )
    for place in ("cur", "new", "tmp"):
        (tmp_path / "maildir" / place).mkdir(parents=True)
    (tmp_path / "maildir" / "new" / "1").write_bytes(mail("dörd", id="<f4@a>").as_bytes())
    (tmp_path / "maildir" / "cur" / "2:2,S").write_bytes(mail("beş", id="<f5@a>").as_bytes())
    (tmp_path / "maildir" / "tmp" / "3").write_bytes(b"half")
    paths = [tmp_path / name for name in ("a.eml", "b.eml", "box.mbox", "maildir", "nothing.eml")]

    first, second = operations.take_files(paths=paths), operations.take_files(paths=paths)

    assert (first.states, first.unread) == ({"HELD": 6}, ["nothing.eml"])
    assert (second.states, second.known) == ({}, 6)
    assert Message.objects.filter(reasons__contains=["NO_KIND"]).count() == 5
    assert connection.in_atomic_block
