"""What comes in by other ways than the form, and what is hard about it: mail, a reception day, a file sent in part."""

from datetime import time, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from django.utils import timezone

from config.demo_year.cast import Cast, on
from korpu.appeals import operations as appeals
from korpu.appeals.models import Appeal, AppealFile, FileRole
from korpu.appeals.rules.kinds import AppealState, Channel, ReplyBy
from korpu.counter import operations as counter
from korpu.counter.models import ReceptionDay
from korpu.disclosure import operations as disclosure
from korpu.documents import operations as documents
from korpu.intake import operations as intake
from korpu.intake.models import FILES, Message
from korpu.redaction import operations as redaction
from korpu.redaction.rules.plan import Area, AreaKind
from korpu.release import operations as release_gate
from korpu.release.models import Release
from korpu.working_calendar import queries as calendar

DAY = timedelta(days=1)


def is_lived() -> bool:
    return Message.objects.exists() and ReceptionDay.objects.exists()


def live(cast: Cast, material: dict[str, Any]) -> None:
    """Let mails come, people be received, an enclosure be blackened and answers be shown to everybody."""
    arrivals = material["arrivals"]
    _take_mails(cast, arrivals["mails"])
    _receive_people(cast, arrivals["reception"])
    _blacken(cast, arrivals["enclosure"])
    _control(cast, arrivals["control"])
    _show_answers(cast, arrivals["shown"])


def _take_mails(cast: Cast, rows: list[dict[str, Any]]) -> None:
    """Take mails in; those that name a kind are registered by hand, the others wait in sight with their reason."""
    now, box = timezone.now(), intake.mailbox_named(FILES)
    for place, row in enumerate(rows):
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = row["sender"], row["to"], row["subject"]
        mail["Date"] = format_datetime(now - (len(rows) - place) * timedelta(hours=2))
        mail["Message-ID"] = f"<demo-{place}@poct.example>"
        for name, value in row.get("headers", {}).items():
            mail[name] = value
        mail.set_content(row["text"])
        at = now - (len(rows) - place) * timedelta(hours=1)
        message, _is_new = intake.take(raw=mail.as_bytes(), mailbox=box, at=at)
        intake.settle(message_id=message.pk, at=at)
        if "registered_as" in row:
            intake.register_held(message=message, kind=row["registered_as"], by=cast["registrar"], at=at)


def _receive_people(cast: Cast, material: dict[str, Any]) -> None:
    """Hold a reception of the Minister, one person answered at once and one whose words become a case, and set the next."""
    today, registrar = timezone.localdate(), cast["registrar"]
    days = calendar.current_calendar()
    held_on, next_on = days.nth_working_day(today - 9 * DAY, 1), days.nth_working_day(today + 6 * DAY, 1)
    for day, visitors in ((held_on, material["came"]), (next_on, material["expected"])):
        at = on(held_on - DAY)
        reception = counter.open_reception(
            post_id=cast.post_id("minister"), on=day, begins_at=time(10), ends_at=time(13), room=material["room"],
            by=registrar, at=at,
        )  # fmt: skip
        for row in visitors:
            visitor = counter.list_visitor(
                day=reception, name=row["name"], subject=row["subject"], phone=row.get("phone", ""),
                address=row.get("address", ""), by=registrar, at=at,
            )  # fmt: skip
            if "answered" in row:
                counter.settle_visitor(
                    visitor=visitor, state="ANSWERED", said=row["answered"], by=registrar, at=on(day, 11)
                )
            elif "text" in row:
                counter.enter_appeal(
                    submission=appeals.Submission(
                        kind="PETITION", channel=Channel.RECEPTION, subject=row["subject"], text=row["text"],
                        name=row["name"], address=row["address"], phone=row["phone"], reply_by=ReplyBy.POST,
                        raw=row["text"].encode(), received_at=on(day, 12),
                    ),
                    key=f"demo-reception:{visitor.pk}", visitor=visitor, by=registrar, at=on(day, 12),
                )  # fmt: skip


def _blacken(cast: Cast, material: dict[str, Any]) -> None:
    """Begin to blacken a certificate that goes out with the answer to a mail: the data of another person in it are marked."""
    now, writer = timezone.now(), cast["information-officer-1"]
    appeal = _into_work(cast, "PETITION")
    content = documents.letter_pdf(material["letter"])
    stored = documents.store_file(content=content, name=material["name"], by=writer, at=now)
    appeals.attach_to_answer(appeal=appeal, file_ids=[stored.pk], by=writer, at=now)
    enclosed = AppealFile.objects.get(appeal=appeal, file=stored, role=FileRole.ENCLOSURE)
    begun = appeals.blacken_enclosure(appeal=appeal, file_pk=enclosed.pk, by=writer, at=now)
    ground = begun.grounds[0]
    for words in material["closed"]:
        redaction.mark(
            redaction=begun, area=Area(AreaKind.WORDS, ground["article"], words=words), ground=ground["code"],
            by=writer, at=now,
        )  # fmt: skip


def _into_work(cast: Cast, kind: str) -> Appeal:
    """Bring the mail that was registered as a case of the kind to the officer who answers it."""
    now = timezone.now()
    appeal = Appeal.objects.filter(state=AppealState.REGISTERED, channel=Channel.EMAIL, kind=kind).latest(
        "pk"
    )
    appeals.distribute_appeal(
        appeal=appeal, unit_id=cast.units["information-sector"], by=cast["registrar"], at=now
    )
    return appeals.accept_appeal(
        appeal=appeal, by=cast["information-head"], at=now,
        executor_post_id=cast.post_id("information-officer-1"),
    )  # fmt: skip


def _control(cast: Cast, material: dict[str, str]) -> None:
    """Let the control make two remarks on a request in work, one of which its executor has settled."""
    now = timezone.now()
    appeal = _into_work(cast, "INFORMATION_REQUEST")
    remark = appeals.make_remark(appeal=appeal, text=material["remark"], by=cast["foi-officer"], at=now)
    appeals.settle_remark(
        remark=remark, settlement=material["settlement"], by=cast["information-officer-1"],
        at=now,
    )  # fmt: skip
    appeals.make_remark(appeal=appeal, text=material["open"], by=cast["foi-officer"], at=now)


def _show_answers(cast: Cast, material: dict[str, Any]) -> None:
    """Put the newest answers that interest others into the public log, through the gate."""
    officer, at = cast["foi-officer"], timezone.now()
    answered = Appeal.objects.filter(
        kind="INFORMATION_REQUEST", outcome=material["outcome"], is_restricted=False, unit__isnull=False,
    ).order_by("-answered_at")  # fmt: skip
    for appeal in answered[: material["count"]]:
        entry = disclosure.choose_answer(appeal=appeal, by=officer, at=at)
        disclosure.submit_entry(entry=entry, by=officer, at=at)
        release = Release.objects.get(subject_type="disclosure.logentry", subject_id=entry.pk)
        for post in ("information-head", "department-head"):
            release = release_gate.approve(release=release, by=cast[post], at=at)
    disclosure.publish_due(at=at)
