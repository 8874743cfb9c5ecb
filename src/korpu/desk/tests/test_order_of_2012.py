"""The order of 2012 runs as it was written: forty months lived by the real operations, day by day.

Each morning the jobs run; each afternoon people do what is theirs, except where the table says that they stay silent.
What the platform then holds is compared, line by line, with a table reckoned without it (order_of_2012).
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.utils import timezone

from korpu.accounts.models import User
from korpu.commissions import queries as commissions
from korpu.desk.tests import order_of_2012 as order
from korpu.desk.tests.order_of_2012 import FINAL, FIRST, LAST, MEASURE, POINT, POINTS, RELEVANT, Line
from korpu.organisation.models import Post, Unit
from korpu.regulation import operations as regulation
from korpu.regulation.evidence import Answer, Period, evidence_for
from korpu.regulation.models import Act
from korpu.release import operations as gate
from korpu.release.models import Release
from korpu.release.rules import Decision
from korpu.reports import operations as reports
from korpu.reports.models import Delivery, Report
from korpu.reports.rules.states import Way
from korpu.work_plans import operations as work_plans
from korpu.work_plans.models import Assignment, Instruction, Notice
from korpu.work_plans.models import Period as MeasurePeriod
from korpu.work_plans.operations import Share
from korpu.work_plans.queries import plan_of
from korpu.work_plans.rules.plans import InstructionKind, Quality

pytestmark = [pytest.mark.usefixtures("energetika"), pytest.mark.django_db]
BAKU = ZoneInfo("Asia/Baku")
PERIOD, INSTRUCTION, REPORT = "work_plans.period", "work_plans.instruction", "reports.report"


class SimulatedMinistry:
    """The people of the ministry, and what they do each afternoon."""

    def __init__(self) -> None:
        self.units = {unit.pk: unit.code for unit in Unit.objects.all()}
        self.posts = {post.pk: post.code for post in Post.objects.all()}
        self.people = {
            post.code: User.objects.get(holdings__post=post)
            for post in Post.objects.filter(holdings__isnull=False)
        }
        heads = Post.objects.filter(roles__contains=["UNIT_HEAD"]).select_related("unit")
        self.heads = {post.unit.code: post.code for post in heads}
        # The press service is its secretary, whichever of the two the work was given to.
        self.names = {code: code for code in self.units.values()} | {"press-service": "press-secretary"}

    def whose(self, row: Assignment | Report) -> str:
        """Give the name by which the table calls whoever the work was given to."""
        post, unit = self.posts.get(row.post_id or 0, ""), self.units[row.unit_id]
        return self.names[unit] if not post or self.heads.get(unit) == post else post

    def person(self, whose: str) -> User:
        return self.people[self.heads.get(whose, whose)]

    def begin(self, at: datetime) -> None:
        """Put the order into force: stamp, points, and the plan with its blanks filled."""
        minister = self.people["minister"]
        act = Act.objects.get(code="OG12")
        regulation.complete_act(
            act=act, number="51", dated_on=at.date(), by=self.people["apparatus-head"], at=at
        )
        for number, (whose, due_on) in POINTS.items():
            work_plans.enter_instruction(
                kind=InstructionKind.HIGHER_ACT,
                title=f"Əmrin {number}-ci bəndi",
                shares=[Share(Unit.objects.get(code=whose).pk, due_on)],
                act_code="OG12",
                item=number,
                by=minister,
                at=at,
                giver_post_id=Post.objects.get(code="minister").pk,
                control_post_id=Post.objects.get(code="minister").pk,
            )
        plan = plan_of("open-government-2012")
        assert plan is not None
        for measure in plan.measures.all():
            work_plans.write_expected(
                measure=measure, expected_az="Tədbir icra olunur", expected_en="The measure is carried out",
                by=minister, at=at,
            )  # fmt: skip
            if measure.number in RELEVANT:
                named = [Unit.objects.get(code=code).pk for code in RELEVANT[measure.number]]
                work_plans.name_executors(
                    measure=measure, unit_ids=named, by=self.people["apparatus-head"], at=at
                )
        work_plans.approve_plan(plan=plan, order_number="51", order_on=at.date(), by=minister, at=at)

    def morning(self, at: datetime) -> None:
        work_plans.open_periods(at)
        reports.open_due(at)
        work_plans.remind(at=at)

    def afternoon(self, at: datetime) -> None:
        """Let everyone do what falls to them today."""
        today = timezone.localdate(at)
        near = Assignment.objects.filter(
            state__in=("GIVEN", "ACCEPTED"), due_on__lte=today + timedelta(days=30)
        ).order_by("pk")
        for row in near:
            what, whose = self.what(row), self.whose(row)
            assert row.due_on is not None
            if order._acts_on(what, whose, row.due_on) != today:
                continue
            if row.subject_type == REPORT:
                self.deliver(Report.objects.get(pk=row.subject_id), self.person(whose), at)
            elif row.subject_type == PERIOD:
                self.report_on_measure(row, self.person(whose), at)
            else:
                self.carry_out(row, self.person(whose), at)

    def what(self, row: Assignment) -> str:
        if row.subject_type == REPORT:
            return Report.objects.get(pk=row.subject_id).report_code
        if row.subject_type == PERIOD:
            return f"{MEASURE} {MeasurePeriod.objects.select_related('measure').get(pk=row.subject_id).measure.number}"
        return f"{POINT} {Instruction.objects.get(pk=row.subject_id).item}"

    def deliver(self, report: Report, by: User, at: datetime) -> None:
        for section in report.declared.sections:
            if section.is_required:
                reports.write_section(
                    report=report, section=section.code, text="İşlər plan üzrə görülüb.", by=by, at=at
                )
        reports.submit_report(report=report, by=by, at=at)
        report.refresh_from_db()
        if report.release_id is not None:
            self.clear(Release.objects.get(pk=report.release_id), at)
            report.refresh_from_db()
            reports.deliver_report(report=report, by=by, at=at)

    def clear(self, release: Release, at: datetime) -> None:
        """Take the text through the gate along the route of the profile."""
        for approver in ("apparatus-head", "minister"):
            by = self.people[approver]
            for finding in release.findings.filter(decision="", severity="NEEDS_DECISION"):
                gate.decide_finding(
                    finding=finding, decision=Decision.KEEP, reason="Rəsmi adın özüdür, qalır.", by=by, at=at
                )
            gate.approve(release=release, by=by, at=at)
            release.refresh_from_db()

    def report_on_measure(self, row: Assignment, by: User, at: datetime) -> None:
        report = work_plans.write_report(assignment=row, text="Tədbir üzrə işlər görülüb.", by=by, at=at)
        work_plans.add_evidence(
            report=report, label="Nəticə", url="https://nazirlik.example/netice", by=by, at=at
        )
        late = "Məlumatın toplanması gecikib." if row.due_on and timezone.localdate(at) > row.due_on else ""
        report = work_plans.submit_report(report=report, by=by, at=at, lateness_reason=late)
        work_plans.accept_report(report=report, quality=Quality.GOOD, by=self.people["minister"], at=at)

    def carry_out(self, row: Assignment, by: User, at: datetime) -> None:
        minister = self.people["minister"]
        late = "İcraya gec başlanılıb." if row.due_on and timezone.localdate(at) > row.due_on else ""
        work_plans.complete_assignment(
            assignment=row, result="Bənd icra olunub.", by=by, at=at, lateness_reason=late
        )
        row.refresh_from_db()
        work_plans.accept_result(assignment=row, by=minister, at=at)
        row.refresh_from_db()
        work_plans.take_off_control(assignment=row, by=minister, at=at)


def live(ministry: SimulatedMinistry, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [datetime(2012, 9, 1, 9, tzinfo=BAKU)]
    monkeypatch.setattr(timezone, "now", lambda: clock[0])
    day = FIRST
    while day <= LAST:
        clock[0] = datetime(day.year, day.month, day.day, 9, tzinfo=BAKU)
        if day == order.ENTERED_ON:
            ministry.begin(clock[0])
        ministry.morning(clock[0])
        clock[0] += timedelta(hours=6)
        ministry.afternoon(clock[0])
        day += timedelta(days=1)


def actual(ministry: SimulatedMinistry) -> set[Line]:
    """Give what the platform holds of the forty months, in the words of the table."""
    counted = Report.objects.filter(schedule__isnull=False).values("pk")
    rows = [
        *Assignment.objects.filter(subject_type=REPORT, subject_id__in=counted),
        *Assignment.objects.filter(subject_type__in=(PERIOD, INSTRUCTION)),
    ]
    names = {row.pk: (ministry.what(row), ministry.whose(row), row.due_on) for row in rows}
    lines = {Line(*names[row.pk], "OPENED", timezone.localdate(row.given_at)) for row in rows}
    for notice in Notice.objects.filter(assignment__in=rows):
        lines.add(Line(*names[notice.assignment_id], notice.stage, timezone.localdate(notice.sent_at)))
    for row in rows:
        if row.off_control_at:
            what, _whose, due = names[row.pk]
            lines.add(Line(what, "minister", due, "OFF_CONTROL", timezone.localdate(row.off_control_at)))
        if row.done_at and row.subject_type != REPORT:
            lines.add(Line(*names[row.pk], "ACCEPTED", timezone.localdate(row.done_at)))
    for report in Report.objects.filter(pk__in=counted, delivered_at__isnull=False):
        on = timezone.localdate(report.delivered_at)
        lines.add(Line(report.report_code, ministry.whose(report), report.due_on, "DELIVERED", on))
    for copy in Delivery.objects.filter(report__report_code=FINAL, way=Way.EMAIL).select_related("report"):
        sent = timezone.localdate(copy.sent_at)
        lines.add(Line(FINAL, copy.name_az, copy.report.due_on, "SENT", sent))
    return lines


def differences(expected: Iterable[Line], found: Iterable[Line]) -> list[str]:
    """Give the table's differences, in the order of the days: − was to be and is not, + is and was not to be."""
    lost, new = set(expected) - set(found), set(found) - set(expected)
    marked = [(line.on, "−", line) for line in lost] + [(line.on, "+", line) for line in new]
    return [
        f"{mark} {on} {line.what} · {line.whose} · {line.due} · {line.event}"
        for on, mark, line in sorted(marked)
    ]


