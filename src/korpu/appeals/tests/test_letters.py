"""What the letters of a case say, and what the outbox keeps of them."""

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from korpu.appeals import operations, queries
from korpu.appeals.models import Appeal
from korpu.appeals.operations.letters import title_after_number
from korpu.appeals.rules.codes import shown_code
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.tests.factories import NOON, appeal_in, person, submission
from korpu.appeals.tests.test_public_pages import fill, send
from korpu.notifications import operations as outbox
from korpu.notifications.models import Message

pytestmark = pytest.mark.django_db


def register() -> operations.Registered:
    return operations.register_appeal(submission=submission(), key="k", at=NOON)


def words_of(message: Message) -> str:
    return str(outbox.as_email(message).get_content())


def places_of(text: str) -> list[str]:
    """Give the columns of the whole database in which the text stands."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND (data_type IN ('text', 'character varying', 'jsonb', 'json', 'bytea', 'ARRAY', 'tsvector'))"
        )
        found = []
        for table, column in cursor.fetchall():
            cursor.execute(
                f'SELECT EXISTS (SELECT 1 FROM "{table}" WHERE "{column}"::text LIKE %s)',
                [f"%{text}%"],
            )
            if cursor.fetchone()[0]:
                found.append(f"{table}.{column}")
    return sorted(found)


def test_the_secret_code_leaves_with_the_letter_and_stands_nowhere_in_the_database():
    found = register()
    message = Message.objects.get()
    queued = places_of(found.code) + places_of(shown_code(found.code))

    words = words_of(message)
    Message.objects.update(state="SENT", sent_at=timezone.now())

    assert f"Gizli kod: {shown_code(found.code)}" in words
    assert queued == places_of(found.code) + places_of(shown_code(found.code)) == []
    # The search itself finds what stands there.
    assert "notifications_message.body" in places_of(found.appeal.number)


def test_a_letter_that_is_sent_again_tells_the_code_again():
    found = register()
    Message.objects.update(state="BOUNCED")

    again = outbox.send_again(message=Message.objects.get(), by=person("registrar"), at=NOON)

    assert shown_code(found.code) in words_of(again)
    assert places_of(shown_code(found.code)) == []


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("az", "Gizli kod: daha göstərilə bilmir; zəhmət olmasa, bizə yazın"),
        ("en", "Secret code: it cannot be shown any more; please write to us"),
    ],
)
def test_a_code_that_cannot_be_made_any_more_is_not_told_wrongly(settings, language, line):
    operations.register_appeal(submission=submission(language=language), key="k", at=NOON)
    settings.SECRET_KEY = "another key of the platform, long enough"

    assert line in words_of(Message.objects.get())
    assert queries.secret_code_of(Appeal.objects.get().pk) is None
    assert queries.secret_code_of(0) is None


def test_no_text_of_a_person_can_stand_where_the_secret_belongs():
    operations.register_appeal(
        submission=submission(subject=f"a{outbox.SECRET}b", text=f"a{outbox.SECRET}b"), key="k", at=NOON
    )

    assert Message.objects.get().body.count(outbox.SECRET) == 1
    assert Appeal.objects.get().subject == "ab"


def test_the_receipt_shows_the_code_though_no_session_keeps_it(client):
    fill(client)
    page = client.get(send(client).url).content.decode()
    code = queries.secret_code_of(Appeal.objects.get().pk)

    assert shown_code(code) in page
    assert [code in str(session.get_decoded()) for session in Session.objects.all()] == [False]


def test_the_subject_of_an_answers_mail_names_the_number_once_and_first():
    appeal = appeal_in(AppealState.ANSWERED)

    subject_line = Message.objects.get(template="appeals/answer").subject_line

    assert appeal.draft.title == f"{appeal.number} nömrəli müraciətinizə cavab"
    assert subject_line == f"{appeal.number}: Müraciətinizə cavab"


def test_a_title_of_ones_own_follows_the_number_as_it_was_written():
    appeal = appeal_in(AppealState.IN_WORK, language="en")
    number = appeal.number

    titles = [
        title_after_number(appeal, title)
        for title in (
            f"Answer to your appeal {number}",
            "About pensions",
            f"{number}: about pensions",
            f"{number}:",
        )
    ]

    assert titles == ["Answer to your appeal", "About pensions", "about pensions", f"{number}:"]
