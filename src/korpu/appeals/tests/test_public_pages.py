from datetime import datetime, time, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from korpu.appeals.models import Appeal, AppealFile, Intake
from korpu.appeals.queries import secret_code_of
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.tests.factories import appeal_in, registered, unit_id
from korpu.notifications.models import Message

pytestmark = pytest.mark.django_db
ANSWERS = {
    "text": {"subject": "Pensiya", "text": "Neçə nəfərə pensiya təyin olunub?"},
    "urgency": {"urgency": "NORMAL"},
    "files": {},
    "name": {"name": "Aydın Kərimli"},
    "reply": {"reply_by": "EMAIL", "email": "aydin@poct.example"},
}


def fill(client: Client, flow: str = "ask", **changes: dict[str, str]) -> None:
    for name, values in {**ANSWERS, **changes}.items():
        response = client.post(f"/send/{flow}/{name}/", values)
        assert response.status_code == 302, (name, response.context["form"].errors)


def send(client: Client, flow: str = "ask", **values: str):
    return client.post(f"/send/{flow}/check/", values)


def test_a_person_asks_and_gets_number_due_day_and_code(client):
    fill(client)
    page = client.get("/send/ask/check/").content.decode()
    assert "Neçə nəfərə pensiya təyin olunub?" in page

    response = send(client)

    appeal = Appeal.objects.get()
    assert response.url == reverse("appeals:receipt", args=[appeal.pk])
    receipt = client.get(response.url).content.decode()
    assert appeal.number in receipt
    assert Message.objects.get().to == "aydin@poct.example"
    assert client.get(f"/receipt/{appeal.pk}/pdf/").content.startswith(b"%PDF")
    assert Intake.objects.get().sha256
    assert Client().get(response.url).status_code == 404


def test_a_second_click_shows_the_same_receipt(client):
    fill(client)

    assert send(client).url == send(client).url
    assert Appeal.objects.count() == 1


def test_an_appeal_by_post_and_a_media_enquiry_are_registered_as_such(client):
    for name, values in {
        "kind": {"kind": "COMPLAINT"}, "text": ANSWERS["text"], "name": ANSWERS["name"],
        "reply": {"reply_by": "POST", "address": "Bakı, Nizami 1"},
    }.items():  # fmt: skip
        assert client.post(f"/send/appeal/{name}/", values).status_code == 302
    send(client, "appeal")
    for name, values in {
        "text": ANSWERS["text"], "urgency": {"urgency": "TOPICAL", "urgency_reason": "Axşam xəbərləri"},
        "outlet": {"name": "Leyla Həsənli", "organisation": "Xəbər saytı"}, "reply": ANSWERS["reply"],
    }.items():  # fmt: skip
        assert client.post(f"/en/send/media/{name}/", values).status_code == 302
    client.post("/en/send/media/check/", {})

    assert list(Appeal.objects.order_by("pk").values_list("kind", "reply_by", "urgency", "language")) == [
        ("COMPLAINT", "POST", "NORMAL", "az"), ("MEDIA_ENQUIRY", "EMAIL", "TOPICAL", "en"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "values", "kept"),
    [
        ("text", {"subject": "Salam", "text": ""}, "Salam"),
        ("text", {"subject": "", "text": "Uzun mətn"}, "Uzun mətn"),
        ("text", {"subject": "a", "text": "ə" * 100_000}, "ə" * 200),
        ("urgency", {"urgency": "DANGER", "urgency_reason": ""}, "DANGER"),
        ("urgency", {"urgency": "EVIL", "urgency_reason": "saxlanan"}, "saxlanan"),
        ("name", {"name": "\u202e\x00 "}, ""),
        ("reply", {"reply_by": "EMAIL", "email": "yox", "phone": "050"}, "050"),
        ("reply", {"reply_by": "EMAIL", "email": "ə@ə.az"}, "ə@ə.az"),
        ("reply", {"reply_by": "POST", "email": "a@poct.example"}, "a@poct.example"),
        ("reply", {}, ""),
    ],
)
def test_bad_input_gets_a_sentence_and_is_kept(client, question, values, kept):
    response = client.post(f"/send/ask/{question}/", values)

    assert response.status_code == 200
    assert response.context["form"].errors
    page = response.content.decode()
    assert "Düzəliş" in page or "summary-of-errors" in page
    assert kept in page
    assert not Appeal.objects.exists()


def test_emoji_and_hidden_characters_are_taken_without_what_cannot_be_seen(client):
    fill(client, text={"subject": "Sual 🙂\u202e", "text": "Bir\x00 iki\u200f\r\nüç 👩‍👩‍👧"})
    send(client)

    appeal = Appeal.objects.get()
    assert (appeal.subject, appeal.text) == ("Sual 🙂", "Bir iki\nüç 👩‍👩‍👧")


