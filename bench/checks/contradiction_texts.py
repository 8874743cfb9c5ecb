"""Texts with right and wrong statements, made of hand-written sentences and an invented base of facts."""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from korpu.knowledge.rules.base import Base, KnownFact, indicator_of, scale_of
from korpu.knowledge.rules.reading.periods import Period, months_period, year_period
from korpu.language import dates
from korpu.language.casing import capitalise
from korpu.language.numerals import locative, ordinal

FOLDER = Path(__file__).parent / "contradiction"
TODAY = date(2026, 3, 2)
WRONG_NAMES = ("Elçin Quliyev", "Nigar Həsənova", "Rauf Tağıyev", "Kamran Səmədli")
FILLERS = (
    "Görüşdə aidiyyəti qurumların nümayəndələri iştirak ediblər.",
    "Məsələ ilə bağlı ətraflı məlumat nazirliyin saytında yerləşdirilib.",
    "Tədbirdə 120 nəfər iştirak edib.",
    "Vətəndaşlar 142 nömrəli qaynar xəttə müraciət edə bilərlər.",
    "Sənəd 5 bölmədən və 32 maddədən ibarətdir.",
)


@dataclass(frozen=True)
class Statement:
    """A statement in a text: where it stands and whether it is right."""

    text: str
    start: int
    end: int
    is_right: bool
    family: str


@dataclass(frozen=True)
class Measure:
    """An indicator of the invented base with its exact values by period."""

    code: str
    kind: str
    unit: str
    decimals: int
    values: dict[str, str]


def measures() -> list[Measure]:
    return [
        Measure(row["code"], row["kind"], row.get("unit", ""), row.get("decimals", 0), dict(row["facts"]))
        for row in _toml("base")["indicator"]
    ]


def base() -> Base:
    """Give the base as the check reads it."""
    return Base(tuple(_indicator(row) for row in _toml("base")["indicator"]))


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _indicator(row: dict[str, Any]) -> Any:
    scale = scale_of(row.get("unit", ""))
    slack = Decimal(1).scaleb(-row.get("decimals", 0)) * scale / 2
    facts = []
    for period, value in row["facts"]:
        number = row["kind"] in ("AMOUNT", "PERCENT")
        facts.append(
            KnownFact(
                place="",
                period=period_of(period),
                value=Decimal(value) * scale if number else None,
                day=date.fromisoformat(value) if row["kind"] == "DATE" else None,
                words=value if row["kind"] == "NAME" else "",
                shown=value,
                slack=slack,
            )
        )
    return indicator_of(
        code=row["code"], kind=row["kind"], names=row["names"], units=[row.get("unit", "")], facts=facts
    )


def period_of(code: str) -> Period:
    if "Q" in code:
        year, quarter = code.split("Q")
        return months_period(int(year), 3 * int(quarter) - 2, 3 * int(quarter))
    if "-" in code:
        first, last = code.split("-")
        return Period(date(int(first), 1, 1), date(int(last), 12, 31))
    return year_period(int(code))