def count(lines: Iterable[Line], what: str, event: str, whose: str = "") -> int:
    return sum(line.what == what and line.event == event and whose in ("", line.whose) for line in lines)


@pytest.mark.long
@pytest.mark.clause("OG12-4.2", "OG12-6.s2", "OG12-7.2", "OG12-FOI-3", "OG12-11", "OG12-4.1")
def test_forty_months_bring_every_report_reminder_and_escalation_on_its_day(monkeypatch):
    ministry = SimulatedMinistry()

    live(ministry, monkeypatch)

    wanted, found = order.expected(), actual(ministry)
    assert differences(wanted, found) == []
    # The table is no empty one: what the order counts by itself.
    assert count(found, order.FOI, "OPENED") == 40
    assert {unit: count(found, order.HALF_MONTH, "OPENED", unit) for unit in order.UNITS} == dict.fromkeys(
        order.UNITS, 80
    )
    assert count(found, FINAL, "DELIVERED") == 4
    assert count(found, FINAL, "SENT") == 8
    assert all(line.on <= date(line.due.year, 1, 15) for line in found if line.event == "SENT")
    assert (
        sum(line.event == "AFTER_MINISTER" for line in found)
        == sum(line.event == "AFTER_MINISTER" for line in wanted)
        > 0
    )
    whole = Period(FIRST, LAST)
    for code in ("OG12-4.2", "OG12-6.s2", "OG12-7.2", "OG12-FOI-3"):
        evidence = evidence_for(code, whole)
        assert evidence is not None
        assert evidence.answer == Answer.PERFORMED, code
    assert commissions.chair_on("open-government", timezone.now()) is not None


def test_a_silent_january_leaves_the_final_report_unperformed(monkeypatch):
    january = datetime(2013, 1, 16, 9, tzinfo=BAKU)
    monkeypatch.setattr(timezone, "now", lambda: january)

    for day in range(1, 17):
        reports.open_due(datetime(2013, 1, day, 9, tzinfo=BAKU))

    evidence = evidence_for("OG12-4.2", Period(date(2013, 1, 1), date(2013, 1, 31)))
    assert evidence is not None
    assert (evidence.answer, evidence.count, evidence.open_count) == (Answer.NOT_PERFORMED, 0, 1)


def test_the_page_of_the_order_is_written_from_the_table():
    """Written anew by writing ``order_of_2012.page()`` to the file."""
    assert (settings.PROFILE_DIR.parent.parent / "docs" / "order-of-2012.md").read_text(
        encoding="utf-8"
    ) == order.page()