def test_files_are_kept_while_the_form_is_filled_and_bad_ones_are_named(client, tmp_path):
    from django.core.files.uploadedfile import SimpleUploadedFile

    good = SimpleUploadedFile("arayış.txt", b"Salam")
    bad = SimpleUploadedFile("saxta.docx", b"no document")
    response = client.post("/send/ask/files/", {"files": [good, bad], "go": "1"})
    assert "saxta.docx" in response.content.decode()
    assert "arayış.txt" in response.content.decode()
    client.post("/send/ask/files/", {"files": [SimpleUploadedFile("iki.txt", b"2")], "more": "1"})
    token = client.session["appeals.flow.ask"]["files"][1]["token"]
    client.post("/send/ask/remove-file/", {"token": token})
    client.post("/send/ask/remove-file/", {"token": "../../../etc/passwd"})
    fill(client)
    send(client)

    assert [row.file.name for row in AppealFile.objects.all()] == ["arayış.txt"]


def test_no_more_than_five_files(client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    files = [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(6)]
    response = client.post("/send/ask/files/", {"files": files, "go": "1"})

    assert response.status_code == 200
    assert len(client.session["appeals.flow.ask"]["files"]) == 5


def test_a_trap_field_or_too_many_are_not_registered_and_nothing_is_lost(client, settings):
    settings.UNPROVEN_SUBMISSIONS_AN_HOUR = 1
    fill(client)
    assert send(client, website="x").status_code == 429
    send(client)
    fill(client)
    response = send(client)

    assert response.status_code == 429
    assert "Neçə nəfərə" in response.content.decode()
    assert Appeal.objects.count() == 1


def test_a_check_without_answers_leads_back_to_the_first_question(client):
    assert client.post("/send/ask/check/", {}).url == "/send/ask/text/"
    assert client.get("/send/ask/check/").url == "/send/ask/text/"


def test_unknown_forms_and_questions_do_not_exist(client):
    for address in (
        "/send/xxx/",
        "/send/ask/kind/",
        "/send/media/name/",
        "/send/ask/xxx/",
        "/send/xxx/check/",
    ):
        assert client.get(address).status_code == 404
    assert client.get("/send/ask/remove-file/").status_code == 405


def test_an_expired_form_hands_back_what_was_typed():
    client = Client(enforce_csrf_checks=True)
    response = client.post("/send/ask/text/", {"subject": "Mövzu", "text": "Uzun yazdığım mətn"})

    assert response.status_code == 403
    page = response.content.decode()
    assert "Uzun yazdığım mətn" in page
    assert not Appeal.objects.exists()


def test_a_case_is_followed_by_number_and_code_and_by_neither_alone(client):
    fill(client)
    send(client)
    appeal = Appeal.objects.get()
    code = secret_code_of(appeal.pk)
    other = Client()
    for number, secret in ((appeal.number, "AAAA-BBBB-CCCC"), ("İS-2026/99999", code), ("x", "y")):
        page = other.post("/track/", {"number": number, "code": secret})
        assert page.status_code == 200
        assert page.context["form"].errors
    assert other.get(f"/track/{appeal.pk}/").status_code == 404

    typed = f"{code[:4]} {code[4:8].lower()}-{code[8:]}"
    response = other.post("/track/", {"number": appeal.number.lower().replace("i̇", "i"), "code": typed})

    assert response.url == f"/track/{appeal.pk}/"
    page = other.get(response.url).content.decode()
    assert "aydin@poct.example" not in page
    assert "Aydın Kərimli" not in page


def test_guessing_codes_is_stopped(client):
    for _time in range(20):
        client.post("/track/", {"number": "İS-2026/1", "code": "x"})
    page = client.post("/track/", {"number": "İS-2026/1", "code": "x"})

    assert len(page.context["form"].non_field_errors()) == 1


@pytest.mark.parametrize(
    "address", ["/", "/about/", "/contact/", "/design/", "/send/ask/", "/track/", "/no-such-page/"]
)
@pytest.mark.parametrize("prefix", ["", "/en", "/ru"])
def test_every_page_speaks_its_language_and_forbids_inline_code(client, address, prefix):
    response = client.get(prefix + address)

    assert response.status_code == (404 if "no-such" in address else 200)
    page = response.content.decode()
    assert f'<html lang="{prefix.strip("/") or "az"}">' in page
    assert "<style" not in page
    assert " style=" not in page
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert page.count("<h1>") == 1


def follow(client: Client, appeal: Appeal) -> None:
    """Show number and code, as the author does."""
    response = client.post("/track/", {"number": appeal.number, "code": secret_code_of(appeal.pk)})
    assert response.url == f"/track/{appeal.pk}/"


def test_an_author_withdraws_with_number_and_code_and_nobody_else_does(client):
    appeal = registered(kind="PETITION")
    assert client.get(f"/track/{appeal.pk}/withdraw/").status_code == 404
    follow(client, appeal)
    assert f"/track/{appeal.pk}/withdraw/" in client.get(f"/track/{appeal.pk}/").content.decode()
    empty = client.post(f"/track/{appeal.pk}/withdraw/", {"text": " "})
    assert (empty.status_code, empty.context["form"].errors.keys()) == (200, {"text"})

    response = client.post(f"/track/{appeal.pk}/withdraw/", {"text": "Geri götürürəm."})

    appeal.refresh_from_db()
    assert (response.url, appeal.cause.code) == (f"/track/{appeal.pk}/", "withdrawn")
    assert f"/track/{appeal.pk}/withdraw/" not in client.get(f"/track/{appeal.pk}/").content.decode()


def test_everybody_sees_how_appeals_are_answered_and_programs_read_the_same(client):
    appeal_in(AppealState.ANSWERED)
    month = timezone.localdate().replace(day=1) - timedelta(days=1)
    moment = timezone.make_aware(datetime.combine(month, time(12)))
    Appeal.objects.update(answered_at=moment, due_at=moment)

    page = client.get("/appeals/statistics/").content.decode()
    data = client.get("/appeals/statistics/data.json").json()
    table = b"".join(client.get("/appeals/statistics/data.csv").streaming_content).decode()

    by_kind = next(one for one in data["tables"] if one["code"] == "appeals.timeliness_by_kind")
    assert [row[1:] for row in by_kind["rows"]] == [[1, 1, 0, "100.0"]]
    assert by_kind["rows"][0][0] in page
    assert f"{by_kind['name']},{by_kind['rows'][0][0]},1,1,0,100.0" in table
    # Nothing about a person, and no number of a case.
    assert "Aydın" not in page + table
    assert "İS-2026" not in page + table


def test_the_page_and_its_data_show_the_year_and_the_unit_of_the_address(client):
    appeal_in(AppealState.ANSWERED)
    month = timezone.localdate().replace(day=1) - timedelta(days=1)
    moment = timezone.make_aware(datetime.combine(month, time(12)))
    Appeal.objects.update(answered_at=moment, due_at=moment)
    other, own = unit_id("ngo-sector"), unit_id("information-sector")

    def answered(query: str) -> list[object]:
        data = client.get(f"/appeals/statistics/data.json{query}").json()
        return [
            row[1] for table in data["tables"] for row in table["rows"] if table["code"].endswith("_kind")
        ]

    page = client.get(f"/appeals/statistics/?year={month.year}&unit={own}").content.decode()

    assert answered(f"?year={month.year}&unit={own}") == answered("") == answered("?year=1&unit=x") == [1]
    assert answered(f"?unit={other}") == []
    assert f'<option value="{own}" selected>' in page
    assert f"<option selected>{month.year}</option>" in page
    assert f"data.csv?year={month.year}&amp;unit={own}" in page
    assert f"data.json?year={month.year}&amp;unit={own}" in page


def test_months_and_kinds_are_drawn_beside_their_tables_with_words_and_without_inline_style(client):
    appeal_in(AppealState.ANSWERED, key="late")
    appeal_in(AppealState.ANSWERED, key="in time")
    month = timezone.localdate().replace(day=1) - timedelta(days=1)
    moment = timezone.make_aware(datetime.combine(month, time(12)))
    Appeal.objects.update(answered_at=moment, due_at=moment)
    Appeal.objects.filter(intake__key="late").update(due_at=moment - timedelta(hours=1))

    pages = {
        language: client.get(f"{prefix}/appeals/statistics/").content.decode()
        for language, prefix in (("az", ""), ("en", "/en"), ("ru", "/ru"))
    }

    assert [page.count('role="img" aria-label=') for page in pages.values()] == [2, 2, 2]
    assert all(
        '<rect class="good" x="0.00%" width="50.00%" y="1" height="18"/>'
        '<rect class="bad" x="50.00%" width="50.00%" y="1" height="18"/>' in page
        for page in pages.values()
    )
    assert [words in page for words, page in zip(
        ("vaxtında 1, gecikmə ilə 1", "1 in time, 1 late", "в срок 1, с опозданием 1"), pages.values(), strict=True
    )] == [True, True, True]  # fmt: skip
    assert not any("style=" in page for page in pages.values())


def test_the_page_asks_the_register_as_often_for_one_month_as_for_twelve(client):
    appeal_in(AppealState.ANSWERED)
    counts = []
    for back in (1, 200):
        moment = timezone.now().replace(day=1) - timedelta(days=back)
        Appeal.objects.update(answered_at=moment, due_at=moment)
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            client.get("/appeals/statistics/")
        counts.append(sum("appeals_appeal" in query["sql"] for query in captured))

    # The first answer's day, what came, the groups, the former answers, the middle, and each unit's own time.
    assert counts == [6, 6]
