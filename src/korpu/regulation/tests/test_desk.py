"""The scoreboard and the page of a clause."""

import io
from datetime import date

import openpyxl
import pytest
from django.test import Client

from korpu.accounts.models import User
from korpu.regulation.evidence import Evidence, EvidenceLink, Period, proves

BOARD = "/desk/regulation/"


def client_of(email: str, language: str = "en") -> Client:
    client = Client()
    client.cookies["django_language"] = language
    user = User.objects.get(email=f"{email}@nazirlik.example")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def head(settings, trial, proofs) -> Client:
    settings.DEMO = True  # no second factor is asked for
    proves("TT26-1.1")(lambda period: Evidence.performed(2, (EvidenceLink("İS-2026/00001", "/desk/x/"),)))
    return client_of("mudir")


def codes(client: Client, query: str = "") -> list[str]:
    response = client.get(BOARD + query)
    assert response.status_code == 200
    return [row["score"].clause.code for row in response.context["rows"]]


def test_the_board_is_narrowed_by_what_stands_in_the_address(head):
    every = ["TT26-0", "TT26-1", "TT26-1.1", "TT26-1.2", "TT26-1.3"]

    for query, expected in (
        ("", every), ("?state=PERFORMED", ["TT26-1.1"]), ("?state=ABSENT", ["TT26-1.2"]),
        ("?responsible=ngo-sector", ["TT26-1.1", "TT26-1.3"]), ("?act=TT26&state=UNDECLARED&responsible=minister", ["TT26-0"]),
        ("?state=x&act=y&responsible=z&from=never&to=9999-12-31", every),
    ):  # fmt: skip
        assert codes(head, query) == expected, query


def test_the_period_runs_from_new_year_to_today_unless_it_is_given(head):
    given = head.get(BOARD + "?from=2026-03-01&to=2026-02-01").context["period"]
    free = head.get(BOARD).context["period"]

    assert given == Period(date(2026, 2, 1), date(2026, 3, 1))
    assert (free.from_on.month, free.from_on.day) == (1, 1)
    assert free.from_on <= free.to_on


def test_the_picture_says_in_words_what_it_shows(head):
    page = head.get(BOARD).content.decode()

    assert all(
        words in page for words in ("Performed: 1", "No proof declared yet: 3", "Absent from the source: 1")
    )
    assert "Requisites missing" in page
    assert "Sector for Work with NGOs, Department" in page


def test_the_board_leaves_as_a_spreadsheet(head):
    text = b"".join(head.get(BOARD + "?state=PERFORMED&form=csv")).decode("utf-8-sig").splitlines()
    book = openpyxl.load_workbook(io.BytesIO(b"".join(head.get(BOARD + "?form=xlsx"))))

    assert text == [
        "Clause,What it asks,Responsible,Result,Proofs,Still open",
        'TT26-1.1,One | two,"Sector for Work with NGOs, Department",Performed,2,0',
    ]
    assert [row[0] for row in book.active.iter_rows(min_row=2, values_only=True)][-1] == "TT26-1.3"


def test_a_clause_shows_its_owner_its_records_and_its_items(head):
    page = head.get(BOARD + "TT26-1.1/").content.decode()
    whole = head.get(BOARD + "TT26-1/").content.decode()
    absent = head.get(BOARD + "TT26-1.2/").content.decode()

    assert all(
        part in page
        for part in ("Trial act", "One | two", 'href="/desk/x/"', "İS-2026/00001", "Proofs: 2, open: 0")
    )
    assert "<dd>on time</dd>" in page
    assert 'Parts not installed</dt><dd class="hash">nothing<' in page
    assert "<dd>vaxtında</dd>" in client_of("mudir", "az").get(BOARD + "TT26-1.1/").content.decode()
    assert all(f"{BOARD}TT26-1.{number}/" in whole for number in (1, 2, 3))
    assert "it is kept free" in absent
    assert head.get(BOARD + "TT26-9/").status_code == 404


def test_an_act_is_completed_on_the_page_of_its_clause(head, trial):
    address = BOARD + "TT26-0/"
    wrong = head.post(address, {"number": "", "dated_on": "31.02.2025"})
    assert set(wrong.context["form"].errors) == {"number", "dated_on"}
    assert (
        client_of("auditor").post(address, {"number": "1", "dated_on": "2025-03-01"}).context["form"] is None
    )

    answer = head.post(address, {"number": "12-A", "dated_on": "01.03.2025"})

    trial.refresh_from_db()
    assert (answer.status_code, trial.number, trial.dated_on) == (302, "12-A", date(2025, 3, 1))
    page = head.get(address).content.decode()
    assert "№ 12-A · 1 March 2025" in page
    assert "Requisites missing" not in page


def test_the_board_costs_the_same_whatever_the_number_of_clauses(head, django_assert_max_num_queries):
    from korpu.regulation.models import Clause

    head.get(BOARD)
    counts = []
    for number in (0, 40):
        act = Clause.objects.get(code="TT26-0").act
        Clause.objects.bulk_create(
            Clause(act=act, code=f"TT26-2.{n}", order=100 + n, kind="duty") for n in range(number)
        )
        with django_assert_max_num_queries(40) as seen:
            head.get(BOARD)
        counts.append(len(seen))

    assert counts[0] == counts[1]


