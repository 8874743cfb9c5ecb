"""What a text states: which figure, day or name of which indicator, for which period and place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from korpu.knowledge.rules.base import Base, KnownIndicator, unit_key
from korpu.knowledge.rules.facts import FactKind
from korpu.knowledge.rules.reading.days import NamedDay, days_in
from korpu.knowledge.rules.reading.periods import NamedPeriod, Period, periods_in
from korpu.knowledge.rules.reading.quantities import Part, Quantity, quantities_in
from korpu.knowledge.rules.reading.sentences import Sentence, Token, key_of, sentences_of
from korpu.language.casing import fold
from korpu.language.words import STOP_WORDS

_SAID_OF_A_PART = """
qadın kişi kişilər gənc uşaq əlil kənd şəhər rayon region özəl xarici minimum minimal maksimum median real nominal orta
sənaye tikinti təhsil səhiyyə neft qeyri dövlət bələdiyyə mədən ticarət women men youth rural urban minimum maximum
женщин мужчин молодежь минимальн максимальн
"""
_SAID_OF_A_CHANGE = """
artım artımı azalma azalması dəyişmə dəyişməsi pay payı xüsusi fərq fərqi sürət sürəti growth increase decline share
рост снижение доля
"""
_NAMES_OF_PLACES = """
bakı gəncə sumqayıt naxçıvan şuşa xankəndi lənkəran şəki mingəçevir şirvan yevlax quba qusar xaçmaz qəbələ şamaxı
ismayıllı ağdam füzuli cəbrayıl zəngilan laçın kəlbəcər tərtər bərdə ağcabədi imişli sabirabad göyçay qazax tovuz şəmkir
gədəbəy masallı astara neftçala salyan abşeron türkiyə rusiya gürcüstan iran ermənistan ukrayna almaniya fransa avropa
estoniya qazaxıstan özbəkistan polşa finlandiya norveç dünya turkey georgia germany estonia europe турции грузии германии
"""


def _keys(words: str) -> frozenset[str]:
    return frozenset(key_of(fold(word)) for word in words.split())


# Beside these a name speaks of a part, of a change, or of another measure.
_NARROWER = _keys(_SAID_OF_A_PART)
# What follows a name and makes it a change or a share of what is named.
_HEADS = _keys(_SAID_OF_A_CHANGE)
_CITIES = _keys(_NAMES_OF_PLACES)
_AHEAD = re.compile(
    r"\b(?:proqnoz\w*|planlas\w*|nezerde tutul\w*|gozlenil\w*|hedef\w*|\w+(?:acaq|ecek)(?:dir)?|forecast\w*|expected"
    r"|planned|will|target\w*|ожида\w*|планир\w*|прогноз\w*|составит)\b"
)
_JOINTS = frozenset(("ve", "ise", "lakin", "amma", "and", "but", "и", "а", "или", "or", "ya"))
# What may follow a figure that bears no unit: the verb, or how it stands.
_VERBS = re.compile(
    r"^(?:ol(?:ub|mus|du|an|ma|ur|acaq|araq|mag)|idi|imis|teskil|cat(?:ib|mis|di|an|dir)|qalx|yuksel|art|azal|en(?:ib|mis|di|ir)|dus|qeyd|mueyyen|"
    r"beraber|seviyye|hecm|mebleg|edib|etmis|qerarlas|was|were|is|are|reached|stood|amounted|totalled|составил|стал|был|достиг|"
    r"civar|etraf|yaxin|qeder|texmin|teqrib|keci|asi|kecmis|otub|bildir|gosteril|in|в|at|by|for|on|compared|ve|ile|ise|de|da|isə|hesab|kimi|nefer)"
)
# A day may stand between the words of a name: “Mərkəz 1 may 2023-cü il tarixində açılıb”.
_OF_DAYS = frozenset(("il", "ilde", "ilin", "tarixinde", "tarixli"))
_NAME = re.compile(r"\s+((?:[A-ZÇƏĞIİÖŞÜА-ЯЁ][\w’'-]+)(?:\s+[A-ZÇƏĞIİÖŞÜА-ЯЁ][\w’'-]+){1,2})")
_AT_ONCE = re.compile(r"\s*(?:in|в|за|\()\s*")
_OURS = ("azerbaycan", "azerbaijan")
_GAP = 2
_FAR = 14


@dataclass(frozen=True)
class Mention:
    """A place in a sentence where an indicator is named, by how many words."""

    indicator: KnownIndicator
    first: int
    last: int
    start: int
    end: int
    size: int


@dataclass(frozen=True)
class Claim:
    """One statement: of what, of when (None where nothing says it), of where, and the figure, day or name."""

    indicator: KnownIndicator | None
    key: str
    period: Period | None
    place: str
    start: int
    end: int
    sentence: tuple[int, int]
    quantity: Quantity | None = None
    day: NamedDay | None = None
    name: str = ""


def claims_of(text: str, folded: str, base: Base, on: date) -> list[Claim]:
    """Give every statement of a text that can be compared, in the order of reading."""
    found: list[Claim] = []
    carried: Period | None = None
    for sentence in sentences_of(text, folded):
        if sentence.opens_paragraph:
            carried = None
        days = days_in(folded, sentence.start, sentence.end)
        periods = periods_in(folded, sentence.start, sentence.end, days=days, on=on, carried=carried)
        found.extend(_Reader(text, folded, sentence, base, days, periods, carried).claims())
        told = [one.period for one in periods if not one.is_aside]
        carried = told[-1] if told else carried
    return found


@dataclass(frozen=True)
class _Reader:
    """Reads one sentence."""

    text: str
    folded: str
    sentence: Sentence
    base: Base
    days: list[NamedDay]
    periods: list[NamedPeriod]
    carried: Period | None

    def claims(self) -> Iterator[Claim]:
        tokens = self.sentence.tokens
        words = self.folded[self.sentence.start : self.sentence.end]
        if _AHEAD.search(words):
            return
        mentions = _mentions(tokens, self.base, [(one.start, one.end) for one in self.days])
        mentions = [one for one in mentions if not self._is_of_a_part(one)]
        taken = [(one.start, one.end) for one in self.periods] + [(one.start, one.end) for one in self.days]
        quantities = quantities_in(self.folded, self.sentence.start, self.sentence.end, taken=taken)
        places = [token.key for number, token in enumerate(tokens) if self._is_place(number, token)]
        bound: set[int] = set()
        bound_at: dict[int, int] = {}
        for quantity in quantities:
            mention = self._mention_of(quantity, mentions, bound_at)
            if mention is None:
                continue
            named = self._period_of(quantity, mention)
            if mention.start in bound and named is None:
                continue
            if mention.start in bound and not self._own_period(quantity, mention, bound_at):
                continue
            bound.add(mention.start)
            bound_at[mention.start] = quantity.end
            yield self._claim(mention, named, places, quantity.start, quantity.end, quantity=quantity)
        yield from self._days_and_names(mentions, places)
        yield from self._unnamed(mentions, quantities, bound_at, places)

    def _is_place(self, number: int, token: Token) -> bool:
        """Tell whether a word names a place: a known one, a country on -stan, a capital in the locative further on."""
        if token.key in _CITIES or token.key in self.base.places:
            return True
        if token.folded.startswith(_OURS):
            return False
        if "stan" in token.folded[3:] and self.text[token.start].isupper():
            return True
        return (
            number > 0
            and len(token.folded) > 5
            and token.folded.endswith(("da", "de"))
            and self.text[token.start].isupper()
        )

    def _is_of_a_part(self, mention: Mention) -> bool:
        """Tell whether the words around a name make it another measure."""
        tokens = self.sentence.tokens
        own = {key for alias in mention.indicator.aliases for key in alias}
        before = {token.key for token in tokens[max(0, mention.first - 2) : mention.first]}
        inside = {token.key for token in tokens[mention.first : mention.last + 1]}
        if (before | inside) & _NARROWER - own:
            return True
        if {token.key for token in tokens[mention.last + 1 : mention.last + 3]} & _HEADS - own:
            return True
        return bool({token.key for token in tokens} & mention.indicator.not_beside)

    def _mention_of(
        self, quantity: Quantity, mentions: list[Mention], bound_at: dict[int, int]
    ) -> Mention | None:
        """Give the name to which a figure belongs: the one that follows at once, or the nearest before it."""
        fitting = [one for one in mentions if one.indicator.is_number]
        after = [one for one in fitting if quantity.end <= one.start <= quantity.end + 25]
        before = [one for one in fitting if one.end <= quantity.start]
        if (
            after
            and not self._ends_between(quantity.end, after[0].start)
            and (
                not before
                or before[-1].start in bound_at
                or self._ends_between(before[-1].end, quantity.start)
            )
        ):
            return after[0] if _fits(quantity, after[0].indicator, follows=True) else None
        if not before:
            return None
        nearest = before[-1]
        tokens_between = sum(
            1 for token in self.sentence.tokens if nearest.end <= token.start < quantity.start
        )
        if tokens_between > _FAR or not _fits(quantity, nearest.indicator, follows=False):
            return None
        return nearest

    def _ends_between(self, start: int, end: int) -> bool:
        return bool(re.search(r"[,;:]|\b(?:ise|lakin|amma|and|but)\b", self.folded[start:end]))

    def _own_period(self, quantity: Quantity, mention: Mention, bound_at: dict[int, int]) -> bool:
        """Tell whether a period stands between the last figure of this name and this one."""
        return any(
            not one.is_aside and bound_at[mention.start] <= one.start < quantity.start for one in self.periods
        )

    def _period_of(self, quantity: Quantity, mention: Mention) -> Period | None:
        told = [one for one in self.periods if not one.is_aside]
        if not told:
            return self.carried
        before = [one for one in told if one.end <= quantity.start]
        # “5.3 percent in 2024”, “523,6 manat (2025)”: the period that follows at once is the figure's own.
        own = [one for one in told if _AT_ONCE.fullmatch(self.folded[quantity.end : one.start][:8])]
        if own and quantity.end <= own[0].start:
            return own[0].period
        if before:
            return before[-1].period
        after = [one for one in told if one.start >= quantity.end]
        return after[0].period if after else told[0].period

    def _claim(
        self,
        mention: Mention,
        period: Period | None,
        places: list[str],
        start: int,
        end: int,
        *,
        quantity: Quantity | None = None,
        day: NamedDay | None = None,
        name: str = "",
    ) -> Claim:
        own = {key for alias in mention.indicator.aliases for key in alias}
        place = " ".join(dict.fromkeys(key for key in places if key not in own))
        words = f"{period.from_on:%y%m%d}-{period.to_on:%y%m%d}" if period else ""
        return Claim(
            indicator=mention.indicator,
            key=f"{mention.indicator.code}|{place}|{words}"[:200],
            period=period,
            place=place,
            start=start,
            end=end,
            sentence=(self.sentence.start, self.sentence.end),
            quantity=quantity,
            day=day,
            name=name,
        )

    def _days_and_names(self, mentions: list[Mention], places: list[str]) -> Iterator[Claim]:
        for mention in mentions:
            if mention.indicator.kind == FactKind.DATE and self.days:
                near = min(self.days, key=lambda day: _distance(day, mention))
                if _distance(near, mention) <= 60:
                    yield self._claim(mention, None, places, near.start, near.end, day=near)
            elif mention.indicator.kind == FactKind.NAME and (named := _NAME.match(self.text, mention.end)):
                told = [one.period for one in self.periods if not one.is_aside]
                yield self._claim(
                    mention, told[0] if told else None, [], named.start(1), named.end(1), name=named[1]
                )

    def _unnamed(
        self, mentions: list[Mention], quantities: list[Quantity], bound_at: dict[int, int], places: list[str]
    ) -> Iterator[Claim]:
        """Give figures of what no indicator measures, by the words before them, where a period is named."""
        told = [one for one in self.periods if not one.is_aside]
        if mentions or len(quantities) != 1 or len(told) != 1:
            return
        quantity, period = quantities[0], told[0].period
        if quantity.part not in (Part.LEVEL, Part.NEARLY) or (
            quantity.is_like_a_year and not quantity.next_key
        ):
            return
        keys = [
            token.key
            for token in self.sentence.tokens
            if not (quantity.start <= token.start < quantity.end)
            and not (told[0].start <= token.start < told[0].end)
            and token.folded not in STOP_WORDS
            and not token.key.isdecimal()
            and not _VERBS.match(token.folded)
        ]
        if len(keys) < 2:
            return
        unit = "%" if quantity.is_percent else unit_key(quantity.next_key)
        words = " ".join(sorted(set(keys)))[:130]
        key = f"{words}|{unit}|{period.from_on:%y%m%d}-{period.to_on:%y%m%d}"
        yield Claim(
            None, key[:200], period, " ".join(places), quantity.start, quantity.end,
            (self.sentence.start, self.sentence.end), quantity=quantity,
        )  # fmt: skip


def _distance(day: NamedDay, mention: Mention) -> int:
    if day.start >= mention.end:
        return day.start - mention.end
    return mention.start - day.end + 20 if day.end <= mention.start else 0


def _fits(quantity: Quantity, indicator: KnownIndicator, *, follows: bool) -> bool:
    """Tell whether a figure can be one of the indicator: its sign, its unit, and no mere change or share."""
    if quantity.is_points or quantity.part in (Part.CHANGE, Part.BEGINNING):
        return False
    if indicator.kind == FactKind.PERCENT:
        return quantity.is_percent and not quantity.is_owned
    if quantity.is_percent:
        return False
    if unit_key(quantity.next_key) in indicator.unit_keys:
        return True
    if quantity.is_like_a_year:
        return False
    if quantity.next_word == "" or _VERBS.match(quantity.next_word):
        return True
    return follows and quantity.next_key in {key for alias in indicator.aliases for key in alias}


def _mentions(tokens: tuple[Token, ...], base: Base, days: list[tuple[int, int]]) -> list[Mention]:
    """Give where indicators are named; where names overlap, the one of more words stands."""
    places: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        places.setdefault(token.key, []).append(place)
    found: list[Mention] = []
    for key, occurrences in places.items():
        for number, alias in base.by_key.get(key, ()):
            if any(part not in places for part in alias):
                continue
            for place in occurrences:
                if span := _span(tokens, places, alias, place, days):
                    first, last = span
                    found.append(
                        Mention(
                            base.indicators[number],
                            first,
                            last,
                            tokens[first].start,
                            tokens[last].end,
                            len(alias),
                        )
                    )
    kept: list[Mention] = []
    for one in sorted(found, key=lambda one: (-one.size, one.last - one.first, one.start)):
        if not any(one.first <= other.last and other.first <= one.last for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _span(
    tokens: tuple[Token, ...],
    places: dict[str, list[int]],
    alias: tuple[str, ...],
    place: int,
    days: list[tuple[int, int]],
) -> tuple[int, int] | None:
    """Give the first and last place of a name whose rarest word stands at ``place``, if its words stand together."""
    chosen = {place}
    anchor = tokens[place].key
    for part in alias:
        if part == anchor:
            continue
        near = min(places[part], key=lambda other: abs(other - place))
        chosen.add(near)
    first, last = min(chosen), max(chosen)
    inside = tokens[first : last + 1]
    gap = sum(
        1
        for token in inside
        if token.key not in alias
        and not token.folded[0].isdecimal()
        and token.folded not in _OF_DAYS
        and not any(start <= token.start < end for start, end in days)
    )
    if gap > _GAP or any(token.folded in _JOINTS and token.key not in alias for token in inside):
        return None
    return first, last
