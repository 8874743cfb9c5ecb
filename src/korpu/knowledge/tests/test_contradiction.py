"""The gate's check for contradiction: what it finds, what it lets be, and what it asks of the database."""

from datetime import date
from decimal import Decimal

import pytest

from korpu.knowledge import checks, operations
from korpu.knowledge.models import Saying, Statement
from korpu.knowledge.queries.facts import base_now
from korpu.knowledge.tests.factories import NOON, OFFICER, fact, indicator, person, released, year
from korpu.release.checks import Allowed, CheckedText, Occasion

pytestmark = pytest.mark.django_db
OCCASION = Occasion("NEWS", "az", NOON.date(), Allowed())


def found(text: str) -> list[tuple[str, str, str]]:
    rows = checks.contradiction([CheckedText("text", text)], OCCASION)
    return [(row.reason.partition(".")[2], row.excerpt, str(row.severity)) for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        "2025-ci ildə orta aylıq pensiya 523,6 manat olub.",
        "2025-ci ildə orta aylıq pensiya 524 manat olub.",
        "Ötən il pensiyaların orta aylıq məbləği təxminən 520 manat təşkil edib.",
        "2025-ci ildə orta aylıq pensiya 520 manatdan çox olub.",
        "2025-ci ildə orta aylıq pensiya 45 manat artıb.",
        "2025-ci ildə orta aylıq pensiya 9,5 faiz artıb.",
        "2023-cü ildə orta aylıq pensiya 400 manat olub.",
        "2025-ci ildə Gəncədə orta aylıq pensiya 480 manat olub.",
        "2027-ci ildə orta aylıq pensiyanın 600 manata çatdırılması planlaşdırılır.",
        "Average monthly pension reached 523.6 manats in 2025.",
        "Orta aylıq pensiya, 2025: 523,6 manat",
        "Orta aylıq pensiya (2025): 523,6 manat.",
    ],
)
def test_what_agrees_with_the_base_or_speaks_of_something_else_is_left_alone(text):
    fact()
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("2025-ci ildə orta aylıq pensiya 532,6 manat olub.", "532,6"),
        ("2025-ci ildə pensiyaların orta aylıq məbləği 563 manata çatıb.", "563"),
        ("Orta aylıq pensiya ötən il beş yüz altmış üç manat olub.", "beş yüz altmış üç"),
        ("2025-ci ildə orta aylıq pensiyanın 478,2 manatdan 580 manata çatdığı bildirilib.", "580"),
        ("Average monthly pension reached 532.6 manats in 2025.", "532.6"),
        ("2025-ci ildə orta aylıq pensiya 600 manatdan çox olub.", "600"),
        ("Orta aylıq pensiya, 2025: 532,6 manat", "532,6"),
    ],
)
def test_a_wrong_figure_needs_a_decision_and_the_base_is_quoted(text, excerpt):
    fact()
    rows = list(checks.contradiction([CheckedText("text", text)], OCCASION))
    assert [(row.reason, row.excerpt, row.severity) for row in rows] == [
        ("contradiction.figure", excerpt, "NEEDS_DECISION")
    ]
    assert rows[0].suggestion == "523,6 manat (2025; Dövlət Statistika Komitəsi)"


def test_wrong_days_and_names_are_found():
    act = indicator(
        "strategiya",
        kind="DATE",
        measure_az="Məşğulluq strategiyası təsdiq edilib",
        measure_en="",
        unit_az="",
    )
    fact(act, year(2024, day=date(2024, 10, 14)))
    chief = indicator("direktor", kind="NAME", measure_az="Agentliyin direktoru", measure_en="", unit_az="")
    fact(chief, year(2026, words="Rauf Səmədli"))

    assert found("Məşğulluq strategiyası 14 oktyabr 2024-cü ildə təsdiq edilib.") == []
    assert found("Məşğulluq strategiyası 2024-cü il oktyabrın 15-də təsdiq edilib.") == [
        ("day", "2024-cü il oktyabrın 15", "NEEDS_DECISION")
    ]
    assert found("Agentliyin direktoru Rauf Səmədlinin sözlərinə görə, iş davam edir.") == []
    assert found("Agentliyin direktoru Elçin Quliyev çıxış edib.") == [
        ("name", "Elçin Quliyev", "NEEDS_DECISION")
    ]


