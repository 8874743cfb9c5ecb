"""Opening what falls due: once, early enough, as work of whoever owes it."""

from datetime import date

import pytest

from korpu.organisation.profiles import ProfileNotValid
from korpu.reports import operations, queries
from korpu.reports.models import Report, Schedule
from korpu.reports.progress import progress
from korpu.reports.tests.factories import load, moment, person, post, schedule_row, unit
from korpu.work_plans import bodies
from korpu.work_plans import queries as work_plans
from korpu.work_plans.models import Assignment

pytestmark = pytest.mark.django_db


def test_a_report_is_opened_so_many_days_before_it_is_due_and_once():
    load(schedule_row())

    opened = [
        [report.due_on for report in operations.open_due(moment(2026, 10, day))] for day in (28, 30, 31)
    ]
    opened.append([report.due_on for report in operations.open_due(moment(2026, 11, 5))])

    assert opened == [[], [], [date(2026, 11, 5)], []]
    report = Report.objects.get()
    assert (report.period_from, report.period_to, report.state) == (
        date(2026, 10, 1), date(2026, 10, 31), "DRAFT",
    )  # fmt: skip


def test_it_waits_for_the_post_that_owes_it_among_all_other_work():
    load(schedule_row())

    operations.open_due(moment(2026, 11, 2))

    assignment = Assignment.objects.get()
    assert (assignment.post_id, assignment.due_on, assignment.kind) == (
        post("foi-officer").pk, date(2026, 11, 5), "LEAD",
    )  # fmt: skip
    assert assignment.request == ("İnformasiya azadlığı haqqında hesabat, 1 oktyabr 2026 – 31 oktyabr 2026")
    described = queries.described([assignment.subject_id])[assignment.subject_id]
    assert described.url == Report.objects.get().get_absolute_url()


def test_each_unit_and_institution_owes_its_own_and_its_head_has_the_work():
    load(schedule_row(code="half", report="unit-half-month", rhythm="HALF_MONTHLY", day=None, drafters=["units"],
                      starts_on=date(2026, 11, 1)))  # fmt: skip

    opened = operations.open_due(moment(2026, 11, 12))

    assert {report.unit.code for report in opened} == {
        "legal", "labour-policy", "social-insurance", "finance", "personnel", "international", "pension-fund",
        "employment-agency", "medical-expertise",
    }  # fmt: skip
    of_legal = Assignment.objects.get(unit=unit("legal"))
    assert of_legal.post_id == post("legal-head").pk


def test_a_report_that_no_job_opened_on_its_day_is_opened_after_it():
    load(schedule_row())

    opened = operations.open_due(moment(2026, 11, 9))

    assert [report.due_on for report in opened] == [date(2026, 11, 5)]
    assert opened[0].is_late_on(date(2026, 11, 9))


def test_a_schedule_without_its_day_opens_nothing_and_is_shown_as_a_blank():
    load(schedule_row(day=None))

    assert operations.open_due(moment(2026, 11, 5)) == []
    assert [row.code for row in queries.blanks()] == ["foi"]


def test_the_ministry_fills_a_blank_and_the_report_is_opened():
    load(schedule_row(day=None, verify=True))

    operations.change_schedule(
        schedule=Schedule.objects.get(), day=7, month=None, opens_days_before=3, ends_on=None,
        by=person("administrator"), at=moment(2026, 11, 1),
    )  # fmt: skip

    assert [report.due_on for report in operations.open_due(moment(2026, 11, 5))] == [date(2026, 11, 7)]
    assert not Schedule.objects.get().verify


def test_loading_a_profile_again_leaves_what_the_ministry_has_changed():
    load(schedule_row())
    Schedule.objects.update(day=9)

    load(schedule_row())

    assert Schedule.objects.get().day == 9


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"report": "weather"}, "Schedule foi names the report 'weather', which nothing declares."),
        ({"drafters": ["post:astronaut"]}, "Schedule foi names the post 'astronaut', which nothing defines."),
        ({"drafters": ["unit:moon"]}, "Schedule foi names the unit 'moon', which nothing defines."),
        ({"addressees": [{"post": "king"}]}, "Schedule foi names the post 'king', which nothing defines."),
        (
            {"addressees": [{"email": "a@b.example"}]},
            "Schedule foi has an addressee with neither post nor name_az.",
        ),
        ({"ends_on": date(2020, 1, 1)}, "Schedule foi ends before it begins."),
        ({"days": 3}, "Schedule foi, days: Extra inputs are not permitted."),
        ({"day": 32}, "Schedule foi, day: Input should be less than or equal to 31."),
    ],
)
def test_a_wrong_key_is_named_in_a_sentence(changes, sentence):
    with pytest.raises(ProfileNotValid) as caught:
        load(schedule_row(**changes))

    assert str(caught.value) == sentence
    assert not Schedule.objects.exists()


def test_work_waits_in_the_inbox_of_its_owner_alone():
    from korpu.organisation import queries as organisation

    load(schedule_row())
    operations.open_due(moment(2026, 11, 2))

    def waiting(who: str) -> int:
        return work_plans.open_assignments(organisation.standing_of(person(who), moment(2026, 11, 2))).count()

    assert (waiting("foi-officer"), waiting("registrar")) == (1, 0)


def test_a_body_owes_one_report_though_another_post_acts_for_its_chair_meanwhile(monkeypatch):
    acting = ["deputy-minister"]
    monkeypatch.setitem(
        bodies._SPEAKERS, "commission", lambda code, at: (post(acting[0]).unit_id, post(acting[0]).pk)
    )
    load(schedule_row(drafters=["commission:open-government"]))
    opened = operations.open_due(moment(2026, 11, 2))
    acting[0] = "minister"

    again = operations.open_due(moment(2026, 11, 3))

    assert ([report.post for report in opened], again) == ([post("deputy-minister")], [])


def test_a_report_that_nobody_owes_because_the_chair_is_vacant_is_missing_all_the_same(monkeypatch):
    monkeypatch.setitem(bodies._SPEAKERS, "commission", lambda code, at: None)
    load(schedule_row(drafters=["commission:open-government"]))

    assert operations.open_due(moment(2026, 11, 3)) == []
    assert len(progress(["foi-monthly"], date(2026, 11, 1), date(2026, 11, 20)).missing) == 1
