"""The fact base on the desk: what people come to do, by their own screens."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from korpu.journal.models import Entry
from korpu.knowledge import operations
from korpu.knowledge.models import (
    Analysis,
    Briefing,
    Fact,
    FactImport,
    Indicator,
    Position,
    ReformNote,
    Study,
)
from korpu.knowledge.queries.sayings import excerpt
from korpu.knowledge.tests.factories import (
    HEAD,
    OFFICER,
    REASON,
    fact,
    indicator,
    person,
    post_id,
    released,
    unit_id,
    year,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.DEMO = True  # the second factor has tests of its own


def signed_in(post: str) -> Client:
    client = Client()
    client.force_login(person(post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def url(name: str, *args: object) -> str:
    return reverse(f"knowledge_desk:{name}", args=args)


def test_an_indicator_is_entered_filled_and_revised():
    client = signed_in(OFFICER)
    described = {
        "code": "pensiya", "kind": "AMOUNT", "subject_az": "Pensiyalar", "measure_az": "Orta aylıq pensiya",
        "aliases": "orta pensiya\npensiyaların orta məbləği\n", "unit_az": "manat", "decimals": "1",
        "tolerance_percent": "0", "owner": unit_id("social-insurance"), "rhythm": "YEAR", "confirm_days": "365",
    }  # fmt: skip
    client.post(url("indicator_new"), described)
    value = {
        "period_from": "2025-01-01",
        "period_to": "31.12.2025",
        "value": "1 523,6",
        "source": "DSK",
        "confidence": "CONFIRMED",
    }
    client.post(url("enter", "pensiya"), value)
    row = Fact.objects.get()
    assert (str(row.value), row.indicator.aliases) == (
        "1523.600000",
        ["orta pensiya", "pensiyaların orta məbləği"],
    )

    short = client.post(url("revise", row.pk), {**value, "value": "1524", "reason": "səhv"})
    client.post(url("revise", row.pk), {**value, "value": "1524", "reason": REASON})

    assert short.context["form"].errors["reason"]
    assert str(Fact.objects.valid().get().value) == "1524.000000"
    page = client.get(url("indicator", "pensiya")).content.decode()
    assert "1.524,0 manat" in page
    assert REASON in page


def test_a_wrong_value_keeps_what_was_typed_and_says_what_is_wrong():
    of = indicator()
    page = signed_in(OFFICER).post(url("enter", of.code), {"period_from": "2025-01-01", "value": "çox"})
    assert "value" in page.context["form"].errors
    assert "çox" in page.content.decode()


def test_a_table_is_shown_before_it_is_brought_in_and_can_be_undone():
    of, client = indicator(), signed_in(OFFICER)
    lines = f"kod;dövr;qiymət;mənbə\n{of.code};2024;478,2;DSK\n".encode()
    file = lambda: SimpleUploadedFile("f.csv", lines)  # noqa: E731 - a file is read once

    preview = client.post(url("import"), {"file": file()})
    assert "478,2" in preview.content.decode()
    assert not Fact.objects.exists()
    client.post(url("import"), {"file": file(), "write": "1"})
    assert Fact.objects.valid().count() == 1
    client.post(url("undo", FactImport.objects.get().pk))
    assert not Fact.objects.valid().exists()


def test_the_owner_confirms_a_stale_fact_by_a_button():
    old = timezone.now() - timedelta(days=400)
    row = fact(indicator(at=old), at=old)
    client = signed_in("social-contributor")
    assert url("confirm", row.pk) in client.get(url("indicator", row.indicator.code)).content.decode()

    client.post(url("confirm", row.pk))

    row.refresh_from_db()
    assert row.confirmed_by == person("social-contributor")
    assert url("confirm", row.pk) not in client.get(url("indicator", row.indicator.code)).content.decode()


def test_earlier_texts_are_found_by_any_form_of_a_word_which_is_marked():
    released("<p>Nazirlik pensiyaçılar üçün yeni xidmət açıb.</p>", title="Xidmət")
    released("<p>Məşğulluq yarmarkası keçirilib.</p>", title="Yarmarka")

    page = signed_in("registrar").get(url("sayings"), {"q": "pensiyaçıların"})

    assert [row["saying"].title for row in page.context["rows"]] == ["Xidmət"]
    assert "<mark>pensiyaçılar</mark>" in page.content.decode()


def test_an_excerpt_shows_the_place_where_the_words_stand():
    text = "Giriş. " * 100 + "Burada pensiya haqqında deyilir. " + "Son. " * 100
    pieces = excerpt(text, "pensiyanın")
    assert [piece.text for piece in pieces if piece.is_marked] == ["pensiya"]
    assert sum(len(piece.text) for piece in pieces) < 340


def test_a_text_to_one_addressee_is_seen_by_those_alone_who_may_see_its_release():
    released("<p>Sizin məsələnizə baxılıb.</p>", title="Cavab", recipient={"name": "A. B."})
    assert [row["saying"].title for row in signed_in(HEAD).get(url("sayings")).context["rows"]] == ["Cavab"]
    assert signed_in("legal-contributor").get(url("sayings")).context["rows"] == []


def test_a_briefing_note_is_written_handed_in_approved_and_read_by_screens():
    officer, head = signed_in(OFFICER), signed_in(HEAD)
    row, held = fact(), timezone.localtime() + timedelta(days=4)
    head.post(
        url("briefing_new"),
        {
            "title": "Müsahibə", "occasion": "INTERVIEW", "held_at": held.strftime("%Y-%m-%dT%H:%M"),
            "speaker": post_id("minister"), "unit": unit_id("information-sector"),
        },
    )  # fmt: skip
    note = Briefing.objects.get()
    officer.post(
        url("briefing_write", note.pk),
        {
            "messages": "Deyin.",
            "questions": "Nə vaxt?\nSabah.\n\nNə qədər?\nÇox.",
            "facts": [row.pk],
            "sayings": "",
        },
    )
    officer.post(url("paper_step", "briefings", note.pk, "submit"))
    assert officer.post(url("paper_step", "briefings", note.pk, "approve")).status_code == 404
    head.post(url("paper_step", "briefings", note.pk, "approve"))
    assert officer.post(url("briefing_read", note.pk)).status_code == 404
    signed_in("minister").post(url("briefing_read", note.pk))

    note.refresh_from_db()
    assert (note.state, note.read_by) == ("APPROVED", person("minister"))
    assert [(one.question, one.answer) for one in note.questions.all()] == [
        ("Nə vaxt?", "Sabah."),
        ("Nə qədər?", "Çox."),
    ]
    assert officer.get(url("briefing_file", note.pk, "pdf")).content.startswith(b"%PDF")
    assert officer.get(url("briefing_file", note.pk, "docx")).content.startswith(b"PK")


def test_a_speaker_outside_the_department_sees_the_approved_note_alone():
    note = operations.ask_for_briefing(
        title="Görüş", occasion="MEETING", held_at=timezone.now() + timedelta(days=3),
        speaker_post_id=post_id("legal-head"), unit_id=unit_id("information-sector"), by=person(HEAD),
        at=timezone.now(),
    )  # fmt: skip
    client = signed_in("legal-head")
    assert client.get(url("briefing", note.pk)).status_code == 404
    operations.write_briefing(
        briefing=note, messages="M", background="", questions=[operations.Asked("S?", "C.")], fact_ids=[],
        saying_ids=[], position_ids=[], by=person(OFFICER), at=timezone.now(),
    )  # fmt: skip
    operations.submit_paper(paper=note, by=person(OFFICER), at=timezone.now())
    operations.approve_paper(paper=note, by=person(HEAD), at=timezone.now())
    assert client.get(url("briefing", note.pk)).status_code == 200
    assert client.get(url("briefings")).status_code == 200
    assert signed_in("finance-head").get(url("briefings")).status_code == 404


def test_an_analysis_and_a_study_are_carried_through_by_screens():
    officer, head = signed_in(OFFICER), signed_in(HEAD)
    officer.post(
        url("analysis_new"), {"title": "T", "question": "S?", "from_on": "2026-01-01", "to_on": "2026-03-31"}
    )
    paper = Analysis.objects.get()
    officer.post(
        url("analysis_freeze", paper.pk), {"source": "figure:work_plans.due", "words": "", "chart": "NONE"}
    )
    officer.post(url("analysis_write", paper.pk), {"conclusions": "Nəticə"})
    officer.post(
        url("study_new"), {"title": "A", "kind": "ABROAD", "question": "S?", "bodies": "Estoniya\nPolşa"}
    )
    study = Study.objects.get()
    officer.post(
        url("study_write", study.pk),
        {
            "criteria": "Müddət | 5 gün | 7 gün",
            "sources": "Hesabat | https://example.org | 01.10.2026",
            "conclusions": "N",
        },
    )
    for kind, row in (("analyses", paper), ("studies", study)):
        officer.post(url("paper_step", kind, row.pk, "submit"))
        head.post(url("paper_step", kind, row.pk, "approve"))
        made = officer.post(
            url("paper_step", kind, row.pk, "propose"),
            {"kind": "IMPROVEMENT", "title": f"Təklif {kind}", "text": "M", "gain": "F"},
        )
        assert made.status_code == 302
        assert f"Təklif {kind}" in officer.get(row.get_absolute_url()).content.decode()


def test_positions_and_reforms_are_entered_by_screens():
    client = signed_in(OFFICER)
    client.post(
        url("position_new"), {"subject": "uzaqdan iş", "statement": "Dəstəklənir.", "starts_on": "2026-01-01"}
    )
    client.post(url("position_end", Position.objects.get().pk), {"ends_on": "2026-02-01"})
    assert str(Position.objects.get().ends_on) == "2026-02-01"
    client.post(url("reform_new"), {"title_az": "İslahat", "slug": "islahat", "aims": "Məqsəd"})
    note = ReformNote.objects.get()
    client.post(url("reform_submit", note.pk))
    note.refresh_from_db()
    assert note.release.state == "SUBMITTED"
    client.post(url("reform_publish", note.pk))
    assert Client().get("/reforms/islahat/").status_code == 404


def test_an_export_is_written_in_the_journal_and_holds_what_the_list_shows():
    fact()
    answer = signed_in("registrar").get(url("export", "csv"), {"state": "OPEN"})
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert len(lines) == 2
    assert ",523.6," in lines[1]
    assert Entry.objects.filter(action="knowledge.exported").count() == 1


def test_lists_ask_the_database_the_same_whether_short_or_long():
    client, counts = signed_in(HEAD), {}
    for number in (1, 3):
        while Indicator.objects.count() < number:
            place = Indicator.objects.count()
            fact(indicator(f"g-{place}", measure_az=f"Göstərici {place}"), year(2025, place))
            released(f"<p>Mətn {place}</p>", title=f"Mətn {place}")
            operations.begin_study(
                title="A",
                question="S?",
                kind="HOME",
                bodies=["x", "y"],
                by=person(OFFICER),
                at=timezone.now(),
            )
        for name in ("facts", "sayings", "studies"):
            client.get(url(name))
            with CaptureQueriesContext(connection) as caught:
                client.get(url(name))
            counts.setdefault(name, []).append(len(caught))
    assert all(short == long for short, long in counts.values()), counts
