"""The log: it tells where a fault happened, and nothing of the person whom it happened to."""

import io
import logging
from logging.config import dictConfig

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client

from korpu.appeals import operations
from korpu.appeals.models import Appeal
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.tests.factories import NOON, appeal_in, person
from korpu.appeals.tests.test_public_pages import ANSWERS, fill, send
from korpu.intake import operations as intake
from korpu.intake.models import FILES, Message, MessageState
from korpu.intake.operations import settling

NAME, ADDRESS = "Aydın Kərimli", "aydin@poct.example"
PERSONAL = ("Aydın", "Kərimli", "aydin@poct.example", "pensiya təyin")
MAIL = (
    "From: Aydın Kərimli <aydin@poct.example>\nTo: info@emek.example\nSubject: Pensiya təyinatı\n"
    "Message-ID: <1@poct.example>\n\nNeçə nəfərə pensiya təyin olunub?\n"
).encode()


@pytest.fixture
def log():
    """Give what the console would show, every logger speaking as it does in use."""
    text = io.StringIO()
    root, before = logging.getLogger(), list(logging.getLogger().handlers)
    dictConfig(settings.LOGGING)
    for handler in root.handlers:
        if isinstance(handler, logging.StreamHandler):
            handler.setStream(text)
    yield text
    root.handlers = before


def test_a_fault_is_told_by_its_place_and_its_kind_and_so_is_each_of_its_causes(log):
    try:
        try:
            int(NAME)
        except ValueError as error:
            raise LookupError(ADDRESS) from error
    except LookupError:
        logging.getLogger("korpu.tests").exception("Case %s could not be read.", 7)

    written = log.getvalue()
    assert "Case 7 could not be read." in written
    assert written.index("builtins.ValueError") < written.index("builtins.LookupError")
    assert "test_logs.py" in written
    assert [words for words in PERSONAL if words in written] == []


@pytest.mark.django_db
def test_a_row_that_the_database_refuses_is_not_repeated_in_the_log(log):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE names (name text UNIQUE)")
            cursor.executemany("INSERT INTO names VALUES (%s)", [[NAME]] * 2)
    except IntegrityError as error:
        said = str(error)
        logging.getLogger("korpu.tests").exception("Refused.")

    assert NAME in said
    assert "psycopg.errors.UniqueViolation" in log.getvalue()
    assert [words for words in PERSONAL if words in log.getvalue()] == []


@pytest.mark.django_db
def test_the_way_of_an_appeal_from_form_and_mail_to_the_answer_leaves_no_person_in_the_log(log, monkeypatch):
    client = Client()
    fill(client)
    send(client)
    operations.settle_dispatch(
        dispatch_id=appeal_in(AppealState.ANSWERED, key="sent").dispatches.get().pk, delivered=False, at=NOON
    )
    case = Appeal.objects.first()
    operations.restrict_appeal(appeal=case, reason=PERSONAL[0], by=person("department-head"), at=NOON)
    message, _is_new = intake.take(raw=MAIL, mailbox=intake.mailbox_named(FILES), at=NOON)

    def breaks(*args, **kwargs):
        raise ValueError(NAME, ADDRESS)

    monkeypatch.setattr(settling, "triage", breaks)
    intake.settle(message_id=message.pk, at=NOON)

    assert Message.objects.get(pk=message.pk).state == MessageState.HELD
    assert f"Mail {message.pk} could not be sorted." in log.getvalue()
    assert ANSWERS["name"]["name"] == "Aydın Kərimli"
    assert [words for words in PERSONAL if words in log.getvalue()] == []


@pytest.mark.django_db
def test_a_page_that_breaks_is_logged_without_what_was_typed(log, monkeypatch):
    client = Client(raise_request_exception=False)
    fill(client)

    def breaks(*args, **kwargs):
        raise ValueError(NAME, ADDRESS)

    monkeypatch.setattr("korpu.appeals.operations.register_appeal", breaks)

    assert send(client).status_code == 500
    assert "Internal Server Error" in log.getvalue()
    assert [words for words in PERSONAL if words in log.getvalue()] == []
