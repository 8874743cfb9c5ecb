"""What becomes of a mail: a case, part of a case, or a place in sight with the reason why."""

from datetime import timedelta

import pytest

from korpu.appeals import operations as appeals
from korpu.appeals.models import Appeal, AppealFile, AuthorReply
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.tests.factories import appeal_in, open_release, write
from korpu.intake import operations
from korpu.intake.models import Message
from korpu.intake.operations.matching import reply_address_of
from korpu.intake.tests.factories import AUTHOR, NOON, OWN, SECOND, address, mail, person, taken
from korpu.journal.models import Entry
from korpu.notifications.models import Message as Letter
from korpu.release import operations as gate
from korpu.working_calendar.models import Clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mailboxes(settings):
    settings.MAILBOXES = [address(), address("info"), address("choose", registers_as="")]
    settings.MAIL_REPLY_TO = OWN


def stands(message: Message) -> tuple[str, list[str]]:
    return message.state, message.reasons


def test_a_letter_becomes_a_case_with_its_files_and_one_confirmation_to_its_author():
    letter = mail()
    letter.add_attachment(b"%PDF-1.4 broken", maintype="application", subtype="pdf", filename="sened.pdf")
    letter.add_attachment("Arayış".encode(), maintype="text", subtype="plain", filename="arayis.txt")

    message = taken(letter)

    case = Appeal.objects.get()
    assert stands(message) == ("CASE", [])
    assert (message.appeal, case.kind, case.channel) == (case, "PETITION", "EMAIL")
    assert (case.subject, case.text) == ("Pensiya barədə", "Pensiyam niyə azalıb? Xahiş edirəm izah edin.")
    assert (case.contact.name, case.contact.email) == ("Aydın Kərimli", AUTHOR)
    assert list(AppealFile.objects.values_list("file__name", flat=True)) == ["arayis.txt"]
    assert Letter.objects.get().to == AUTHOR
    left = Entry.objects.get(action="intake.files_left")
    assert (left.subject_id, left.details) == (case.pk, {"files": 1, "mail": message.pk})
    assert message.file.read() == letter.as_bytes()
    assert message.sha256.encode() in bytes(case.intake.raw)


def test_the_same_mail_in_two_mailboxes_is_one_case():
    first = taken(mail(to=f"{OWN}, {SECOND}"), uid=1)
    again = mail(to=f"{OWN}, {SECOND}", Delivered_To=SECOND, Received="from a by b")
    second = taken(again, box="info", uid=9)

    assert stands(second) == ("SET_ASIDE", ["SAME_MAIL"])
    assert second.same_as == first
    assert Appeal.objects.count() == Letter.objects.count() == 1


def test_a_program_that_repeats_a_message_id_hides_no_new_letter():
    taken(mail("Birinci sual"), uid=1)
    taken(mail("İkinci sual"), uid=2)

    assert sorted(Appeal.objects.values_list("text", flat=True)) == ["Birinci sual", "İkinci sual"]


def test_a_new_uidvalidity_brings_every_mail_again_and_no_case_twice():
    taken(mail(), uid=1)
    again, is_new = operations.take(
        raw=mail().as_bytes(), mailbox=operations.mailbox_named("muraciet"), at=NOON, uidvalidity=8, uid=1
    )
    operations.settle(message_id=again.pk, at=NOON)

    again.refresh_from_db()
    assert is_new
    assert (stands(again), Appeal.objects.count()) == (("SET_ASIDE", ["SAME_MAIL"]), 1)


def test_an_answer_to_the_signed_address_reaches_its_case_from_any_address():
    case = appeal_in(AppealState.IN_WORK, at=NOON)
    signed = reply_address_of(case.pk).upper()

    message = taken(mail("Əlavə edirəm: 2024.", to=signed, sender="oglu@poct.example"))

    assert (message.state, message.appeal) == ("JOINED", case)
    assert AuthorReply.objects.get().text == "Əlavə edirəm: 2024."
    assert Appeal.objects.count() == 1


