"""Suffixes of figures: 2026-cı, 21-i, 21-də, 21-dən, by the last word as it is spoken."""

from dataclasses import dataclass


@dataclass(frozen=True)
class _Endings:
    ordinal: str
    possessive: str
    locative: str
    ablative: str


_FRONT = ("də", "dən")
_BACK = ("da", "dan")
_UNITS = {
    0: _Endings("cı", "ı", *_BACK),
    1: _Endings("ci", "i", *_FRONT),
    2: _Endings("ci", "si", *_FRONT),
    3: _Endings("cü", "ü", *_FRONT),
    4: _Endings("cü", "ü", *_FRONT),
    5: _Endings("ci", "i", *_FRONT),
    6: _Endings("cı", "sı", *_BACK),
    7: _Endings("ci", "si", *_FRONT),
    8: _Endings("ci", "i", *_FRONT),
    9: _Endings("cu", "u", *_BACK),
}
_TENS = {
    10: _Endings("cu", "u", *_BACK),
    20: _Endings("ci", "si", *_FRONT),
    30: _Endings("cu", "u", *_BACK),
    40: _Endings("cı", "ı", *_BACK),
    50: _Endings("ci", "si", *_FRONT),
    60: _Endings("cı", "ı", *_BACK),
    70: _Endings("ci", "i", *_FRONT),
    80: _Endings("ci", "i", *_FRONT),
    90: _Endings("cı", "ı", *_BACK),
}
_POWERS = (
    (10**12, _Endings("cu", "u", *_BACK)),
    (10**9, _Endings("cı", "ı", *_BACK)),
    (10**6, _Endings("cu", "u", *_BACK)),
    (1000, _Endings("ci", "i", *_FRONT)),
    (100, _Endings("cü", "ü", *_FRONT)),
)


def _endings(number: int) -> _Endings:
    if number < 0:
        raise ValueError("Figures with suffixes are not negative.")
    if number % 10 or number == 0:
        return _UNITS[number % 10]
    if number % 100:
        return _TENS[number % 100]
    for power, endings in reversed(_POWERS):
        if number % (power * 10 if power == 100 else power * 1000):
            return endings
    return _POWERS[0][1]


def ordinal(number: int) -> str:
    """Give the ordinal, such as 2026-cı. Raises ValueError for a negative number."""
    return f"{number}-{ordinal_suffix(number)}"


def ordinal_suffix(number: int) -> str:
    """Give what the ordinal takes after its hyphen: cı, ci, cu or cü. Raises ValueError for a negative number.

    Roman figures take none: XXI əsr.
    """
    return _endings(number).ordinal


def possessive(number: int) -> str:
    """Give the possessive, such as 21-i (noyabrın 21-i). Raises ValueError for a negative number."""
    return f"{number}-{_endings(number).possessive}"


def locative(number: int) -> str:
    """Give the locative, such as 21-də. Raises ValueError for a negative number."""
    return f"{number}-{_endings(number).locative}"


def ablative(number: int) -> str:
    """Give the ablative, such as 21-dən. Raises ValueError for a negative number."""
    return f"{number}-{_endings(number).ablative}"
