"""What the register does with its difficult cases: letters alike, the public log and figures, a calendar that changes."""

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import count

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench import register_floors as floors
from bench.measuring import Row, in_turn, p95, shown
from korpu.accounts.models import User
from korpu.appeals import operations, own_time, queries
from korpu.appeals.models import Appeal
from korpu.disclosure import queries as disclosure
from korpu.working_calendar import operations as working_calendar
from korpu.working_calendar import queries as calendar
from korpu.working_calendar.rules.calendar import DayKind

CAMPAIGN = 500
LETTER = (
    "Hörmətli nazir, kəndimizdə yaşayan təqaüdçülər üç aydır ki, ünvanlı sosial yardımı ala bilmirlər. Mərkəzə dəfələrlə"
    " müraciət etmişik, bizə hər dəfə sənədlərin yoxlanıldığı bildirilir. Xahiş edirik, ödənişlərin nə vaxt bərpa olunacağını"
    " və gecikmənin səbəbini yazılı şəkildə izah edəsiniz."
)
ALONE = (
    "Salam. Uşaq bağçasının yanındakı yol keçidində işıqfor qoyulmayıb, valideynlər hər səhər narahat olur. Bu məsələ ilə"
    " kim məşğul olmalıdır və nə vaxt həll ediləcək?"
)
SEARCHES = ("pensiya", "pensiya muraciet", "777", "teqaud sosial", "pens")
RANKED = ("pensiya", "pensiya & muraciet", "777", "teqaud & sosial", "pens:*")


def letters_alike(cases: int) -> Iterator[Row]:
    """Near-duplicates of a letter, and a campaign joined behind one case, by the real operations."""
    now, registrar = timezone.now(), User.objects.get(holdings__post__code="registrar")
    stamp, serial = time.time_ns(), count()
    letters = [_letter(f"{stamp}:{next(serial)}", f"{LETTER} İmza {place}.") for place in range(CAMPAIGN)]
    newest = Appeal.objects.select_related("contact").get(pk=letters[-1].pk)
    seen = Appeal.objects.all()
    for what, ours in (
        ("near-duplicates of a letter, read and compared", partial(queries.near_duplicates, newest)),
        ("earlier cases of a person and letters alike", partial(queries.earlier_cases, newest, seen)),
    ):
        assert ours(), what
        statements = _statements(ours)
        one, other, ratio = in_turn(ours, partial(floors.alike, newest.likeness, newest.pk), turns=3)
        yield Row(
            f"{what}, {cases:,} cases", "one look into the index, keys alone",
            f"{1000 / one.rate:.1f} ms", f"{1000 / other.rate:.1f} ms", ratio, None, f"{statements} statements",
        )  # fmt: skip
    lonely = _letter(f"{stamp}:{next(serial)}", ALONE)
    one, other, ratio = in_turn(
        partial(queries.near_duplicates, lonely), partial(floors.compared_with_all, lonely.text), turns=1
    )
    yield Row(
        f"near-duplicates of a letter that has none, {cases:,} cases", "trigram likeness of every text",
        f"{1000 / one.rate:.2f} ms", f"{1000 / other.rate:,.0f} ms", 1 / ratio, None, lower_is_better=True,
    )  # fmt: skip
    begun = time.perf_counter()
    joined = operations.join_alike(first_id=newest.pk, by=registrar, at=now)
    ours_seconds = time.perf_counter() - begun
    assert joined == CAMPAIGN - 1, joined
    begun = time.perf_counter()
    floors.join([letter.pk for letter in letters[:-1]], newest.pk)
    floor_seconds = time.perf_counter() - begun
    yield Row(
        f"a campaign of {CAMPAIGN} letters joined behind one case, {cases:,} cases",
        "two statements a letter, fifty letters a transaction",
        f"{joined / ours_seconds:,.0f}/s", f"{joined / floor_seconds:,.0f}/s", floor_seconds / ours_seconds, None,
        "each locked, checked, journalled, its clocks settled",
    )  # fmt: skip