def test_an_earlier_public_text_that_said_otherwise_is_quoted_and_a_letter_to_one_person_never_is():
    released("<p>2025-ci ildə nazirlik üzrə keçirilmiş seminarların sayı 214 olub.</p>", title="Seminarlar")
    released(
        "<p>2025-ci ildə sizə ödənilmiş müavinətin ümumi məbləği 310 manat olub.</p>",
        recipient={"name": "A. B."},
    )

    assert found("2025-ci ildə nazirlik üzrə keçirilmiş seminarların sayı 214 olub.") == []
    rows = list(
        checks.contradiction(
            [CheckedText("text", "Nazirlik üzrə keçirilmiş seminarların sayı 2025-ci ildə 241 olub.")],
            OCCASION,
        )
    )
    assert [(row.reason, row.suggestion) for row in rows] == [
        ("contradiction.earlier", "214 (05.11.2026; Seminarlar)")
    ]
    assert found("2025-ci ildə sizə ödənilmiş müavinətin ümumi məbləği 900 manat olub.") == []
    assert {row.saying.title for row in Statement.objects.select_related("saying")} == {"Seminarlar"}
    assert Saying.objects.filter(is_public=False).count() == 1


def test_a_position_in_force_is_offered_as_a_note():
    operations.enter_position(
        subject="uzaqdan iş", statement="Uzaqdan iş dəstəklənir.", starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31), by=person(OFFICER), at=NOON,
    )  # fmt: skip
    rows = list(
        checks.contradiction([CheckedText("text", "Nazirlik uzaqdan iş barədə məlumat verir.")], OCCASION)
    )
    assert [(row.reason, str(row.severity), row.suggestion) for row in rows] == [
        ("contradiction.position", "NOTE", "uzaqdan iş: Uzaqdan iş dəstəklənir.")
    ]
    later = Occasion("NEWS", "az", date(2027, 1, 1), Allowed())
    assert list(checks.contradiction([CheckedText("text", "Uzaqdan iş haqqında.")], later)) == []


def test_a_text_costs_two_queries_however_long_it_is(django_assert_num_queries):
    fact()
    base_now()
    text = " ".join(
        f"2025-ci ildə orta aylıq pensiya {n} manat olub. 2025-ci ildə keçirilmiş görüşlərin sayı {n} olub."
        for n in range(30)
    )
    with django_assert_num_queries(2):
        list(checks.contradiction([CheckedText("text", text), CheckedText("b", text)], OCCASION))


def test_a_released_text_is_kept_once_with_the_facts_it_cites():
    of = indicator()
    row = fact(of)
    release = released(
        f'<p>Baxın: <a href="/facts/{of.code}/">pensiya</a>. 2025-ci ildə orta aylıq pensiya 523,6 manat olub.</p>'
    )
    operations.keep_release(release_id=release.pk, at=NOON)

    saying = Saying.objects.get()
    assert (saying.is_public, saying.kind, saying.released_at) == (True, "NEWS", NOON)
    assert [(one.release, one.fact) for one in of.citations.all()] == [(release, row)]
    assert [(one.indicator, one.value, one.shown) for one in saying.statements.all()] == [
        (of, Decimal("523.6"), "523,6")
    ]


def test_a_released_position_is_in_force_from_its_day():
    released(
        "<p>Uzaqdan iş dəstəklənir.</p>", kind="OFFICIAL_POSITION", title="Mövqe",
        fields={"subject": "uzaqdan iş", "starts_on": "2026-11-10", "ends_on": "2026-12-10"},
    )  # fmt: skip
    position = base_now().positions[0]
    assert (position.subject, position.starts_on, position.ends_on) == (
        "uzaqdan iş",
        date(2026, 11, 10),
        date(2026, 12, 10),
    )
