"""The terms inside the ministry: counted back from the law's day each time, told once, found without a walk through all."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from korpu.appeals import jobs, operations, queries
from korpu.appeals.models import Appeal, InternalTerms, StageNotice
from korpu.appeals.operations.stepping import NotYours
from korpu.appeals.rules.kinds import AppealKind, AppealState, Purpose
from korpu.appeals.rules.stages import (
    Follows,
    WorkStage,
    in_order,
    last_due_on,
    stage_day,
    working_day_before,
)
from korpu.appeals.tests.factories import BAKU, NOON, appeal_in, open_release, person, registered, write
from korpu.foundation.errors import RuleBroken
from korpu.journal.models import Entry
from korpu.notifications.models import Message
from korpu.release import operations as release_gate
from korpu.working_calendar import operations as working_calendar
from korpu.working_calendar.queries import current_calendar
from korpu.working_calendar.rules.calendar import Calendar, Day, DayKind

FIRST, LAST = date(2026, 2, 1), date(2026, 11, 30)
OFFICER, HEAD = "information-officer-1", "information-head"
days = st.dates(FIRST, LAST)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    off = draw(st.frozensets(st.integers(1, 360), max_size=20))
    first = date(2026, 1, 1)
    return Calendar(
        "drawn", {2026: [Day(first + timedelta(days=on), DayKind.HOLIDAY, "Bayram") for on in sorted(off)]}
    )


def moment(on: date, hour: int = 12) -> datetime:
    return datetime(on.year, on.month, on.day, hour, tzinfo=BAKU)


@given(
    calendar=calendars(), began_on=days, term=st.integers(0, 40), lead=st.integers(0, 60), hour=st.integers(0, 23)
)  # fmt: skip
def test_a_stage_lies_between_the_first_day_of_the_term_and_the_laws_moment(
    calendar, began_on, term, lead, hour
):
    due_at = moment(began_on + timedelta(days=term), hour)

    day = stage_day(WorkStage.DRAFT, lead, due_at=due_at, began_at=moment(began_on, 0), calendar=calendar)

    assert day.on <= due_at.date()
    assert day.at <= due_at
    assert day.on > began_on or day.on == due_at.date()
    if day.follows == Follows.LEAD:
        assert day.on == working_day_before(calendar, due_at.date(), lead)


@given(calendar=calendars(), day=days, lead=st.integers(0, 60), due_on=days)
def test_the_last_due_day_of_a_lead_parts_the_cases_before_a_day_from_the_others(calendar, day, lead, due_on):
    is_before = working_day_before(calendar, due_on, lead) < day

    assert (due_on <= last_due_on(calendar, day, lead)) == is_before


def days_of(appeal: Appeal) -> dict[str, date]:
    appeal.refresh_from_db()
    return {day.stage.value: day.on for day in queries.stage_days(appeal)}


def send(appeal: Appeal, at: datetime, purpose: str) -> None:
    write(appeal, at, html="<p>Bunu dəqiqləşdirin, xahiş edirik.</p>", purpose=purpose, outcome="")
    operations.submit_answer(appeal=appeal, by=person(OFFICER), at=at)
    release_gate.approve(release=open_release(appeal), by=person(HEAD), at=at)
    operations.dispatch_answer(appeal=appeal, by=person("registrar"), at=at)


def november(day: int) -> date:
    return date(2026, 11, day)


@pytest.mark.django_db
def test_no_internal_term_is_left_behind_by_an_extension_a_pause_a_moved_day_or_another_kind():
    appeal = appeal_in(AppealState.IN_WORK)
    seen = [days_of(appeal)]

    working_calendar.enact_calendar_act(
        title="Qərar", number="1", dated_on=november(5), at=NOON, by_id=None,
        days=[working_calendar.MovedDay(november(13), DayKind.MOVED_OFF, "İş gününün yerdəyişməsi")],
    )  # fmt: skip
    working_calendar.recompute_open_clocks(act_id=None, at=NOON)
    seen.append(days_of(appeal))
    send(appeal, NOON, Purpose.EXTENSION)
    seen.append(days_of(appeal))
    send(appeal, NOON + timedelta(days=6), Purpose.CLARIFICATION)
    operations.record_reply(
        appeal=appeal, text="Budur.", channel="EMAIL", by=person("registrar"), at=NOON + timedelta(days=8)
    )
    seen.append(days_of(appeal))
    operations.convert_appeal(
        appeal=appeal, kind="PETITION", reason="Ərizədir.", by=person("registrar"), at=NOON
    )
    appeal.refresh_from_db()
    due_on = timezone.localdate(appeal.due_at)

    calendar = current_calendar()
    assert [row["DRAFT"] for row in seen[:3]] == [november(13), november(16), november(25)]
    assert seen[3]["DRAFT"] > seen[2]["DRAFT"]
    assert days_of(appeal) == {
        stage: working_day_before(calendar, due_on, lead)
        for stage, lead in (("EXECUTOR", 12), ("DRAFT", 5), ("CLEARANCE", 2))
    }


@pytest.mark.django_db
def test_a_term_in_hours_leaves_no_day_before_the_laws_own():
    appeal = registered(urgency="TOPICAL", urgency_reason="Axşam xəbərləri")

    found = queries.stage_days(appeal)

    appeal.refresh_from_db()
    assert {(day.at, day.follows) for day in found} == {(appeal.due_at.astimezone(BAKU), Follows.LAW)}


@pytest.mark.django_db
def test_the_list_and_the_page_of_a_case_judge_alike_whether_a_stage_has_passed():
    for number, kind in enumerate(AppealKind):
        registered(f"new-{number}", kind=kind, at=NOON - timedelta(days=3 * number))
        appeal_in(AppealState.IN_WORK, key=f"work-{number}", kind=kind, at=NOON - timedelta(days=number))
        appeal_in(AppealState.CLEARING, key=f"gate-{number}", kind=kind, at=NOON - timedelta(days=number))
    registered("hours", urgency="TOPICAL", urgency_reason="Axşam xəbərləri")
    again = appeal_in(AppealState.ANSWERED, key="again")
    operations.reopen_appeal(
        appeal=again, reason="Yeni hal var.", by=person("department-head"), at=NOON + timedelta(days=30)
    )
    send(appeal_in(AppealState.IN_WORK, key="asked"), NOON, Purpose.CLARIFICATION)
    appeals = list(Appeal.objects.all())
    days = queries.days_of_stages(appeals)

    sizes = set()
    for hours in range(0, 24 * 60, 7):
        at = NOON + timedelta(hours=hours)
        found = set(Appeal.objects.filter(queries.stage_passed(at)).values_list("pk", flat=True))
        opened = {appeal.pk: queries.open_stage(appeal, days[appeal.pk]) for appeal in appeals}
        assert found == {pk for pk, day in opened.items() if day and day.at < at}, at
        sizes.add(len(found))

    assert len(sizes) > 5


@pytest.mark.django_db
def test_the_filter_walks_along_the_open_cases_by_due_day_and_not_through_the_register():
    registered()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = Appeal.objects.filter(queries.stage_passed(NOON)).order_by().explain()
    # No index that would lead through whole kinds.
    assert "appeal_kind_newest" not in plan

    assert "Seq Scan on appeals_appeal" not in plan
    assert "open_due" in plan


@pytest.mark.django_db
def test_the_list_marks_a_passed_internal_term_and_keeps_the_filter_in_its_address(settings, monkeypatch):
    settings.DEMO = True
    behind = appeal_in(AppealState.IN_WORK, key="behind")
    registered("fresh", at=NOON + timedelta(days=9))
    monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(days=10))
    client = Client()
    client.force_login(person("registrar"), backend="allauth.account.auth_backends.AuthenticationBackend")

    everything, narrowed = (
        client.get(f"/desk/appeals/{query}").content.decode() for query in ("", "?behind=1")
    )
    page = client.get(behind.get_absolute_url()).content.decode()

    assert everything.count("daxili müddət keçib") == narrowed.count("daxili müddət keçib") == 1
    assert narrowed.count("<td><a href") == 1
    assert "behind=1" in narrowed
    assert "Layihənin təsdiqə verilməsi: 13 noyabr 2026" in page
    assert "Qanunun müəyyən etdiyi gündən (18 noyabr 2026) 3 iş günü əvvəl." in page


def letters_to(post: str) -> list[str]:
    found = Message.objects.filter(template="appeals/stages_due", to=person(post).email)
    return list(found.order_by("pk").values_list("body", flat=True))


def mornings(monkeypatch: pytest.MonkeyPatch, *on: int) -> list[tuple[int, int]]:
    """Run the job on mornings of November; give after each how many letters the officer and the head of the sector have."""
    seen = []
    for day in on:
        monkeypatch.setattr(timezone, "now", lambda day=day: datetime(2026, 11, day, 7, 45, tzinfo=BAKU))
        jobs.remind_of_stages(timestamp=0)
        seen.append((len(letters_to(OFFICER)), len(letters_to(HEAD))))
    return seen


@pytest.mark.django_db
def test_a_stage_is_told_the_day_before_on_the_day_and_to_the_head_once_it_has_passed_each_once(monkeypatch):
    appeal = appeal_in(AppealState.IN_WORK)

    # The draft is due on Friday the 13th; the 14th and 15th are days off.
    told = mornings(monkeypatch, 11, 12, 12, 13, 13, 14, 15, 16, 16, 17)

    assert told == [(0, 0), (1, 0), (1, 0), (2, 0), (2, 0), (2, 0), (2, 0), (2, 1), (2, 1), (2, 1)]
    assert f"{appeal.number}: Layihənin təsdiqə verilməsi, 13 noyabr 2026 (keçib)" in letters_to(HEAD)[0]
    assert Entry.objects.filter(action="appeals.stages_reminded").count() == 3


@pytest.mark.django_db
def test_a_morning_on_which_nobody_ran_the_job_is_made_good_on_the_next(monkeypatch):
    appeal_in(AppealState.IN_WORK)

    assert mornings(monkeypatch, 11, 18) == [(0, 0), (0, 1)]


@pytest.mark.django_db
def test_a_day_that_moved_is_told_anew(monkeypatch):
    appeal = appeal_in(AppealState.IN_WORK)
    told = mornings(monkeypatch, 12)
    send(appeal, NOON + timedelta(days=7, hours=1), Purpose.EXTENSION)

    told += mornings(monkeypatch, 13, 23, 24, 25)

    assert told == [(1, 0), (1, 0), (2, 0), (3, 0), (3, 1)]


@pytest.mark.django_db
def test_of_a_case_that_nobody_has_taken_on_those_are_told_who_send_it_on(monkeypatch):
    registered()

    mornings(monkeypatch, 11)
    distributors = len(letters_to("registrar"))
    mornings(monkeypatch, 12)

    assert (distributors, len(letters_to("registrar")), len(letters_to("department-head"))) == (1, 1, 1)
    assert StageNotice.objects.count() == 2


@pytest.mark.django_db
def test_those_who_distribute_set_the_terms_and_the_open_cases_follow_at_once():
    appeal = appeal_in(AppealState.IN_WORK)
    head = person("department-head")

    operations.set_internal_terms(
        kind="INFORMATION_REQUEST", executor_days=None, draft_days=4, clearance_days=0, by=head, at=NOON
    )

    assert days_of(appeal) == {"DRAFT": november(12), "CLEARANCE": november(18)}
    with pytest.raises(NotYours):
        operations.set_internal_terms(kind="PETITION", draft_days=4, by=person("registrar"), at=NOON)
    for leads in ({"draft_days": 2, "clearance_days": 3}, {"draft_days": 61}, {"executor_days": -1}):
        with pytest.raises(RuleBroken):
            operations.set_internal_terms(kind="PETITION", by=head, at=NOON, **leads)
    assert InternalTerms.objects.get(kind="PETITION").draft_days == 5


@pytest.mark.django_db
@pytest.mark.parametrize("leads", [(3, 4, 1), (None, 1, 2), (1, None, 2), (61, 1, 1)])
def test_the_database_keeps_the_stages_in_order(leads):
    names = ("executor_days", "draft_days", "clearance_days")

    assert not in_order(leads) or max(leads) > 60
    with pytest.raises(IntegrityError), transaction.atomic():
        InternalTerms.objects.filter(kind="PETITION").update(**dict(zip(names, leads, strict=True)))


@pytest.mark.django_db
def test_the_page_of_rules_shows_the_terms_and_keeps_what_was_typed_if_it_cannot_be(settings):
    settings.DEMO = True
    client = Client()
    client.force_login(
        person("department-head"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    address = reverse("appeals_desk:internal_terms", args=["PETITION"])

    refused = client.post(address, {"executor_days": 3, "draft_days": 7, "clearance_days": 1})
    done = client.post(address, {"executor_days": 9, "draft_days": 7, "clearance_days": ""})
    page = client.get(reverse("appeals_desk:rules")).content.decode()

    assert 'value="7"' in refused.content.decode()
    assert done.url == reverse("appeals_desk:rules")
    assert InternalTerms.objects.get(kind="PETITION").clearance_days is None
    assert '<td class="number">9</td><td class="number">7</td><td class="number">—</td>' in page


@pytest.mark.django_db
def test_a_ministry_without_internal_terms_is_behind_with_none():
    appeal = registered()
    InternalTerms.objects.all().delete()
    late = NOON + timedelta(days=60)

    assert queries.stage_days(appeal) == []
    assert not Appeal.objects.filter(queries.stage_passed(late)).exists()
    assert operations.remind_of_stages(at=late) == 0
