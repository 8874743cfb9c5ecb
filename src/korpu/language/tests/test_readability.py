"""Readability: the numbers are what they say, and a heavier text lies higher."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.language.readability import Band, band_of, readability

PLAIN = "Ərizəni oxuyun. Xananı doldurun. Faylı əlavə edin. Kod gələcək. Onu yazın. " * 3
HEAVY = (
    "Qanunvericiliyin tələblərinə əməl olunmasının təmin edilməsi məqsədilə hazırlanmış tədbirlər planının "
    "icrasının əlaqələndirilməsi və nəticələrinin ümumiləşdirilməsi ilə bağlı müvafiq struktur bölmələrinin "
    "səlahiyyətlərinin müəyyənləşdirilməsi barədə rəhbərliyə təkliflərin verilməsi tövsiyə olunmuşdur."
)


def test_the_numbers_are_counted():
    measured = readability("Bu gün iclas oldu. Nazir danışdı.")

    assert (measured.sentences, measured.words, measured.words_a_sentence) == (2, 6, 3.0)
    assert measured.syllables_a_word == pytest.approx(11 / 6)
    assert measured.band is None


def test_a_plain_text_and_a_heavy_one_lie_in_their_bands():
    assert readability(PLAIN).band is Band.PLAIN
    assert readability(f"{HEAVY} {HEAVY}").band is Band.HEAVY
    assert readability(HEAVY).long_sentences == ((0, len(HEAVY), len(HEAVY.split())),)


@given(st.floats(0, 200), st.floats(0, 200))
def test_a_higher_index_never_lies_in_a_plainer_band(one, other):
    order = list(Band)

    low, high = sorted((one, other))

    assert order.index(band_of(low)) <= order.index(band_of(high))


@given(st.text(max_size=200))
def test_any_text_can_be_measured(text):
    measured = readability(text)

    assert measured.index >= 0
    assert 0 <= measured.long_words_share <= 1