@pytest.mark.parametrize("by_hand", [False, True])
def test_the_answer_to_a_question_of_ours_lets_the_clock_go_on_whoever_recognises_it(by_hand):
    case = appeal_in(AppealState.IN_WORK, at=NOON)
    write(case, NOON, html="<p>Hansı il?</p>", purpose="CLARIFICATION", outcome="")
    appeals.submit_answer(appeal=case, by=person("information-officer-1"), at=NOON)
    gate.approve(release=open_release(case), by=person("information-head"), at=NOON)
    appeals.dispatch_answer(appeal=case, by=person("registrar"), at=NOON)
    later = NOON + timedelta(days=3)

    message = taken(
        mail("2025-ci il.", to=OWN if by_hand else reply_address_of(case.pk)),
        box="choose" if by_hand else "muraciet",
        at=later,
    )
    if by_hand:
        case.refresh_from_db()
        operations.join_to_case(message=message, appeal=case, by=person("department-head"), at=later)

    case.refresh_from_db()
    assert case.state == AppealState.IN_WORK
    assert Clock.objects.get(duty="ANSWER", subject_id=case.pk).state == "RUNNING"
    assert Message.objects.get().state == "JOINED"


def test_a_forged_signed_address_reaches_no_case():
    case = appeal_in(AppealState.IN_WORK, at=NOON)
    local, _at, domain = reply_address_of(case.pk).partition("@")
    forged = f"{local[:-1]}{'a' if local[-1] != 'a' else 'b'}@{domain}"

    message = taken(mail(to=forged))

    assert message.appeal != case
    assert not AuthorReply.objects.exists()


@pytest.mark.parametrize(
    ("sender", "expected"), [(AUTHOR, ("JOINED", True)), ("qonsu@poct.example", ("HELD", False))]
)
def test_a_message_id_of_ours_alone_joins_nothing(sender, expected):
    case = appeal_in(AppealState.IN_WORK, at=NOON)
    ours = Letter.objects.get(subject_id=case.pk).header_id

    message = taken(mail(sender=sender, In_Reply_To=ours))

    assert (message.state, message.appeal == case) == expected
    if message.state == "HELD":
        assert message.candidate == case
        assert "OTHER_SENDER" in message.reasons


@pytest.mark.parametrize(("sender", "state"), [(AUTHOR, "JOINED"), ("qonsu@poct.example", "HELD")])
def test_a_number_in_the_subject_joins_only_with_the_authors_own_address(sender, state):
    case = appeal_in(AppealState.IN_WORK, at=NOON)

    assert taken(mail(subject=f"Re: {case.number}", sender=sender)).state == state


def test_a_mail_that_points_to_two_cases_waits():
    one, other = (
        appeal_in(AppealState.IN_WORK, at=NOON),
        appeal_in(AppealState.REGISTERED, key="k-2", at=NOON),
    )

    message = taken(mail(to=reply_address_of(one.pk), subject=f"Re: {other.number}"))

    assert (message.state, message.candidate) == ("HELD", one)
    assert message.reasons[-1] == "CASES_DIFFER"


def test_a_letter_to_an_answered_case_is_not_lost():
    case = appeal_in(AppealState.ANSWERED, at=NOON)

    message = taken(mail(to=reply_address_of(case.pk)))

    assert (message.state, message.reasons[-1], message.candidate) == ("HELD", "CASE_ANSWERED", case)


@pytest.mark.parametrize(
    ("headers", "kind", "reasons"),
    [
        ({"Auto_Submitted": "auto-replied"}, "AUTO_REPLY", ["AUTO_SUBMITTED"]),
        ({"Return_Path": "<>"}, "AUTO_REPLY", ["NULL_SENDER"]),
        ({"X_Spam_Flag": "YES"}, "SPAM", ["MARKED_SPAM"]),
        ({"List_Id": "<xeber.example>"}, "SPAM", ["BULK"]),
        ({"sender": f"Nazirlik <{OWN}>"}, "LOOP", ["OWN_ADDRESS"]),
    ],
)
def test_what_no_person_wrote_is_held_in_sight_and_answered_by_nobody(headers, kind, reasons):
    message = taken(mail(**headers))

    assert (message.kind, *stands(message)) == (kind, "HELD", reasons)
    assert not Letter.objects.exists()


