"""The turns of a case on the desk: what the page shows, and what its buttons do."""

import pytest
from django.test import Client
from django.urls import reverse

from korpu.appeals import operations
from korpu.appeals.models import Appeal, Forwarding, KindRule, Proceeding, RoutingRule
from korpu.appeals.operations.stepping import NotYours
from korpu.appeals.rules.kinds import AppealKind, AppealState
from korpu.appeals.tests.factories import NOON, appeal_in, person, post_id, registered, unit_id
from korpu.foundation.errors import RuleBroken
from korpu.journal.models import Entry
from korpu.organisation.models import Delegation
from korpu.working_calendar.models import Clock

pytestmark = pytest.mark.django_db

LETTER = "Hörmətli Nazir, xahiş edirəm ki, kəndimizdə pensiya hər ay gecikmədən verilsin və poçt açıq olsun."


@pytest.fixture(autouse=True)
def without_a_second_factor(settings) -> None:
    settings.DEMO = True


def desk(post: str) -> Client:
    client = Client()
    client.force_login(person(post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page_of(client: Client, appeal: Appeal) -> str:
    return client.get(appeal.get_absolute_url()).content.decode()


def step(client: Client, appeal: Appeal, slug: str, **values: object):
    return client.post(reverse("appeals_desk:step", args=[appeal.pk, slug]), values)


def test_near_duplicates_stand_on_the_page_and_are_joined_by_a_tick():
    first = registered("first", text=LETTER)
    other = registered("other", text=LETTER + " Hörmətlə.", name="Leyla Quliyeva", email="l@poct.example")
    client = desk("registrar")
    assert other.number in page_of(client, first)

    client.post(reverse("appeals_desk:join_alike", args=[first.pk]), {"case": [other.pk]})

    other.refresh_from_db()
    assert (other.state, other.answered_with_id) == (AppealState.JOINED, first.pk)
    assert other.number in page_of(client, first)
    assert first.number in page_of(client, other)


def test_a_case_that_is_not_the_persons_to_see_is_not_joined_nor_named():
    first = registered("first", text=LETTER)
    hidden = registered("hidden", text=LETTER, name="Leyla Quliyeva", email="l@poct.example")
    Appeal.objects.filter(pk=hidden.pk).update(is_restricted=True)
    client = desk("registrar")

    assert hidden.number not in page_of(client, first)
    assert (
        client.post(reverse("appeals_desk:join_alike", args=[first.pk]), {"case": [hidden.pk]}).status_code
        == 404
    )
    assert "first_number" in step(client, first, "join", first_number=hidden.number).context["form"].errors


@pytest.mark.parametrize(
    ("slug", "values", "state"),
    [
        ("convert", {"kind": "PETITION", "reason": "Ərizədir."}, "REGISTERED"),
        (
            "split",
            {"kind": "INFORMATION_REQUEST", "subject": "Siyahı", "text": "Siyahını göndərin."},
            "REGISTERED",
        ),
        ("set-aside", {"cause": "incomplete", "reason": "Ünvan yoxdur."}, "REGISTERED"),
        ("withdraw", {"text": "Geri götürürəm.", "channel": "POST"}, "REGISTERED"),
        ("complain", {"kind": "OMBUDSMAN", "reference": "M-1", "received_on": "2026-11-04"}, "REGISTERED"),
    ],
)
def test_a_step_asks_what_it_needs_and_comes_back_to_the_case(slug, values, state):
    appeal = registered(kind=AppealKind.COMPLAINT)
    client = desk("registrar")
    asked = step(client, appeal, slug)
    assert (asked.status_code, bool(asked.context["form"].errors)) == (200, True)

    done = step(client, appeal, slug, **values)

    assert (done.status_code, done.get("Location")) == (302, appeal.get_absolute_url())
    assert Appeal.objects.get(pk=appeal.pk).state == state


def test_a_complaint_about_a_unit_is_named_on_the_page():
    appeal = registered(kind=AppealKind.COMPLAINT)
    client = desk("registrar")

    step(client, appeal, "name-complained", unit_id=unit_id("ngo-sector"))

    assert "Qeyri-hökumət təşkilatları ilə iş sektoru" in page_of(client, appeal)
    refused = step(client, appeal, "distribute", unit=unit_id("ngo-sector"))
    assert "unit" in refused.context["form"].errors


def test_an_official_complained_of_is_named_by_post_and_never_executes_the_case():
    appeal = appeal_in(AppealState.IN_WORK, kind=AppealKind.COMPLAINT)
    registrar, official = desk("registrar"), post_id("information-officer-1")
    address = reverse("appeals_desk:step", args=[appeal.pk, "name-complained"])
    assert person("information-officer-1").get_full_name() in registrar.get(address).content.decode()

    step(registrar, appeal, "name-complained", post_id=official)

    # The case lay with the official: it goes back to be distributed.
    appeal.refresh_from_db()
    assert (appeal.complained_post_id, appeal.executor_id, appeal.state) == (
        official, None, AppealState.REGISTERED,
    )  # fmt: skip
    assert appeal.complained_post.title in page_of(registrar, appeal)
    step(registrar, appeal, "distribute", unit=unit_id("information-sector"))
    refused = step(desk("information-head"), appeal, "accept", post=official)
    assert "post" in refused.context["form"].errors


def test_an_address_is_corrected_by_who_works_on_the_case_and_reading_it_is_journalled():
    appeal = appeal_in(AppealState.IN_WORK)
    client, other = desk("information-officer-1"), desk("information-officer-2")
    address = reverse("appeals_desk:step", args=[appeal.pk, "correct-contact"])
    assert "aydin@poct.example" in client.get(address).content.decode()
    assert Entry.objects.filter(action="read.contact").exists()
    assert other.get(address).status_code == 404

    done = step(
        client, appeal, "correct-contact", name="Aydın Kərimli", email="a.k@poct.example",
        reason="Telefonla bildirdi.",
    )  # fmt: skip

    assert done.url == appeal.get_absolute_url()
    assert "a.k@poct.example" in page_of(client, appeal)


def test_a_case_is_restricted_with_a_reason_and_freed_again_by_who_sees_it():
    appeal = registered()
    registrar, head = desk("registrar"), desk("department-head")
    assert "reason" in step(registrar, appeal, "restrict").context["form"].errors

    done = step(registrar, appeal, "restrict", reason="Səhhət barədə məlumat var.")

    # The registrar keeps the register, and does not see restricted cases of it.
    assert done.url == reverse("appeals_desk:list")
    assert registrar.get(appeal.get_absolute_url()).status_code == 404
    shown = page_of(head, appeal)
    assert "Səhhət barədə məlumat var." in shown
    addresses = [reverse("appeals_desk:step", args=[appeal.pk, slug]) for slug in ("restrict", "unrestrict")]
    assert [address in shown for address in addresses] == [False, True]

    assert step(head, appeal, "unrestrict", reason="Daha gərək deyil.").url == appeal.get_absolute_url()
    assert registrar.get(appeal.get_absolute_url()).status_code == 200
    lines = Entry.objects.filter(action__endswith="restricted").order_by("pk")
    assert list(lines.values_list("action", "reason")) == [
        ("appeals.restricted", "Səhhət barədə məlumat var."), ("appeals.unrestricted", "Daha gərək deyil."),
    ]  # fmt: skip


def test_whoever_restricts_a_case_in_a_post_that_sees_it_goes_on_seeing_it():
    appeal = appeal_in(AppealState.IN_WORK)

    for post in ("information-head", "department-head", "deputy-head-1"):
        client = desk(post)
        assert step(client, appeal, "restrict", reason="Belədir.").url == appeal.get_absolute_url()
        assert step(client, appeal, "unrestrict", reason="Belədir.").url == appeal.get_absolute_url()


def test_a_restriction_is_not_set_twice_nor_by_who_may_not():
    appeal = registered()
    for post in ("auditor", "communication-head"):
        with pytest.raises(NotYours):
            operations.restrict_appeal(appeal=appeal, reason="Belədir.", by=person(post), at=NOON)
    operations.restrict_appeal(appeal=appeal, reason="Belədir.", by=person("foi-officer"), at=NOON)

    with pytest.raises(RuleBroken):
        operations.restrict_appeal(appeal=appeal, reason="Belədir.", by=person("foi-officer"), at=NOON)
    with pytest.raises(NotYours):
        operations.unrestrict_appeal(appeal=appeal, reason="Belədir.", by=person("registrar"), at=NOON)


def test_whoever_accepts_a_request_says_whether_something_is_missing():
    request, petition = (
        appeal_in(AppealState.DISTRIBUTED, key=kind, kind=kind)
        for kind in ("INFORMATION_REQUEST", "PETITION")
    )
    client = desk("information-head")

    step(client, request, "accept", post=post_id("information-officer-1"), is_incomplete="on")

    assert Clock.objects.get(subject_id=request.pk, duty="DEFECT_NOTICE").state == "RUNNING"
    page = client.get(reverse("appeals_desk:step", args=[petition.pk, "accept"])).content.decode()
    assert "is_incomplete" not in page


def test_what_stands_out_is_said_before_the_case_goes_anywhere():
    appeal = registered(text="Evimizdə qaz sayğacı işləmir, xahiş edirəm baxasınız.", kind="PETITION")

    page = page_of(desk("registrar"), appeal)

    assert "Energetika Nazirliyi" in page
    assert "7.10" in page


def test_an_executor_takes_the_next_case_from_the_list():
    appeal = registered()
    operations.distribute_appeal(
        appeal=appeal, unit_id=unit_id("information-sector"), by=person("registrar"), at=NOON
    )
    head = desk("information-head")
    step(head, appeal, "accept", post="")
    client = desk("information-officer-1")

    answer = client.post(reverse("appeals_desk:take_next"))
    again = client.post(reverse("appeals_desk:take_next"))

    assert (answer.url, again.url) == (appeal.get_absolute_url(), reverse("appeals_desk:list"))
    assert Appeal.objects.get(pk=appeal.pk).executor_id == post_id("information-officer-1")


def test_who_is_away_is_said_where_the_executor_is_chosen():
    from django.utils import timezone

    appeal = appeal_in(AppealState.DISTRIBUTED)
    today = timezone.localdate()
    Delegation.objects.create(
        from_post_id=post_id("information-officer-1"), to_post_id=post_id("information-officer-2"),
        starts_on=today, ends_on=today, reason="Məzuniyyət",
    )  # fmt: skip

    page = (
        desk("information-head")
        .get(reverse("appeals_desk:step", args=[appeal.pk, "accept"]))
        .content.decode()
    )

    assert "onu əvəz edir" in page


def test_a_complaint_outside_is_commented_and_ended_from_the_page():
    appeal = appeal_in(AppealState.ANSWERED)
    operations.enter_proceeding(
        appeal=appeal,
        kind="OMBUDSMAN",
        reference="M-1",
        received_on=NOON.date(),
        by=person("registrar"),
        at=NOON,
    )
    row, client = Proceeding.objects.get(), desk("registrar")
    assert "M-1" in page_of(client, appeal)

    client.post(reverse("appeals_desk:commented", args=[appeal.pk, row.pk]))
    client.post(reverse("appeals_desk:ended", args=[appeal.pk, row.pk]), {"result": "UPHELD"})

    row.refresh_from_db()
    assert (bool(row.answered_at), row.result) == (True, "UPHELD")


def test_a_proof_of_receipt_is_kept_with_the_letter():
    from korpu.appeals.tests.test_turns import send

    appeal = appeal_in(AppealState.IN_WORK, kind=AppealKind.PETITION)
    send(appeal, html="<p>Göndərildi.</p>", outcome="FORWARDED", forwarded_to="Ədliyyə Nazirliyi")
    sent, client = Forwarding.objects.get(), desk("registrar")
    letter = client.get(reverse("appeals_desk:forwarding_letter", args=[appeal.pk, sent.pk]))
    assert letter.content.startswith(b"%PDF")

    client.post(reverse("appeals_desk:proof", args=[appeal.pk, sent.pk]), {"proof": "17-1204/26"})

    assert "17-1204/26" in page_of(client, appeal)


def test_a_head_sets_where_cases_go_and_an_executor_only_reads_it():
    head, address = desk("department-head"), reverse("appeals_desk:new_routing")
    lacking = head.post(address, {"name": "Yollar", "order": "50"})
    assert "unit_id" in lacking.context["form"].errors

    head.post(address, {"name": "Yollar", "order": "50", "words": "yol təmiri", "unit_id": unit_id("ngo-sector"),
                        "is_active": "on"})  # fmt: skip

    rule = RoutingRule.objects.get(name="Yollar")
    assert (rule.words, rule.unit_id) == ("yol təmiri", unit_id("ngo-sector"))
    assert Entry.objects.filter(action="appeals.rule_set", actor_id=person("department-head").pk).exists()
    officer = desk("information-officer-1")
    assert "Yollar" in officer.get(reverse("appeals_desk:rules")).content.decode()
    assert officer.get(address).status_code == 404


def test_a_head_sets_what_a_reply_does_to_the_term():
    address = reverse("appeals_desk:kind_rule", args=["INFORMATION_REQUEST"])

    desk("department-head").post(address, {"after_reply": "RESTART", "repeats": "3"})

    rule = KindRule.objects.get(kind="INFORMATION_REQUEST")
    assert (rule.after_reply, rule.repeats, rule.verify) == ("RESTART", 3, False)
    assert desk("registrar").get(address).status_code == 404