@pytest.fixture
def desk(settings, db) -> None:
    settings.DEMO = True


def test_a_statute_is_read_shown_with_its_gaps_and_imported_when_asked(desk):
    client = client_of("qeydiyyat")
    values = {
        "code": "X26", "kind": "RULES", "title_az": "Qaydalar", "edition": "", "in_force_from": "2026-01-01",
        "text": "1. Ümumi:\n1.1. Bir\n1.3. Üç",
    }  # fmt: skip
    shown = client.post(BOARD + "acts/import/", values).content.decode()
    assert "X26-1.2" in shown
    assert "Import it as read" in shown
    assert client.get(BOARD + "acts/X26/").status_code == 404

    answer = client.post(BOARD + "acts/import/", {**values, "import": "1"})

    assert answer["Location"] == BOARD + "acts/X26/"
    card = client.get(answer["Location"]).content.decode()
    assert "Nobody has gone through this act yet" in card
    doubled = client.post(BOARD + "acts/import/", {**values, "text": "1. A\n1. B", "import": "1"})
    assert "the same number twice" in doubled.content.decode()
    newer = {
        **values,
        "edition": "2",
        "in_force_from": "2026-06-01",
        "text": "1. Ümumi:\n1.1. Başqa\n1.4. Dörd",
    }
    compared = client.post(BOARD + "acts/import/", newer).content.decode()
    assert "New: X26-1.4. Changed: X26-1.1. No longer there: X26-1.3." in compared


def test_an_opinion_goes_from_the_unit_to_the_author_and_other_units_do_not_see_it(desk):
    from korpu.regulation.models import Draft, Opinion, OpinionRequest
    from korpu.regulation.tests.factories import unit_id

    author, legal, finance = (client_of(name) for name in ("informasiya.mudir", "huquq", "maliyye"))
    author.post(BOARD + "drafts/new/", {
        "direction": "OURS", "kind": "RULES", "title": "Qaydalar", "from_unit_id": unit_id("information-sector"),
        "return_on": "2099-01-01", "text": "1. Bir\n2. İki",
    })  # fmt: skip
    draft = Draft.objects.get()
    page = f"{BOARD}drafts/{draft.pk}/"
    units = [unit_id("legal"), unit_id("finance")]
    author.post(page + "ask/", {"unit_ids": units, "due_on": "2098-12-31"})
    request = OpinionRequest.objects.get(unit__code="legal")
    legal.post(f"{BOARD}opinions/{request.pk}/write/", {"place": 2, "text": "Hüquqi qeydimiz"})
    legal.post(f"{BOARD}opinions/{request.pk}/hand-in/", {})
    opinion = Opinion.objects.get()

    assert "Hüquqi qeydimiz" in author.get(page).content.decode()
    assert "Hüquqi qeydimiz" not in finance.get(page).content.decode()
    assert finance.get(f"{BOARD}proposals/{opinion.pk}/decide/").status_code == 404
    refused = author.post(f"{BOARD}proposals/{opinion.pk}/decide/", {"decision": "REJECTED", "reason": ""})
    assert "Write why the proposal is not accepted" in refused.content.decode()
    author.post(
        f"{BOARD}proposals/{opinion.pk}/decide/", {"decision": "REJECTED", "reason": "Qanun belədir."}
    )
    assert "Qanun belədir." in legal.get(page).content.decode()


def test_accountability_shows_what_waits_and_keeps_what_the_head_says(desk):
    from korpu.regulation.tests.factories import obligation

    row = obligation("information-sector")
    head = client_of("mudir")
    year = "?from=2026-01-01&to=2026-10-31"
    page = head.get(f"{BOARD}accountability/{year}").content.decode()
    assert "3 days wait for an explanation" in page

    head.post(
        f"{BOARD}obligations/{row.pk}/explain/2026-03-31/", {"verdict": "DECISION", "text": "Töhmət verildi"}
    )

    page = head.get(f"{BOARD}accountability/{year}").content.decode()
    assert "2 days wait for an explanation" in page
    assert "Decision: Töhmət verildi" in page
    text = b"".join(head.get(f"{BOARD}accountability/{year}&form=csv")).decode("utf-8-sig").splitlines()
    assert len(text) == 4
    listed = b"".join(head.get(f"{BOARD}obligations/{year}&form=csv")).decode("utf-8-sig").splitlines()
    assert listed[1].startswith("LAW10-1.1,Rüblük məlumatı dərc etmək,Information Sector,3,")


def test_the_card_of_an_act_shows_its_chain_and_who_confirmed_it(desk, order):
    from korpu.regulation import operations
    from korpu.regulation.models import Receipt
    from korpu.regulation.tests.factories import NOON, person

    operations.circulate_act(act=order, kind="COPY", by=person("registrar"), at=NOON)
    receipt = Receipt.objects.get(unit__code="legal")
    legal = client_of("huquq")
    legal.post(f"{BOARD}receipts/{receipt.pk}/")

    page = client_of("qeydiyyat").get(f"{BOARD}acts/OG12/").content.decode()

    assert person("legal-contributor").get_full_name() in page
    assert "Requisites missing" in page
    assert f"{BOARD}acts/OG12-FOI/" in page
    exported = legal.get(f"{BOARD}acts/OG12/akoma-ntoso.xml")
    assert exported["Content-Type"] == "application/akn+xml; charset=utf-8"
