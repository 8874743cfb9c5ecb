"""The outbox on the desk."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone, translation

from korpu.accounts.models import User
from korpu.journal.models import Entry
from korpu.notifications import access, operations
from korpu.notifications.desk.filters import read_filters
from korpu.notifications.desk.words import _ANSWERS, answer_words
from korpu.notifications.models import Message

AT = datetime(2026, 11, 5, 12, tzinfo=ZoneInfo("Asia/Baku"))
HOME = "/desk/outbox/"
SUBJECT = "accounts.user"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _desk(settings, monkeypatch) -> None:
    settings.DEMO = True
    # Of people, everyone may here see the first: the outbox asks the app of the thing, whichever it is.
    monkeypatch.setattr(
        access, "_VISIBLE", {SUBJECT: lambda standing: User.objects.filter(pk=first_user().pk)}
    )


def first_user() -> User:
    return User.objects.order_by("pk")[0]


def client_of(name: str) -> Client:
    client = Client()
    client.cookies["django_language"] = "en"
    user = User.objects.get(email=f"{name}@nazirlik.example")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def letter(key: str, *, at: datetime = AT, subject: User | None = None, **change) -> Message:
    message = operations.queue_message(
        key=key, to=f"{key}@poct.example", template="appeals/answer", language="az", at=at, subject=subject,
        values={"number": f"İS-2026/{key}", "title": "Cavab", "text": "gizli kod 7777"},
    )  # fmt: skip
    if change:
        Message.objects.filter(pk=message.pk).update(**change)
    return message


def test_the_list_is_narrowed_by_state_day_and_search():
    letter("1", state="FAILED", answer="550 no")
    letter("2", at=AT + timedelta(days=3))
    registrar = client_of("qeydiyyat")

    def found(**query: str) -> list[str]:
        return [line["subject"] for line in registrar.get(HOME, query).context["lines"]]

    assert found() == ["İS-2026/2: Cavab", "İS-2026/1: Cavab"]
    assert found(state="FAILED") == ["İS-2026/1: Cavab"]
    assert found(**{"from": "2026-11-06"}) == ["İS-2026/2: Cavab"]
    assert found(to="2026-11-05", state="nonsense") == ["İS-2026/1: Cavab"]
    assert found(q="İS-2026/2") == found(q="2@POCT.example") == ["İS-2026/2: Cavab"]
    assert found(q="nobody") == []
    assert "No letter fits these filters" in registrar.get(HOME, {"q": "nobody"}).content.decode()


def test_a_letter_about_what_is_not_ones_own_shows_only_how_its_sending_went():
    closed, shown = letter("77", subject=User.objects.order_by("pk")[1]), letter("88", subject=first_user())
    registrar = client_of("qeydiyyat")
    listing = registrar.get(HOME).content.decode()
    assert "İS-2026/88" in listing
    assert "İS-2026/77" not in listing
    assert registrar.get(HOME, {"q": "77@poct.example"}).context["lines"] == []

    page = registrar.get(f"{HOME}{closed.pk}/").content.decode()
    assert "77@poct.example" not in page
    assert closed.header_id.strip("<>") in page
    assert not Entry.objects.filter(action="read.letter").exists()

    page = registrar.get(f"{HOME}{shown.pk}/").content.decode()
    assert "88@poct.example" in page
    assert Entry.objects.filter(action="read.letter", subject_id=shown.pk).count() == 1
    assert "7777" not in page


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_holds_how_the_sending_went_and_nobodys_data(form):
    letter("1", state="FAILED", answer="550 no")
    letter("2")

    answer = client_of("qeydiyyat").get(HOME, {"form": form, "state": "FAILED"})

    content = b"".join(answer.streaming_content)
    assert answer["Content-Disposition"].endswith(f'"outbox.{form}"')
    if form == "csv":
        lines = content.decode("utf-8-sig").splitlines()
        assert len(lines) == 2
        assert "550 no" in lines[1]
        assert "poct.example" not in lines[1]


def test_a_person_decides_on_what_is_uncertain_and_on_nothing_else():
    uncertain, failed, sent = (
        letter("1", state="UNCERTAIN"),
        letter("2", state="FAILED"),
        letter("3", state="SENT", sent_at=AT),
    )
    administrator = client_of("inzibatci")
    assert "Look for its mark" in administrator.get(f"{HOME}{uncertain.pk}/").content.decode()

    def decide(message: Message, word: str) -> str:
        page = administrator.post(f"{HOME}{message.pk}/decide/", {"word": word}, follow=True).content.decode()
        return next(
            (words for words in ("marked as delivered", "goes out again", "not waiting") if words in page), ""
        )

    assert decide(uncertain, "delivered") == "marked as delivered"
    assert decide(failed, "again") == "goes out again"
    assert decide(sent, "again") == "not waiting"
    assert administrator.post(f"{HOME}{sent.pk}/decide/", {"word": "x"}).status_code == 404
    assert [Message.objects.get(pk=row.pk).state for row in (uncertain, failed, sent)] == [
        "SENT",
        "QUEUED",
        "SENT",
    ]
    assert set(Entry.objects.filter(subject_type="notifications.message").values_list("action", flat=True)) >= {
        "notifications.marked_delivered", "notifications.sent_again",
    }  # fmt: skip


def test_filters_take_any_address():
    from django.http import QueryDict

    filters = read_filters(QueryDict("from=9999-12-31&to=x&state=%00&q=%00%E2%80%AE a  b"))

    assert (filters.from_on, filters.to_on, filters.state, filters.search) == (None, None, "", "a b")
    assert not read_filters(QueryDict("")).any


def test_every_outcome_has_words_in_both_languages():
    for language in ("az", "en"):
        with translation.override(language):
            assert all(answer_words(code) != code for code in _ANSWERS)
    assert answer_words("550 no such person") == "550 no such person"
    assert timezone.is_aware(AT)
