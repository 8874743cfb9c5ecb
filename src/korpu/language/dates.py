"""Dates as a person writes them, in the three languages of the site."""

import re
from datetime import date, datetime

from korpu.language.casing import fold
from korpu.language.numerals import locative, ordinal

MONTHS = {
    "az": "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr".split(),
    "en": (
        "January February March April May June July August September October November December"
    ).split(),
    "ru": (
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
    ).split(),
}
GENITIVE = [
    "yanvarın", "fevralın", "martın", "aprelin", "mayın", "iyunun", "iyulun", "avqustun", "sentyabrın",
    "oktyabrın", "noyabrın", "dekabrın",
]  # fmt: skip
WEEKDAYS = {
    "az": ["bazar ertəsi", "çərşənbə axşamı", "çərşənbə", "cümə axşamı", "cümə", "şənbə", "bazar"],
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье".split(),
}
_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})\s+([^\W\d_]+)\s+(\d{4})(?:-[^\W\d_]+)?(?:\s+il)?")


def long_date(day: date, language: str = "az") -> str:
    """Give the date such as “21 noyabr 2026”."""
    return f"{day.day} {MONTHS.get(language, MONTHS['az'])[day.month - 1]} {day.year}"


def full_date(day: date) -> str:
    """Give the date of running text: “21 noyabr 2026-cı il”."""
    return f"{day.day} {MONTHS['az'][day.month - 1]} {ordinal(day.year)} il"


def act_date(day: date) -> str:
    """Give the date of an act: “2026-cı il 21 noyabr”."""
    return f"{ordinal(day.year)} il {day.day} {MONTHS['az'][day.month - 1]}"


def on_day(day: date) -> str:
    """Give the day in a sentence: “noyabrın 21-də”."""
    return f"{GENITIVE[day.month - 1]} {locative(day.day)}"


def short_date(day: date) -> str:
    """Give the date in figures: “21.11.2026”."""
    return f"{day.day:02d}.{day.month:02d}.{day.year}"


def weekday(day: date, language: str = "az") -> str:
    """Give the name of the day of the week, in small letters where the language has it so."""
    return WEEKDAYS.get(language, WEEKDAYS["az"])[day.weekday()]


def date_time(moment: datetime, language: str = "az") -> str:
    """Give date and time of a moment that the caller has brought into the reader's zone."""
    return f"{long_date(moment.date(), language)}, {moment.hour:02d}:{moment.minute:02d}"


def parse_date(text: str) -> date | None:
    """Read a date in any of the forms that people write, or give None."""
    text = text.strip()
    try:
        if found := _ISO.fullmatch(text):
            year, month, day = (int(part) for part in found.groups())
            return date(year, month, day)
        if found := _NUMERIC.fullmatch(text):
            day, month, year = (int(part) for part in found.groups())
            return date(year, month, day)
        if found := _WORDS.fullmatch(text):
            month_number = _month(found[2])
            return date(int(found[3]), month_number, int(found[1])) if month_number else None
    except ValueError:
        return None
    return None


def _month(word: str) -> int | None:
    wanted = fold(word)
    for names in (*MONTHS.values(), GENITIVE):
        for place, name in enumerate(names, start=1):
            if fold(name) == wanted:
                return place
    return None