def test_a_bounce_marks_our_letter_and_a_bounce_of_nobodys_waits():
    taken(mail())
    ours = Letter.objects.get()
    Letter.objects.update(state="SENT", sent_at=NOON)

    known = taken(bounce(ours.header_id), uid=2)
    unknown = taken(bounce("<nobody@elsewhere.example>"), uid=3)

    ours.refresh_from_db()
    assert ours.state == "BOUNCED"
    assert stands(known) == ("SET_ASIDE", ["DELIVERY_REPORT", "BOUNCE_NOTED"])
    assert stands(unknown) == ("HELD", ["DELIVERY_REPORT", "UNKNOWN_LETTER"])


def bounce(header_id: str) -> bytes:
    return (
        "From: MAILER-DAEMON@mx.poct.example\r\nReturn-Path: <>\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n"
        "Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {header_id}\r\n\r\n--b--\r\n"
    ).encode()


def test_a_mailbox_without_a_kind_leaves_the_choice_to_a_person():
    assert stands(taken(mail(), box="choose")) == ("HELD", ["NO_KIND"])


def test_two_machines_that_answer_each_other_stop_at_the_limit(settings):
    settings.LETTERS_AN_HOUR = 3

    found = [taken(mail(f"Sual {place}", id=f"<{place}@a.example>"), uid=place) for place in range(1, 6)]

    assert [message.state for message in found] == ["CASE", "CASE", "CASE", "HELD", "HELD"]
    assert found[-1].reasons == ["FLOOD"]


def test_a_text_longer_than_a_case_takes_is_kept_whole_as_a_file():
    taken(mail("Sətir bir. " * 4000))

    case = Appeal.objects.get()
    assert case.text.endswith("…")
    assert case.files.get().file.read().decode().count("Sətir bir.") == 4000


def test_a_mail_that_breaks_the_platform_is_held_and_the_next_goes_on(monkeypatch):
    from korpu.intake.operations import settling

    real = settling.triage

    def fragile(raw, ours):
        if b"sindiran" in raw:
            raise MemoryError
        return real(raw, ours)

    monkeypatch.setattr(settling, "triage", fragile)

    broken, good = taken(mail("sindiran"), uid=1), taken(mail("sakit"), uid=2)

    assert stands(broken) == ("HELD", ["FAULT"])
    assert good.state == "CASE"


def test_a_mail_that_kills_its_worker_is_held_after_three_tries():
    message, _is_new = operations.take(
        raw=mail().as_bytes(), mailbox=operations.mailbox_named("muraciet"), at=NOON, uidvalidity=7, uid=1
    )
    Message.objects.filter(pk=message.pk).update(attempts=3)

    operations.settle_waiting(at=NOON)

    message.refresh_from_db()
    assert stands(message) == ("HELD", ["FAULT"])


def test_a_full_disk_leaves_the_mail_for_the_next_round(monkeypatch):
    from korpu.documents import operations as documents
    from korpu.intake.operations import settling

    letter = mail()
    letter.add_attachment("Arayış".encode(), maintype="text", subtype="plain", filename="arayis.txt")

    def full(**_file):
        raise documents.NotKept("full")

    with monkeypatch.context() as disk:
        disk.setattr(settling.documents, "store_file", full)
        assert taken(letter).state == "TAKEN"
    assert not Appeal.objects.exists()
    operations.settle_waiting(at=NOON)

    assert Message.objects.get().state == "CASE"


def test_the_acknowledgement_carries_the_signed_address():
    from korpu.notifications.operations import as_email

    taken(mail())

    case = Appeal.objects.get()
    assert as_email(Letter.objects.get())["Reply-To"] == reply_address_of(case.pk)
