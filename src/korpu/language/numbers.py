"""Numbers and money as a person writes them, in the three languages of the site."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

NO_BREAK_SPACE = "\u00a0"
MANAT = "₼"
# What stands between thousands, and before the fraction.
_SIGNS = {"az": (".", ","), "en": (",", "."), "ru": (NO_BREAK_SPACE, ",")}
_FORMS = {"az": (1, 2), "en": (2,), "ru": (3,)}


def number(value: int | Decimal, language: str = "az", *, places: int | None = None) -> str:
    """Give the number: 1.234.567,891 in Azerbaijani, 1,234,567.891 in English, 1 234 567,891 in Russian.

    With ``places`` it is rounded, half away from zero, and shows exactly so many. Raises ValueError for a
    number that is not finite.
    """
    exact = Decimal(value)
    if not exact.is_finite():
        raise ValueError("Only a finite number can be written.")
    written = f"{exact:,f}" if places is None else f"{_rounded(exact, places):,.{places}f}"
    thousands, point = _SIGNS.get(language, _SIGNS["az"])
    whole, _, fraction = written.partition(".")
    return whole.replace(",", thousands) + (point + fraction if fraction else "")


def _rounded(value: Decimal, places: int) -> Decimal:
    rounded = value.scaleb(places).to_integral_value(rounding=ROUND_HALF_UP).scaleb(-places)
    return rounded if rounded else Decimal(0)  # never “-0,00”


def money(amount: int | Decimal, language: str = "az") -> str:
    """Give an amount of manats: 1.234,50 ₼, in English ₼1,234.50."""
    written = number(amount, language, places=2)
    if language == "en":
        return f"-{MANAT}{written[1:]}" if written.startswith("-") else MANAT + written
    return f"{written}{NO_BREAK_SPACE}{MANAT}"


def percent(value: int | Decimal, language: str = "az", *, places: int | None = None) -> str:
    """Give a share that is counted in hundredths: 12,5%, in English 12.5%, in Russian 12,5 %."""
    return number(value, language, places=places) + (f"{NO_BREAK_SPACE}%" if language == "ru" else "%")


def plural(count: int, language: str, forms: Sequence[str]) -> str:
    """Give the form that a noun takes after a number.

    English has two (day, days), Russian three (день, дня, дней). In Azerbaijani the noun stays as it is (5 gün): one
    form is enough, a second one is for words that do change. Raises ValueError for another number of forms or an
    unknown language.
    """
    if len(forms) not in _FORMS.get(language, ()):
        raise ValueError(f"“{language}” does not have {len(forms)} forms after a number.")
    return forms[min(_form(abs(count), language), len(forms) - 1)]


def _form(count: int, language: str) -> int:
    if language != "ru":
        return 0 if count == 1 else 1
    if count % 10 == 1 and count % 100 != 11:
        return 0
    return 1 if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14) else 2
