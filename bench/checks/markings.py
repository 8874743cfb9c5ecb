"""Markings of secrecy in the spellings of stamps, keyboards and scanners, and words that only sound like one."""

import random
from collections.abc import Callable, Iterator

from bench.checks.scoring import Label, Labelled

_MARKINGS = """
mark-grade-1|TAM MƏXFİ
mark-grade-2|Tam məxfi
mark-grade-3|T A M  M Ə X F İ
mark-special|XÜSUSİ ƏHƏMİYYƏTLİ SƏNƏD
mark-secret-1|MƏXFİ
mark-secret-2|Məxfidir
mark-secret-3|Məxfi № 14
mark-use-1|Xidməti istifadə üçün
mark-use-2|XİDMƏTİ İSTİFADƏ ÜÇÜN
mark-use-3|X.İ.Ü.
mark-use-4|XİÜ
mark-copy|Nüsxə № 2
mark-russian-1|Совершенно секретно
mark-russian-2|СЕКРЕТНО
mark-russian-3|Для служебного пользования
mark-russian-4|ДСП
mark-english-1|TOP SECRET
mark-english-2|For official use only
mark-confidential|Konfidensial
mark-closed|Gizli
"""
_AROUND = (
    "{}",
    "{}\nHörmətli həmkarlar,",
    "Arayış\n{}\nMətn davam edir.",
    "Qeyd: {}",
    "  {}  \nLayihənin birinci variantı.",
)
_HARMLESS = """
word-1|Məxfilik siyasəti saytda yerləşdirilib, {} nəfər tanış olub.
word-2|Seçkilərdə gizli səsvermə keçirilib, {} bülleten etibarsız sayılıb.
word-3|Nazirlik {} yeni avtobus alıb.
word-4|Katibliyin {} əməkdaşı seminarda iştirak edib.
word-5|Sirr deyil ki, {} il əvvəl bu xidmət yox idi.
word-6|Xidməti avtomobillərin sayı {} ədəd azaldılıb.
word-7|Kitabın {} nüsxəsi kitabxanalara verilib.
word-8|Özəl istifadə üçün {} otaq ayrılıb.
word-9|Секретарь комиссии огласил {} предложений.
word-10|The secretary read {} proposals.
word-11|Məlumatın mühafizəsi üzrə {} təlim keçirilib.
word-12|Xüsusi qayğıya ehtiyacı olan {} uşaq tədbirə qatılıb.
"""
_DOUBLES = str.maketrans("AEOXPCMTHK", "АЕОХРСМТНК")
ROWS = 25


def _spelled(marking: str, chance: random.Random) -> str:
    def hidden(said: str) -> str:
        place = chance.randrange(1, len(said))
        return said[:place] + "\u200b" + said[place:]

    forms: list[Callable[[str], str]] = [
        str,
        str,
        lambda said: said.translate(_DOUBLES),
        hidden,
        lambda said: said.replace(" ", "\u00a0"),
    ]
    return chance.choice(forms)(marking)


def sentences() -> Iterator[Labelled]:
    """Give every marking in many spellings and neighbourhoods, and the harmless words."""
    for line in _MARKINGS.strip().splitlines():
        family, marking = line.split("|")
        chance = random.Random(family)
        for row in range(ROWS):
            said = _spelled(marking, chance)
            around = _AROUND[row % len(_AROUND)]
            start = around.index("{}")
            yield Labelled(
                family, around.format(said), (Label("marking", start, start + len(said)),),
                "ru" if "russian" in family else "az",
            )  # fmt: skip
    for line in _HARMLESS.strip().splitlines():
        family, form = line.split("|")
        for row in range(ROWS):
            yield Labelled(family, form.format(3 + 7 * row))
