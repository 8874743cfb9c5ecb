"""The queue on the desk: a mail that waits is read, registered, joined or set aside, each in one step."""

import pytest
from django.test import Client
from django.urls import reverse

from korpu.appeals.models import Appeal, AuthorReply
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.tests.factories import appeal_in
from korpu.intake import operations
from korpu.intake.models import Mailbox, Message
from korpu.intake.operations.deciding import AlreadyDecided
from korpu.intake.tests.corpus import built
from korpu.intake.tests.factories import AUTHOR, NOON, OWN, address, mail, person, taken
from korpu.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _desk(settings):
    settings.DEMO = True  # the second factor has tests of its own
    settings.MAILBOXES = [address(registers_as="")]
    settings.MAIL_REPLY_TO = OWN


@pytest.fixture
def registrar() -> Client:
    found = Client()
    found.force_login(person("registrar"), backend="allauth.account.auth_backends.AuthenticationBackend")
    return found


def page(name: str, message: Message) -> str:
    return reverse(f"intake_desk:{name}", args=[message.pk])


def test_one_key_registers_a_mail_and_brings_the_next(registrar):
    first, following = taken(mail("Bir", id="<1@a>"), uid=1), taken(mail("İki", id="<2@a>"), uid=2)

    answer = registrar.post(page("register", first), {"at_once": "COMPLAINT"})

    first.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, following.get_absolute_url())
    assert (first.state, first.appeal.kind, first.decided_by) == ("CASE", "COMPLAINT", person("registrar"))


def test_the_page_of_a_mail_shows_words_and_never_runs_them_and_the_reading_is_journaled(registrar):
    raw = built("Content-Type: text/html", body="<p>Salam</p><script>alert(1)</script>&lt;img src=x&gt;")
    found = taken(raw)

    content = registrar.get(page("message", found)).content.decode()

    assert "Salam" in content
    assert "alert(1)" not in content
    assert "&lt;img src=x&gt;" in content
    assert "<img src=x>" not in content
    assert Entry.objects.filter(action="read.mail", subject_id=found.pk).count() == 1


def test_a_file_of_a_mail_is_always_a_download(registrar):
    letter = mail()
    letter.add_attachment(b"<script>1</script>", maintype="text", subtype="html", filename="a.html")

    answer = registrar.get(reverse("intake_desk:attachment", args=[taken(letter).pk, 0]))

    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer.content == b"<script>1</script>"


def test_an_unreadable_mail_is_registered_with_what_the_registrar_enters(registrar):
    found = taken(built("From:", "To: x@y.example", body="Salam", plain=False))
    assert registrar.post(page("register", found), {"at_once": "PETITION"}).url == page("register", found)

    registrar.post(
        page("register", found),
        {
            "kind": "PETITION",
            "name": "Aydın Kərimli",
            "email": "",
            "address": "Bakı, Nizami 1",
            "text": "Salam",
        },
    )

    case = Appeal.objects.get()
    assert (case.reply_by, case.contact.address) == ("POST", "Bakı, Nizami 1")


def test_a_mail_joins_the_case_that_it_points_to(registrar):
    case = appeal_in(AppealState.ANSWERED, at=NOON)
    found = taken(mail("Təşəkkür edirəm.", subject=f"Re: {case.number}", sender=AUTHOR))
    assert f'value="{case.number}"' in registrar.get(page("message", found)).content.decode()

    registrar.post(page("join", found), {"number": case.number})

    found.refresh_from_db()
    assert (found.state, found.appeal) == ("JOINED", case)
    assert AuthorReply.objects.get().text == "Təşəkkür edirəm."


def test_a_number_that_is_no_case_joins_nothing(registrar):
    found = taken(mail())

    answer = registrar.post(page("join", found), {"number": "İS-2026/99999"})

    assert answer.status_code == 200
    assert Message.objects.get().state == "HELD"


def test_a_mail_is_set_aside_with_a_reason_and_can_still_become_a_case(registrar):
    found = taken(mail())
    assert registrar.post(page("set_aside", found), {"reason": " "}).status_code == 200
    registrar.post(page("set_aside", found), {"reason": "Reklamdır."})
    found.refresh_from_db()
    assert (found.state, found.decision, found.reasons) == (
        "SET_ASIDE",
        "Reklamdır.",
        ["NO_KIND", "BY_PERSON"],
    )

    registrar.post(page("register", found), {"at_once": "PROPOSAL"})

    found.refresh_from_db()
    assert found.state == "CASE"


def test_what_became_a_case_stays_one(registrar):
    found = taken(mail())
    registrar.post(page("register", found), {"at_once": "PETITION"})

    with pytest.raises(AlreadyDecided):
        operations.set_aside(message=found, reason="x", by=person("registrar"), at=NOON)

    registrar.post(page("register", found), {"at_once": "PETITION"})
    assert Appeal.objects.count() == 1


def test_a_mail_of_a_restricted_case_is_not_there_for_the_registrar(registrar):
    found = taken(mail())
    registrar.post(page("register", found), {"at_once": "PETITION"})
    Appeal.objects.update(is_restricted=True)

    assert registrar.get(page("message", found)).status_code == 404
    assert found.subject not in registrar.get(reverse("intake_desk:queue") + "?state=ALL").content.decode()


def test_a_mailbox_shows_its_counts_and_a_red_mark_while_the_sides_differ(registrar):
    taken(mail())
    Mailbox.objects.update(missing=4, on_server=5)

    content = registrar.get(reverse("intake_desk:mailbox", args=["muraciet"])).content.decode()
    queue = registrar.get(reverse("intake_desk:queue")).content.decode()

    assert "Reyestrdə çatışmayan: 4" in content
    assert "Poçt qutusuna baxmaq lazımdır" in queue


def test_the_queue_asks_the_database_the_same_for_one_mail_and_for_three(
    registrar,
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for place in range(3):
        taken(mail(f"Sual {place}", id=f"<{place}@a>"), uid=place + 1)
        with CaptureQueriesContext(connection) as found:
            registrar.get(reverse("intake_desk:queue"))
        counts.append(len(found))

    assert counts[0] >= counts[1] == counts[2]
