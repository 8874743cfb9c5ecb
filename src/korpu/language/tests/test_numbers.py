from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.language.numbers import money, number, percent, plural

DAYS = ("день", "дня", "дней")


def test_numbers_are_written_with_the_signs_of_the_language():
    value = Decimal("1234567.891")

    assert number(value) == "1.234.567,891"
    assert number(value, "en") == "1,234,567.891"
    assert number(value, "ru") == "1\u00a0234\u00a0567,891"
    assert [number(n) for n in (0, 999, 1000, -1234)] == ["0", "999", "1.000", "-1.234"]
    assert number(Decimal("2.345"), places=2) == "2,35"
    assert number(Decimal("-0.001"), places=2) == "0,00"
    assert number(Decimal("1E+3")) == "1.000"


def test_amounts_carry_the_sign_of_the_manat():
    assert money(Decimal("1234.5")) == "1.234,50\u00a0₼"
    assert money(Decimal("1234.5"), "en") == "₼1,234.50"
    assert money(Decimal("-1234.5"), "en") == "-₼1,234.50"
    assert money(5, "ru") == "5,00\u00a0₼"


def test_shares_are_written_with_the_sign_of_the_language():
    assert percent(Decimal("12.5")) == "12,5%"
    assert percent(Decimal("12.5"), "en") == "12.5%"
    assert percent(Decimal("12.5"), "ru") == "12,5\u00a0%"


def test_a_number_that_is_not_finite_is_refused():
    with pytest.raises(ValueError, match="finite"):
        number(Decimal("NaN"))


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3), st.sampled_from(["az", "en", "ru"]))
def test_a_written_number_can_be_read_again(value, language):
    written = number(value, language)

    if language == "en":
        written = written.replace(",", "")
    else:
        written = written.replace(".", "").replace("\u00a0", "").replace(",", ".")
    assert Decimal(written) == value


def test_nouns_after_numbers_follow_the_language():
    assert [plural(n, "az", ("gün",)) for n in (0, 1, 5)] == ["gün", "gün", "gün"]
    assert [plural(n, "az", ("bu", "bunlar")) for n in (1, 2)] == ["bu", "bunlar"]
    assert [plural(n, "en", ("day", "days")) for n in (0, 1, 2, -1)] == ["days", "day", "days", "day"]
    assert [plural(n, "ru", DAYS) for n in (1, 2, 5, 11, 12, 14, 21, 22, 25, 101, 111, 112)] == [
        "день", "дня", "дней", "дней", "дней", "дней", "день", "дня", "дней", "день", "дней", "дней",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "forms"), [("ru", ("день",)), ("en", ("a", "b", "c")), ("de", ("Tag",))]
)
def test_forms_that_the_language_does_not_have_are_refused(language, forms):
    with pytest.raises(ValueError, match="forms after a number"):
        plural(1, language, forms)
