"""The base as the check reads it: every indicator with the words that name it, its valid facts, positions in force."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from korpu.knowledge.rules.facts import FactKind
from korpu.knowledge.rules.reading.periods import Period
from korpu.knowledge.rules.reading.sentences import Token, key_of, tokens_of
from korpu.language.casing import fold

# Words for the same unit, the case endings taken off.
_ALIKE = (
    "nefer sexs vetendas adam insan isci ehali people persons человек лиц граждан",
    "manat azn ₼ manats манат",
    "faiz % percent процент",
    "gun day дней",
    "muraciet appeal обращени",
    "qurum muessise teskilat idare",
    "is yer",
)
_GROUP: dict[str, str] = {key_of(fold(word)): words.split()[0] for words in _ALIKE for word in words.split()}


def unit_key(word_key: str) -> str:
    """Give one key for words that count the same."""
    return _GROUP.get(word_key, word_key)


@dataclass(frozen=True)
class KnownFact:
    """A valid fact: its value of whatever kind, its period and place, and how it is shown to a person."""

    place: str
    period: Period
    value: Decimal | None
    day: date | None
    words: str
    shown: str
    # Half of the last digit that the fact itself gives.
    slack: Decimal = Decimal(0)
    pk: int = 0


@dataclass(frozen=True)
class KnownIndicator:
    """An indicator: the ways in which texts name it, each as the stems that stand together."""

    code: str
    kind: str
    aliases: tuple[tuple[str, ...], ...]
    unit_keys: frozenset[str]
    not_beside: frozenset[str]
    tolerance: Decimal
    facts: tuple[KnownFact, ...]
    pk: int = 0

    @property
    def is_number(self) -> bool:
        return self.kind in (FactKind.AMOUNT, FactKind.PERCENT)


@dataclass(frozen=True)
class KnownPosition:
    """A position in force, with the stems of its subject."""

    subject: str
    statement: str
    terms: frozenset[str]
    starts_on: date
    ends_on: date | None

    def is_in_force(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Base:
    """Everything that a text is compared with; ``by_key`` leads from a stem to the names it is the rarest part of."""

    indicators: tuple[KnownIndicator, ...]
    positions: tuple[KnownPosition, ...] = ()
    by_key: dict[str, list[tuple[int, tuple[str, ...]]]] = field(init=False, compare=False)
    places: frozenset[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        often: dict[str, int] = {}
        names = [
            (number, alias) for number, one in enumerate(self.indicators) for alias in one.aliases if alias
        ]
        for _number, alias in names:
            for key in alias:
                often[key] = often.get(key, 0) + 1
        by_key: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        for number, alias in names:
            by_key.setdefault(min(alias, key=lambda key: (often[key], -len(key))), []).append((number, alias))
        object.__setattr__(self, "by_key", by_key)
        places = {key for one in self.indicators for fact in one.facts for key in keys_of(fact.place)}
        object.__setattr__(self, "places", frozenset(places))


_SCALES = {
    "min": 3,
    "milyon": 6,
    "mln": 6,
    "milyard": 9,
    "mlrd": 9,
    "thousand": 3,
    "million": 6,
    "billion": 9,
}


def scale_of(unit: str) -> Decimal:
    """Give by what a value is multiplied whose unit begins with a number: 1000 for “min nəfər”."""
    first = fold(unit).partition(" ")[0]
    return Decimal(1).scaleb(_SCALES.get(first, 0))


# They join words and change no measure.
_SMALL = frozenset(("ve", "ile", "uzre", "the", "of", "a", "an", "in", "и", "на", "по", "в"))


def keys_of(words: str) -> tuple[str, ...]:
    """Give the stems of some words in their order, small words left out."""
    folded = fold(words)
    return tuple(token.key for token in _plain(tokens_of(folded, 0, len(folded))))


def _plain(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.folded not in _SMALL]


def indicator_of(
    *,
    code: str,
    kind: str,
    names: Sequence[str],
    units: Sequence[str],
    facts: Sequence[KnownFact],
    not_beside: Sequence[str] = (),
    tolerance: Decimal = Decimal(0),
    pk: int = 0,
) -> KnownIndicator:
    """Give an indicator as the check reads it, its names and units taken apart."""
    unit_keys = {unit_key(key) for unit in units for key in keys_of(unit)[:2] if key not in _SCALES}
    return KnownIndicator(
        code=code,
        kind=kind,
        aliases=tuple(dict.fromkeys(keys for name in names if (keys := keys_of(name)))),
        unit_keys=frozenset(unit_keys),
        not_beside=frozenset(key for word in not_beside for key in keys_of(word)),
        tolerance=tolerance,
        facts=tuple(facts),
        pk=pk,
    )
