"""The control of requests: each point settled, each remark heeded, each unit's terms and refusals in sight."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import ProgrammingError
from django.urls import reverse

from korpu.appeals import operations, queries
from korpu.appeals.models import Appeal, ControlRemark, RequestPoint
from korpu.appeals.operations.controlling import RemarkOpen
from korpu.appeals.operations.stepping import NotYours
from korpu.appeals.rules.answers import AnswerIncomplete
from korpu.appeals.rules.kinds import AppealKind, AppealState, Purpose
from korpu.appeals.rules.points import MAX_LENGTH, Point, Treatment, check_points, propose
from korpu.appeals.rules.steps import StepNotAllowed
from korpu.appeals.tests.factories import NOON, appeal_in, open_release, person, registered, unit_id, write
from korpu.appeals.tests.test_desk_turns import desk as signed_in
from korpu.foundation.errors import RuleBroken
from korpu.notifications.models import Message
from korpu.release import operations as release_gate

ANSWERED, REFUSED = Point("Neçə nəfər?", Treatment.ANSWERED), Point("Kimlər?", Treatment.REFUSED, "personal")


@pytest.fixture(autouse=True)
def without_a_second_factor(settings) -> None:
    settings.DEMO = True


# Points


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("Salam. 2026-cı ildə neçə məktəb tikilib? Hansı rayonlarda tikilib?",
         ["2026-cı ildə neçə məktəb tikilib?", "Hansı rayonlarda tikilib?"]),
        ("Xahiş edirəm göndərin:\n1. Büdcənin icrasını\n2) Satınalmaların\nsiyahısını\n\nHörmətlə, Əli",
         ["Büdcənin icrasını", "Satınalmaların siyahısını"]),
        ("Mənə aşağıdakılar lazımdır:\n– ştat cədvəli;\n– hesabat.", ["ştat cədvəli;", "hesabat."]),
        ("Ümumi siyahını   göndərin.", ["Ümumi siyahını göndərin."]),
        ("1. Tək bənd siyahı deyil.", ["1. Tək bənd siyahı deyil."]),
        ("Neçə?\nNeçə?", ["Neçə?"]),
        ("", []),
    ],
)  # fmt: skip
def test_points_are_proposed_from_the_list_or_the_questions_of_the_text(text, points):
    assert [point.text for point in propose(text)] == points


def test_a_proposed_point_is_never_longer_than_its_column():
    assert len(propose("a" * 4000)[0].text) == MAX_LENGTH


@pytest.mark.clause("OG12-FOI-1.3")
@pytest.mark.parametrize(
    ("points", "outcome", "field"),
    [
        ([], "ANSWERED_FULLY", "points"),
        ([Point("Neçə?")], "ANSWERED_FULLY", "points"),
        ([REFUSED], "REFUSED", "points"),
        ([Point("Kim?", Treatment.FORWARDED)], "ANSWERED_PARTLY", "forwarded_to"),
        ([ANSWERED, Point("Kimlər?", Treatment.REFUSED, "restricted")], "ANSWERED_FULLY", "outcome"),
        ([ANSWERED, Point("Kimlər?", Treatment.REFUSED, "restricted")], "REFUSED", "outcome"),
    ],
)
def test_an_answer_that_leaves_a_point_open_or_says_otherwise_is_incomplete(points, outcome, field):
    with pytest.raises(AnswerIncomplete) as refused:
        check_points(points, outcome=outcome, grounds=["restricted"], forwarded_to="")
    assert refused.value.field == field


@pytest.mark.django_db
@pytest.mark.clause("OG12-FOI-1.3")
def test_a_request_is_not_submitted_before_each_point_is_settled_and_its_letter_counts_them():
    appeal = appeal_in(AppealState.IN_WORK)
    officer = person("information-officer-1")
    write(appeal, NOON, points=[ANSWERED, Point("Bəs qalanı?")])
    with pytest.raises(AnswerIncomplete, match="2"):
        operations.submit_answer(appeal=appeal, by=officer, at=NOON)

    write(appeal, NOON, points=[ANSWERED, Point("Bəs qalanı?", Treatment.ANSWERED)])
    operations.submit_answer(appeal=appeal, by=officer, at=NOON)
    for post in ("information-head", "department-head"):
        release_gate.approve(release=open_release(appeal), by=person(post), at=NOON)
    sent = operations.dispatch_answer(appeal=appeal, by=person("registrar"), at=NOON)

    assert sent.points == 2
    operations.reopen_appeal(appeal=appeal, reason="Yeni hal.", by=person("department-head"), at=NOON)
    assert set(RequestPoint.objects.filter(appeal=appeal).values_list("treatment", flat=True)) == {""}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "purpose", "outcome"),
    [
        (AppealKind.PETITION, Purpose.ANSWER, "ANSWERED_FULLY"),
        (AppealKind.INFORMATION_REQUEST, Purpose.CLARIFICATION, ""),
    ],
)
def test_a_petition_and_a_question_to_the_author_owe_no_points(kind, purpose, outcome):
    appeal = appeal_in(AppealState.IN_WORK, kind=kind)
    write(appeal, NOON, purpose=purpose, outcome=outcome, points=None)

    operations.submit_answer(appeal=appeal, by=person("information-officer-1"), at=NOON)

    appeal.refresh_from_db()
    assert appeal.state == AppealState.CLEARING


@pytest.mark.django_db
def test_the_database_keeps_no_refused_point_without_its_ground():
    appeal = registered()

    with pytest.raises(IntegrityError, match="request_point_refused_has_ground"), transaction.atomic():
        RequestPoint.objects.create(appeal=appeal, order=1, text="Kimlər?", treatment=Treatment.REFUSED)


@pytest.mark.django_db
def test_the_page_of_the_draft_proposes_the_points_and_keeps_what_was_said_of_them():
    appeal = appeal_in(AppealState.IN_WORK)
    Appeal.objects.filter(pk=appeal.pk).update(text="Neçə nəfər? Hansı rayonlarda?")
    client = signed_in("information-officer-1")
    address = reverse("appeals_desk:step", args=[appeal.pk, "draft"])
    shown = client.get(address).content.decode()
    assert "Neçə nəfər?" in shown
    assert "Hansı rayonlarda?" in shown

    said = {
        "version": "0", "purpose": "ANSWER", "title": "Cavab", "html": "null", "outcome": "ANSWERED_FULLY",
        "points-TOTAL_FORMS": "3", "points-INITIAL_FORMS": "2",
        "points-0-text": "Neçə nəfər?", "points-0-treatment": "ANSWERED", "points-0-ground": "",
        "points-1-text": "", "points-1-treatment": "", "points-1-ground": "",
        "points-2-text": "Nə vaxt?", "points-2-treatment": "", "points-2-ground": "",
    }  # fmt: skip
    client.post(address, said)

    rows = RequestPoint.objects.filter(appeal=appeal).values_list("order", "text", "treatment")
    assert list(rows) == [(1, "Neçə nəfər?", "ANSWERED"), (2, "Nə vaxt?", "")]
    refused = client.post(address, {**said, "version": "1", "points-2-treatment": "REFUSED"})
    assert refused.status_code == 200
    assert 'value="REFUSED" selected' in refused.content.decode()


# Remarks


@pytest.mark.django_db
@pytest.mark.clause("OG12-FOI-1.3.s2")
def test_an_answer_waits_until_the_remark_of_the_control_is_settled():
    appeal = appeal_in(AppealState.IN_WORK)
    officer, control = person("information-officer-1"), person("foi-officer")
    remark = operations.make_remark(appeal=appeal, text="Cədvəl köhnədir.", by=control, at=NOON)
    told = Message.objects.filter(template="appeals/remark_made").values_list("to", flat=True)
    assert set(told) == {officer.email, person("information-head").email}
    write(appeal, NOON)
    with pytest.raises(RemarkOpen):
        operations.submit_answer(appeal=appeal, by=officer, at=NOON)

    operations.settle_remark(remark=remark, settlement="Cədvəl yeniləndi.", by=officer, at=NOON)
    operations.submit_answer(appeal=appeal, by=officer, at=NOON)

    assert Message.objects.get(template="appeals/remark_settled").to == control.email
    with pytest.raises(RuleBroken):
        operations.settle_remark(remark=remark, settlement="Bir də.", by=officer, at=NOON)


@pytest.mark.django_db
def test_a_remark_on_a_cleared_answer_holds_it_back_and_a_question_to_the_author_goes_out_all_the_same():
    cleared, asking = appeal_in(AppealState.CLEARED, key="a"), appeal_in(AppealState.IN_WORK, key="b")
    for appeal in (cleared, asking):
        operations.make_remark(appeal=appeal, text="Baxın.", by=person("department-head"), at=NOON)
    with pytest.raises(RemarkOpen):
        operations.dispatch_answer(appeal=cleared, by=person("registrar"), at=NOON)

    write(asking, NOON, purpose=Purpose.CLARIFICATION, outcome="", points=None)
    operations.submit_answer(appeal=asking, by=person("information-officer-1"), at=NOON)

    asking.refresh_from_db()
    assert asking.state == AppealState.CLEARING


@pytest.mark.django_db
def test_a_remark_is_the_control_s_to_make_and_the_executor_s_to_settle():
    appeal, sent = appeal_in(AppealState.IN_WORK), appeal_in(AppealState.ANSWERED, key="sent")
    with pytest.raises(NotYours):
        operations.make_remark(appeal=appeal, text="Baxın.", by=person("information-officer-1"), at=NOON)
    with pytest.raises(StepNotAllowed):
        operations.make_remark(appeal=sent, text="Gec.", by=person("foi-officer"), at=NOON)
    with pytest.raises(RuleBroken):
        operations.make_remark(appeal=appeal, text="  ", by=person("foi-officer"), at=NOON)
    remark = operations.make_remark(appeal=appeal, text="Baxın.", by=person("foi-officer"), at=NOON)

    with pytest.raises(NotYours):
        operations.settle_remark(remark=remark, settlement="Olsun.", by=person("foi-officer"), at=NOON)


@pytest.mark.django_db
def test_the_database_keeps_who_made_and_who_settled_a_remark():
    appeal = appeal_in(AppealState.IN_WORK)
    remark = operations.make_remark(appeal=appeal, text="Baxın.", by=person("foi-officer"), at=NOON)
    operations.settle_remark(
        remark=remark, settlement="Baxıldı.", by=person("information-officer-1"), at=NOON
    )

    rewritten = ({"made_at": NOON + timedelta(days=1)}, {"settled_at": NOON + timedelta(days=1)})
    for change in rewritten:
        with pytest.raises(ProgrammingError), transaction.atomic():
            ControlRemark.objects.filter(pk=remark.pk).update(**change)
    with pytest.raises(ProgrammingError), transaction.atomic():
        remark.delete()


@pytest.mark.django_db
def test_the_case_shows_the_remark_to_be_settled_on_a_page_of_its_own():
    appeal = appeal_in(AppealState.IN_WORK)
    control, officer = signed_in("foi-officer"), signed_in("information-officer-1")
    address = reverse("appeals_desk:step", args=[appeal.pk, "remark"])
    assert control.post(address, {"text": "Cədvəl köhnədir."}).status_code == 302
    remark = ControlRemark.objects.get()
    settle = reverse("appeals_desk:settle_remark", args=[appeal.pk, remark.pk])
    case = reverse("appeals_desk:case", args=[appeal.pk])
    assert settle in officer.get(case).content.decode()
    assert settle not in control.get(case).content.decode()

    assert "Cədvəl köhnədir." in officer.get(settle).content.decode()
    officer.post(settle, {"settlement": "Yeniləndi."})

    remark.refresh_from_db()
    assert remark.settlement == "Yeniləndi."
    assert "Yeniləndi." in control.get(case).content.decode()


# The view of all units


@pytest.mark.django_db
def test_the_control_sees_how_each_unit_stands_with_its_cases(django_assert_max_num_queries):
    late = registered("late", NOON - timedelta(days=30))
    operations.distribute_appeal(
        appeal=late, unit_id=unit_id("information-sector"), by=person("registrar"), at=NOON
    )
    remarked = appeal_in(AppealState.IN_WORK, key="remarked")
    operations.make_remark(appeal=remarked, text="Baxın.", by=person("foi-officer"), at=NOON)
    registered("nobody", NOON)
    registered("petition", NOON, kind=AppealKind.PETITION)
    with django_assert_max_num_queries(2):  # the calendar's version, and the count
        found = queries.control_by_unit(NOON, "INFORMATION_REQUEST")

    assert [(row.unit_id, row.open, row.late, row.remarks) for row in found] == [
        (unit_id("information-sector"), 2, 1, 1),
        (None, 1, 0, 0),
    ]
    page = (
        signed_in("foi-officer")
        .get(reverse("appeals_desk:control"), {"kind": "INFORMATION_REQUEST"})
        .content.decode()
    )
    assert f"?unit={unit_id('information-sector')}&amp;remark=1&amp;kind=INFORMATION_REQUEST" in page
    listed = signed_in("foi-officer").get(reverse("appeals_desk:list"), {"remark": "1"}).content.decode()
    assert remarked.number in listed
    assert late.number not in listed


@pytest.mark.django_db
@pytest.mark.clause("PR25-6.1.14")
def test_the_rights_of_those_who_asked_are_counted_by_unit():
    refused = appeal_in(AppealState.IN_WORK, key="refused")
    write(
        refused, NOON, html="<p>Bu məlumat qanunla qorunur və açıqlana bilməz.</p>", outcome="REFUSED",
        grounds=["restricted"], separable=False, remedies="Məhkəməyə 30 gün ərzində.",
    )  # fmt: skip
    operations.submit_answer(appeal=refused, by=person("information-officer-1"), at=NOON)
    release = open_release(refused)
    for approval in release.approvals.order_by("order"):
        approver = {"SECTOR_HEAD": "information-head", "FOI_OFFICER": "foi-officer"}.get(
            approval.role, "department-head"
        )
        release_gate.approve(release=open_release(refused), by=person(approver), at=NOON)
    operations.dispatch_answer(appeal=refused, by=person("registrar"), at=NOON)
    complaint = registered("complaint", kind=AppealKind.COMPLAINT)
    operations.name_complained(
        appeal=complaint, unit_id=unit_id("information-sector"), by=person("registrar"), at=NOON
    )
    operations.enter_proceeding(
        appeal=refused, kind="OMBUDSMAN", reference="M-1", received_on=date(2026, 11, 4),
        by=person("foi-officer"), at=NOON,
    )  # fmt: skip

    (row,) = queries.rights_by_unit(date(2026, 1, 1), date(2026, 12, 31))

    assert (row.unit_id, row.refused, row.partly) == (unit_id("information-sector"), 1, 0)
    assert (row.complaints, row.complaints_answered, row.outside, row.set_aside_outside) == (1, 0, 1, 0)
    assert row.grounds == {"restricted": 1}
    assert queries.rights_by_unit(date(2025, 1, 1), date(2025, 12, 31)) == []