def statements(name: str, *, each: int, seed: int) -> Iterator[Statement]:
    """Give the statements of a set, right and wrong ones, each in a paragraph with sentences beside it."""
    chance, words = random.Random(seed), _toml(name)
    for measure in measures():
        if measure.kind in ("AMOUNT", "PERCENT"):
            yield from _figures(measure, words, chance, each)
        else:
            yield from _days_and_names(measure, words, chance, each // 2)
    for sentence in words["right"]:
        for _again in range(3):
            yield _placed(sentence, True, "other figures", chance)


def natural() -> Iterator[Statement]:
    """Give the sentences that no template made."""
    words = _toml("natural")
    for kind in ("right", "wrong"):
        for sentence in words[kind]:
            yield Statement(sentence, 0, len(sentence), kind == "right", "natural")


def _figures(
    measure: Measure, words: dict[str, Any], chance: random.Random, each: int
) -> Iterator[Statement]:
    templates = words["templates"]["any"]
    for number in range(each * 3):
        is_right = number % 3 != 0
        nominative, other = chance.choice(words["said"][measure.code])
        said = chance.choice((nominative, other))
        code = chance.choice(list(measure.values))
        template = templates[number % len(templates)]
        true = Decimal(measure.values[code])
        made = None
        while made is None:
            value = true if is_right else _wrong(measure, code, chance)
            made = _written(value, true, measure, chance, is_right)
        nominal, dative = made
        sentence = template.format(
            p=_said_period(code, chance), s=said, S=capitalise(said), v=_Value(nominal, dative)
        )
        yield _placed(capitalise(sentence), is_right, f"figure {measure.code}", chance)


class _Value:
    """A value that a template asks for in the nominative or the dative."""

    def __init__(self, nominative: str, dative: str) -> None:
        self.nominative, self.dative = nominative, dative

    def __format__(self, case: str) -> str:
        return self.dative if case == "dat" else self.nominative


def _wrong(measure: Measure, code: str, chance: random.Random) -> Decimal:
    """Give a wrong value: another year's, digits changed about, or off by some percent."""
    true = Decimal(measure.values[code])
    way = chance.randrange(4)
    if way == 0:
        others = [Decimal(v) for key, v in measure.values.items() if Decimal(v) != true]
        return chance.choice(others)
    if way == 1:
        digits = [place for place, sign in enumerate(str(true)) if sign.isdigit()]
        first, second = chance.sample(digits, 2) if len(digits) > 1 else (0, 0)
        signs = list(str(true))
        signs[first], signs[second] = signs[second], signs[first]
        return Decimal("".join(signs))
    share = Decimal(chance.choice((4, 6, 9, 15, 25, 40))) / 100
    found = true * (1 + share if way == 2 else 1 - share)
    return found.quantize(Decimal(1).scaleb(-measure.decimals), ROUND_HALF_UP)


def _written(
    value: Decimal, true: Decimal, measure: Measure, chance: random.Random, is_right: bool
) -> tuple[str, str] | None:
    """Give the value in one of the forms that people write; None if the form would round the error away."""
    scale = scale_of(measure.unit)
    unit = measure.unit.split()[-1]
    exact, real = value * scale, true * scale
    if measure.kind == "PERCENT":
        digit = Decimal(1) if value == value.to_integral_value() else Decimal("0.1")
        if not is_right and abs(value - true) <= digit / 2:
            return None
        sign = chance.choice(("faiz", "%", " %"))
        text = dates_number(value, chance)
        return (f"{text} faiz", f"{text} faizə") if sign == "faiz" else (f"{text}{sign}", f"{text}{sign}-ə")
    forms = ["plain"]
    if exact >= 10_000:
        forms += ["scaled", "scaled", "mixed"]
    if exact < 2_000 and exact == exact.to_integral_value():
        forms.append("words")
    form = chance.choice(forms)
    near = is_right and form in ("scaled",) and chance.random() < 0.4
    if form == "plain":
        text, digit = dates_number(exact, chance), Decimal(1).scaleb(-measure.decimals) * scale
        if scale > 1 and exact < 10**9:
            text = dates_number(exact.quantize(Decimal(1)), chance)
        elif scale > 1:
            return None
    elif form == "words":
        text, digit = spoken(int(exact)), Decimal(1)
    elif form == "mixed":
        whole = int(exact)
        if whole >= 10**9:
            return None
        millions, rest = divmod(whole, 10**6)
        thousands, units = divmod(rest, 1000)
        parts = [(millions, "milyon"), (thousands, "min"), (units, "")]
        text = " ".join(f"{count} {name}".strip() for count, name in parts if count)
        digit = Decimal(1)
    else:
        size, name = next(
            (size, name)
            for size, name in ((10**9, "milyard"), (10**6, "milyon"), (1000, "min"))
            if exact >= size
        )
        places = chance.choice((1, 2, 3)) if size > 1000 else chance.choice((0, 1))
        short = (exact / size).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        text = f"{dates_number(short, chance, group=False)} {name}"
        digit = Decimal(size).scaleb(-places)
        if is_right and near:
            text = f"{chance.choice(('təxminən', 'təqribən'))} {text}"
    if not is_right and abs(exact - real) <= digit:
        return None
    return f"{text} {unit}", f"{text} {_dative(unit)}"


def _dative(unit: str) -> str:
    return {"manat": "manata", "nəfər": "nəfərə", "ailə": "ailəyə", "ədəd": "ədədə"}[unit]


def dates_number(value: Decimal, chance: random.Random, *, group: bool = True) -> str:
    """Give a number with a decimal comma, its thousands apart by a space, a full stop or nothing."""
    plain = f"{value.normalize():f}" if value == value.to_integral_value() else f"{value:f}"
    whole, _, fraction = plain.partition(".")
    mark = chance.choice((" ", " ", "\u00a0", ".", "")) if group else ""
    grouped = f"{int(whole):,}".replace(",", mark)
    return grouped + ("," + fraction if fraction else "")


_UNITS = ["", "bir", "iki", "üç", "dörd", "beş", "altı", "yeddi", "səkkiz", "doqquz"]
_TENS = ["", "on", "iyirmi", "otuz", "qırx", "əlli", "altmış", "yetmiş", "səksən", "doxsan"]


def spoken(number: int) -> str:
    """Give a number below two thousand in words."""
    thousands, rest = divmod(number, 1000)
    hundreds, rest = divmod(rest, 100)
    parts = [
        "min" if thousands else "",
        f"{_UNITS[hundreds] if hundreds > 1 else ''} yüz" if hundreds else "",
    ]
    parts += [_TENS[rest // 10], _UNITS[rest % 10]]
    return " ".join(" ".join(parts).split())


def _said_period(code: str, chance: random.Random) -> str:
    if "Q" in code:
        year, quarter = code.split("Q")
        name = chance.choice(({"1": "I", "2": "II"}[quarter], {"1": "birinci", "2": "ikinci"}[quarter]))
        return f"{ordinal(int(year))} ilin {name} rübündə"
    forms = [
        f"{ordinal(int(code))} ildə",
        f"{ordinal(int(code))} il ərzində",
        f"{ordinal(int(code))} ilin yekununda",
    ]
    if code == "2025":
        forms.append("ötən il")
    return chance.choice(forms)


def _days_and_names(
    measure: Measure, words: dict[str, Any], chance: random.Random, each: int
) -> Iterator[Statement]:
    group = "dates" if measure.kind == "DATE" else "names"
    for number in range(each * 3):
        is_right = number % 3 != 0
        template = chance.choice(words[group][measure.code])
        value = next(iter(measure.values.values()))
        if measure.kind == "DATE":
            day = date.fromisoformat(value)
            if not is_right:
                day = chance.choice(
                    (day + timedelta(days=chance.randrange(1, 300)), day.replace(year=day.year - 1))
                )
            sentence = template.format(d=_said_day(day, chance))
        else:
            sentence = template.format(n=value if is_right else chance.choice(WRONG_NAMES))
        yield _placed(sentence, is_right, f"{group[:-1]} {measure.code}", chance)


def _said_day(day: date, chance: random.Random) -> str:
    return chance.choice(
        (
            f"{ordinal(day.year)} il {dates.GENITIVE[day.month - 1]} {locative(day.day)}",
            f"{day.day} {dates.MONTHS['az'][day.month - 1]} {ordinal(day.year)} ildə",
            f"{dates.short_date(day)} tarixində",
            f"{day.day} {dates.MONTHS['az'][day.month - 1]} {day.year}-də"
            if day.year % 10 in (3,)
            else f"{day.day} {dates.MONTHS['az'][day.month - 1]} {ordinal(day.year)} il tarixində",
        )
    )


def _placed(sentence: str, is_right: bool, family: str, chance: random.Random) -> Statement:
    before, after = chance.choice(FILLERS), chance.choice(FILLERS)
    text = f"{before} {sentence} {after}"
    return Statement(text, len(before) + 1, len(before) + 1 + len(sentence), is_right, family)