def _statements(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        work()
    # Counted at once: the next request empties the list.
    return len(captured)


def _letter(key: str, text: str) -> Appeal:
    now = timezone.now()
    return operations.register_appeal(
        submission=operations.Submission(
            kind="PETITION", channel="WEB", subject="Sosial yardım", text=text, name="Ad Soyadlı",
            email="a77@poct.example", address="Bakı şəhəri", reply_by="EMAIL", raw=b"{}", received_at=now,
        ),
        key=key, at=now,
    ).appeal  # fmt: skip


def log_of_answers(entries: int) -> Iterator[Row]:
    """The search of the public log, worst class, and its page."""
    visitor = Client()

    def ours(words: str) -> object:
        answer = visitor.get("/disclosed/answers/", {"q": words})
        assert answer.status_code == 200
        return answer

    def listed(words: str) -> list[object]:
        rows = disclosure.found_entries(words).order_by("-published_at", "-pk")
        return list(rows.values_list("pk", "title")[:21])

    worst = max(p95(partial(listed, words), 40) for words in SEARCHES)
    floor = max(p95(partial(floors.ranked_answers, words), 8) for words in RANKED)
    yield Row(
        f"search of the log of answers, {entries:,} entries, worst class p95", "ts_rank over all hits",
        f"{worst:.1f} ms", f"{floor:.1f} ms", worst / floor, None, lower_is_better=True,
    )  # fmt: skip
    one, other, ratio = in_turn(
        partial(ours, "teqaud sosial"), partial(floors.answers_page, "teqaud & sosial")
    )
    yield Row(
        f"page of a search of the log, {entries:,} entries", "raw SQL + Jinja2", shown(one), shown(other), ratio, None
    )  # fmt: skip


def statistics_page(cases: int) -> Iterator[Row]:
    """The public figures of twelve months, counted anew and as they are kept for a quarter of an hour."""
    visitor = Client()
    own_time.keep_ended_months(at=timezone.now())  # as the nightly job does

    def kept() -> None:
        assert visitor.get("/appeals/statistics/").status_code == 200

    def anew() -> None:
        cache.clear()
        kept()

    statements = _statements(anew)
    one, other, ratio = in_turn(anew, floors.statistics, turns=2)
    yield Row(
        f"public figures of appeals, counted anew, {cases:,} cases", "one grouped statement",
        f"{1000 / one.rate:,.0f} ms", f"{1000 / other.rate:,.0f} ms", ratio, None, f"{statements} statements",
    )  # fmt: skip
    one, other, ratio = in_turn(kept, floors.statistics, turns=2)
    yield Row(
        f"public figures of appeals, as kept, {cases:,} cases", "one grouped statement", shown(one),
        f"{1000 / other.rate:,.0f} ms", ratio, None,
    )  # fmt: skip


def calendar_change(clocks: int) -> Iterator[Row]:
    """An official move of a day, entered today: every open clock counted anew, whoever is affected told."""
    now = timezone.now()
    day = _working_day_after(timezone.localdate(now))
    act = working_calendar.enact_calendar_act(
        title="İş gününün köçürülməsi haqqında", dated_on=timezone.localdate(now), at=now, by_id=None,
        days=[working_calendar.MovedDay(on=day, kind=DayKind.MOVED_OFF, reason="İstirahət günü köçürülüb")],
    )  # fmt: skip
    begun = time.perf_counter()
    floors.recomputed(calendar.current_calendar())
    floor = time.perf_counter() - begun
    begun = time.perf_counter()
    moved = working_calendar.recompute_open_clocks(act_id=act.pk, at=now)
    ours = time.perf_counter() - begun
    assert moved, "the act moved nothing"
    yield Row(
        f"a new calendar over {clocks:,} open clocks",
        "one SELECT, look-ups in the calendar's table, one UPDATE",
        f"{clocks / ours:,.0f}/s", f"{clocks / floor:,.0f}/s", floor / ours, None,
        f"{moved:,} moved, each with its history, its case and a letter to its author",
    )  # fmt: skip


def _working_day_after(today: date) -> date:
    known = calendar.current_calendar()
    return known.nth_working_day(today + timedelta(days=1), 2)
