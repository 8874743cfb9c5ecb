"""Dates as a person writes them, in the three languages of the site."""

import re
from datetime import date, datetime

from korpu.language.casing import fold
from korpu.language.harmony import Case, with_suffix
from korpu.language.numerals import locative, ordinal

_AZERBAIJANI = "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr"
_ENGLISH = "January February March April May June July August September October November December"
_RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
_RUSSIAN_BY_NAME = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
_SHORT = (
    "yan fev mar apr may iyn iyl avq sen okt noy dek",
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Sept",
    "янв фев мар апр мая июн июл авг сен окт ноя дек сент нояб февр",
)
_GENITIVE = (
    "yanvarın fevralın martın aprelin mayın iyunun iyulun avqustun sentyabrın oktyabrın noyabrın dekabrın"
)
MONTHS = {"az": _AZERBAIJANI.split(), "en": _ENGLISH.split(), "ru": _RUSSIAN.split()}
GENITIVE = _GENITIVE.split()
WEEKDAYS = {
    "az": ["bazar ertəsi", "çərşənbə axşamı", "çərşənbə", "cümə axşamı", "cümə", "şənbə", "bazar"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "ru": ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
}
_PLACE_OF_EXTRA = {"Sept": 9, "сент": 9, "нояб": 11, "февр": 2}


def _months_as_written() -> dict[str, int]:
    lists = (*MONTHS.values(), GENITIVE, _RUSSIAN_BY_NAME.split(), *(names.split() for names in _SHORT))
    return {
        fold(name): _PLACE_OF_EXTRA.get(name, place)
        for names in lists
        for place, name in enumerate(names, start=1)
    }


_MONTH_OF = _months_as_written()
_MONTH = r"(?P<month>[^\W\d_]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})"
_END_OF_YEAR = r"(?:\s?-\s?[^\W\d_]{2})?"
# After the date people leave “il”, “ildə”, “tarixli”, “г.”, “года”.
_AFTER = r"(?:\s*(?:il\w{0,2}|г|года|tarix\w{0,3})\.?){0,2}"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}[-./](?P<month>\d{{1,2}})[-./]{_DAY}",
        rf"{_DAY}\s?[./-]\s?(?P<month>\d{{1,2}})\s?[./-]\s?{_YEAR}{_END_OF_YEAR}{_AFTER}",
        rf"{_DAY}(?:st|nd|rd|th)?\s*[.\s-]?\s*{_MONTH}[\s,-]\s*{_YEAR}{_END_OF_YEAR}{_AFTER}",
        rf"{_YEAR}{_END_OF_YEAR}\s+il\w{{0,2}}\s+{_DAY}\s+{_MONTH}{_AFTER}",
        rf"{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
    )
)


# Records lie within these years; the days beyond them are where calendars end and arithmetic fails.
YEARS_OF_RECORDS = range(1900, 3000)


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


def until_day(day: date) -> str:
    """Give the day as the end of a time: “noyabrın 21-dək”."""
    return f"{GENITIVE[day.month - 1]} {day.day}-dək"


def in_month(day: date) -> str:
    """Give the month in a sentence: “2026-cı ilin noyabrında”."""
    month = with_suffix(GENITIVE[day.month - 1][:-1], Case.LOCATIVE, possessed=True)
    return f"{ordinal(day.year)} ilin {month}"


def month_and_year(day: date, language: str = "az") -> str:
    """Give the month as a heading has it: “noyabr 2026”, “November 2026”, “ноябрь 2026”."""
    names = _RUSSIAN_BY_NAME.split() if language == "ru" else MONTHS.get(language, MONTHS["az"])
    return f"{names[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Give the date in figures: “21.11.2026”."""
    return f"{day.day:02d}.{day.month:02d}.{day.year}"


def weekday(day: date, language: str = "az") -> str:
    """Give the name of the day of the week, in small letters where the language has it so."""
    return WEEKDAYS.get(language, WEEKDAYS["az"])[day.weekday()]


def date_time(moment: datetime, language: str = "az") -> str:
    """Give date and time of a moment that the caller has brought into the reader's zone.

    Raises ValueError for a moment without a zone: nobody can say what time it tells.
    """
    if moment.tzinfo is None:
        raise ValueError("A moment without a time zone cannot be shown.")
    return f"{long_date(moment.date(), language)}, {moment.hour:02d}:{moment.minute:02d}"


def parse_date(text: str) -> date | None:
    """Read a date in any of the forms that people write, or give None.

    Day before month, as here: 03.04.2026 is in April. A year has four figures.
    """
    text = " ".join(text[:60].split())
    for form in _FORMS:
        if found := form.fullmatch(text):
            return _date(found["day"], found["month"], found["year"])
    return None


def day_asked(text: str) -> date | None:
    """Read the day that a list is asked for in an address; what is no day, or lies beyond all records, asks for none."""
    day = parse_date(text)
    return day if day is not None and day.year in YEARS_OF_RECORDS else None


def _date(day: str, month: str, year: str) -> date | None:
    place = int(month) if month.isdecimal() else _MONTH_OF.get(fold(month), 0)
    try:
        return date(int(year), place, int(day))
    except ValueError:
        return None
