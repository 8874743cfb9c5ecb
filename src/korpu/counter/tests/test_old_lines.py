"""The lines of an older register, read by pure rules: headings in three languages, faults said by code."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from korpu.appeals.rules.kinds import AppealKind, Channel, Outcome
from korpu.counter.rules import columns, lines
from korpu.counter.tables import lines_of

USUAL = lines.Usual(kind="PETITION", unit_id=1, units={"informasiya sektoru": 7}, today=date(2026, 11, 28))
GOOD = {
    "number": "K-12/2019", "registered_on": "05.03.2019", "name": "Rəşad Quliyev", "subject": "Yol təmiri",
    "address": "Bakı",
}  # fmt: skip


def read(**changes: str) -> tuple[lines.OldLineRead | None, list[tuple[str, str]]]:
    said = {**GOOD, **changes}
    found, faults = lines.read_line(
        list(said.values()), {name: place for place, name in enumerate(said)}, USUAL
    )
    return found, [(str(fault.field), fault.code) for fault in faults]


def test_headings_in_azerbaijani_english_and_russian_name_their_columns():
    for headings in (
        ["Qeydiyyat nömrəsi", "TARİX", "Soyad, ad, ata adı", "Qısa məzmun", "Nəticə"],
        ["Registration number", "Date", "Full name", "Summary", "Result"],
        ["Регистрационный номер", "Дата", "ФИО", "Содержание", "Результат"],
    ):
        assert columns.guess(headings) == {
            "number": 0, "registered_on": 1, "name": 2, "subject": 3, "outcome": 4,
        }  # fmt: skip
        assert columns.lacking(columns.guess(headings)) == []
    assert [one.value for one in columns.lacking({"number": 0})] == ["registered_on", "name", "subject"]


def test_a_line_says_what_the_register_said_in_any_of_the_languages():
    found, faults = read(
        kind="ŞİKAYƏT", channel="личный приём", outcome="refused", answered_on="2019-03-20",
        unit="İnformasiya sektoru",
    )  # fmt: skip

    assert faults == []
    assert (found.kind, found.channel, found.outcome) == (
        AppealKind.COMPLAINT, Channel.RECEPTION, Outcome.REFUSED,
    )  # fmt: skip
    assert (found.registered_on, found.answered_on, found.unit_id) == (
        date(2019, 3, 5), date(2019, 3, 20), 7,
    )  # fmt: skip


def test_everything_that_is_wrong_in_a_line_is_said_at_once():
    found, faults = read(
        number="", registered_on="31.02.2019", kind="qəribə", channel="göyərçin", unit="Yoxdur", email="x",
        answered_on="2030-01-01", outcome="?",
    )  # fmt: skip

    assert found is None
    assert set(faults) == {
        ("number", "EMPTY"), ("registered_on", "NO_DATE"), ("answered_on", "FUTURE"), ("unit", "NO_UNIT"),
        ("kind", "NO_KIND"), ("channel", "NO_CHANNEL"), ("email", "NO_EMAIL"), ("outcome", "NO_OUTCOME"),
    }  # fmt: skip


def test_days_in_the_wrong_order_and_open_cases_without_an_address_are_faults():
    assert read(received_on="06.03.2019")[1] == [("received_on", "AFTER")]
    assert read(answered_on="04.03.2019")[1] == [("answered_on", "BEFORE")]
    assert read(registered_on="01.12.2026")[1] == [("registered_on", "FUTURE")]
    assert read(address="")[1] == [("address", "UNREACHED")]
    assert read(address="", answered_on="20.03.2019")[1] == []
    assert read(number="1" * 41)[1] == [("number", "LONG")]


@given(cells=st.lists(st.text(max_size=40), max_size=8))
def test_whatever_stands_in_a_line_it_is_read_or_its_faults_have_sentences(cells):
    places = {column.value: place for place, column in enumerate(columns.Column)}

    found, faults = lines.read_line(cells, places, USUAL)

    assert (found is None) == bool(faults)
    assert all(lines.sentence(fault.code, fault.value) for fault in faults)


def test_csv_is_read_with_the_separator_that_its_headings_have_and_formulas_stay_words():
    content = '№;Ad\r\n\r\n1;=HYPERLINK("http://x")\r\n2;\'=1+1\r\n'.encode("utf-8-sig")

    assert list(lines_of(content, "text/csv")) == [
        (1, ["№", "Ad"]), (3, ["1", '=HYPERLINK("http://x")']), (4, ["2", "=1+1"]),
    ]  # fmt: skip
