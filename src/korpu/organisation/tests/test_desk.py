"""The organisation's screens: who may open which, and what a person can do there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from korpu.accounts.models import User
from korpu.organisation import operations, queries
from korpu.organisation.desk.urls import urlpatterns
from korpu.organisation.models import (
    Authorisation,
    Counterpart,
    Delegation,
    Distribution,
    Entrustment,
    Holding,
    Interaction,
    Post,
    RetentionRule,
    RouteStep,
    StructureVersion,
    Unit,
)
from korpu.organisation.rules import ChangeKind, InteractionKind, Role

pytestmark = pytest.mark.django_db

PEOPLE = {
    "head": "department-head",
    "administrator": "administrator",
    "deputy": "deputy-head-1",
    "executor": "information-officer-1",
    "minister": "minister",
    "contributor": "legal-contributor",
}
DEPARTMENT, MINISTERS = {"head", "deputy", "executor", "administrator"}, {"minister", "administrator"}
EVERYONE, LEADERS, ADMINISTRATOR = set(PEOPLE), {"head", "administrator"}, {"administrator"}
# page → (what it is about, who may open it, what a GET answers); ":other" is of a unit that the head does not lead.
PAGES = {
    "overview": (None, EVERYONE, 200),
    "settings": (None, EVERYONE, 200),
    "set_distribution": ("distribution", ADMINISTRATOR, 200),
    "set_route": ("kind", ADMINISTRATOR, 200),
    "set_retention": ("retention", ADMINISTRATOR, 200),
    "set_ground": ("ground", ADMINISTRATOR, 200),
    "unit": ("unit", ADMINISTRATOR, 200),
    "rename_unit": ("unit", ADMINISTRATOR, 200),
    "add_alias": ("unit", ADMINISTRATOR, 200),
    "versions": (None, EVERYONE, 200),
    "draft": (None, ADMINISTRATOR, 200),
    "structure": ("version", EVERYONE, 200),
    "structure:draft": ("drafted", ADMINISTRATOR, 200),
    "approve_structure": ("drafted", ADMINISTRATOR, 200),
    "drop_draft": ("drafted", ADMINISTRATOR, 405),
    "change_structure:OPEN_UNIT": ("opening", ADMINISTRATOR, 200),
    "change_structure:CLOSE_UNIT": ("closing", ADMINISTRATOR, 200),
    "change_structure:OPEN_POST": ("opening a post", ADMINISTRATOR, 200),
    "change_structure:CLOSE_POST": ("closing a post", ADMINISTRATOR, 200),
    "change_structure:HEADCOUNT": ("headcount", ADMINISTRATOR, 200),
    "drop_change": ("change", ADMINISTRATOR, 405),
    "appointments": (None, ADMINISTRATOR, 200),
    "enter_order": ("holding", ADMINISTRATOR, 200),
    "set_contact": ("post", ADMINISTRATOR, 200),
    "officers": (None, EVERYONE, 200),
    "entrustments": (None, LEADERS | {"deputy", "minister"}, 200),
    "entrust": (None, LEADERS, 200),
    "end_entrustment": ("entrustment", LEADERS, 200),
    "authorisations": (None, LEADERS | {"minister"}, 200),
    "authorise": (None, MINISTERS, 200),
    "call_off_authorisation": ("authorisation", MINISTERS, 405),
    "counterparts": (None, DEPARTMENT, 200),
    "add_counterpart": (None, DEPARTMENT, 200),
    "counterpart": ("counterpart", DEPARTMENT, 200),
    "change_contact": ("counterpart", DEPARTMENT, 200),
    "record_interaction": ("counterpart", DEPARTMENT, 200),
    "settle_interaction": ("interaction", DEPARTMENT, 200),
    "people": (None, ADMINISTRATOR, 200),
    "add_person": (None, ADMINISTRATOR, 200),
    "send_link": ("person", ADMINISTRATOR, 405),
    "close_account": ("person", ADMINISTRATOR, 405),
    "open_account": ("person", ADMINISTRATOR, 405),
    "forget_second_factor": ("person", ADMINISTRATOR, 405),
    "person": ("person", LEADERS, 200),
    "person:other": ("other person", ADMINISTRATOR, 200),
    "post": ("post", LEADERS, 200),
    "post:other": ("other post", ADMINISTRATOR, 200),
    "appoint": ("post", ADMINISTRATOR, 200),
    "delegate": ("post", LEADERS, 200),
    "delegate:other": ("other post", ADMINISTRATOR, 200),
    "end_holding": ("holding", ADMINISTRATOR, 200),
    "end_delegation": ("delegation", LEADERS, 405),
    "end_delegation:other": ("other delegation", ADMINISTRATOR, 405),
}


def post(code: str) -> Post:
    return Post.objects.get(code=code)


def holder(code: str) -> User:
    return User.objects.get(holdings__post__code=code)


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.DEMO = True  # the second factor has tests of its own


def client_of(code: str) -> Client:
    client = Client()
    client.force_login(holder(code), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def lend(from_code: str, to_code: str, last: int = 5) -> Delegation:
    today = timezone.localdate()
    return operations.delegate(
        from_post=post(from_code), to_post=post(to_code), starts_on=today, ends_on=today + timedelta(days=last),
        reason="Ezamiyyət", order_number="K-3", by=None, at=timezone.now(),
    )  # fmt: skip


def addresses() -> dict[str, str]:
    now, today = timezone.now(), timezone.localdate()
    order = {"order_number": "K-1", "order_on": today, "by": None, "at": now}
    drafted = operations.draft_structure(starts_on=today, by=holder("administrator"), at=now)
    change = operations.change_structure(
        version=drafted,
        kind=ChangeKind.HEADCOUNT,
        unit_code="legal",
        headcount=9,
        by=holder("administrator"),
        at=now,
    )
    card = Counterpart.objects.get(unit__code="legal")
    about: dict[str, object] = {
        "version": StructureVersion.objects.get(state="APPROVED").pk,
        "drafted": drafted.pk,
        "opening": [drafted.pk, "OPEN_UNIT"],
        "closing": [drafted.pk, "CLOSE_UNIT"],
        "opening a post": [drafted.pk, "OPEN_POST"],
        "closing a post": [drafted.pk, "CLOSE_POST"],
        "headcount": [drafted.pk, "HEADCOUNT"],
        "change": change.pk,
        "entrustment": operations.entrust(
            deputy_post=post("deputy-head-1"),
            unit=Unit.objects.get(code="ngo-sector"),
            matter="",
            starts_on=today,
            **order,
        ).pk,
        "authorisation": operations.authorise(
            user=holder("legal-contributor"),
            unit=Unit.objects.get(code="ngo-sector"),
            role=Role.MINISTER,
            matter="?",
            starts_on=today + timedelta(days=9),
            ends_on=today + timedelta(days=9),
            **order,
        ).pk,
        "counterpart": card.pk,
        "interaction": operations.record_interaction(
            counterpart=card,
            kind=InteractionKind.JOINT_TASK,
            unit=Unit.objects.get(code="ngo-sector"),
            about="?",
            happened_on=today,
            by=None,
            at=now,
        ).pk,
        "distribution": Distribution.objects.first().pk,
        "kind": "REFUSAL",
        "retention": RetentionRule.objects.first().pk,
        "ground": queries.refusal_grounds()[0].pk,
        "unit": Unit.objects.get(code="information-sector").pk,
        "person": holder("information-officer-1").pk,
        "other person": holder("legal-contributor").pk,
        "post": post("information-head").pk,
        "other post": post("deputy-minister").pk,
        "holding": Holding.objects.get(post__code="information-head").pk,
        "delegation": lend("information-head", "communication-head").pk,
        "other delegation": lend("minister", "deputy-minister").pk,
    }
    return {
        page: reverse(f"organisation_desk:{page.partition(':')[0]}", args=_arguments(about.get(what)))
        for page, (what, _people, _answer) in PAGES.items()
    }


def _arguments(about: object) -> list[object]:
    return list(about) if isinstance(about, list) else [about] if about is not None else []


def test_no_page_is_missing_from_the_table():
    assert {pattern.name for pattern in urlpatterns} == {page.partition(":")[0] for page in PAGES}


def test_every_page_opens_for_its_people_alone():
    wrong, pages = [], addresses()
    for who, code in PEOPLE.items():
        client = client_of(code)
        for page, address in pages.items():
            _what, people, answer = PAGES[page]
            # A page that takes only POST refuses every GET before it asks who comes; its POST is asked instead.
            if answer == 405 and who not in people:
                expected, found = 404, client.post(address).status_code
            else:
                expected, found = (answer if who in people else 404), client.get(address).status_code
            if found != expected:
                wrong.append((who, page, found, expected))
    assert wrong == []
    for page, address in pages.items():
        response = Client().get(address) if PAGES[page][2] == 200 else Client().post(address)
        assert (response.status_code, "/accounts/login/" in response["Location"]) == (302, True), page


def test_the_tree_names_holders_vacancies_and_who_acts_today():
    Holding.objects.filter(post__code="information-officer-3").delete()
    lend("department-head", "deputy-head-1")

    page = client_of("administrator").get(reverse("organisation_desk:overview")).content.decode()

    deputy = holder("deputy-head-1").get_full_name()
    row = page[page.index("Şöbə müdiri<") :].split("</tr>")[0]
    assert holder("department-head").get_full_name() in row
    assert deputy in row
    assert page.count(">boşdur<") == 1


def test_blanks_are_shown_in_words_to_those_who_can_fill_them():
    Distribution.objects.create(kind="PR25-3.1.14")
    address = reverse("organisation_desk:settings")
    sentence = "Bu növ üçün bölmə göstərilməyib."

    shown = {code: sentence in client_of(code).get(address).content.decode() for code in PEOPLE.values()}

    assert {code for code, is_shown in shown.items() if is_shown} == {"department-head", "administrator"}


def test_a_head_names_a_stand_in_within_the_department_and_calls_it_off():
    client, day = client_of("department-head"), timezone.localdate().isoformat()
    address = reverse("organisation_desk:delegate", args=[post("information-head").pk])
    values = {"starts_on": day, "ends_on": day, "reason": "Məzuniyyət", "order_number": "K-9"}

    outside = client.post(address, {**values, "to_post": post("legal-contributor").pk})
    itself = client.post(address, {**values, "to_post": post("information-head").pk})
    done = client.post(address, {**values, "to_post": post("information-officer-1").pk}, follow=True)

    assert [response.status_code for response in (outside, itself)] == [200, 200]
    row = Delegation.objects.get(from_post__code="information-head", starts_on=day)
    assert (row.to_post.code, row.order_number) == ("information-officer-1", "K-9")
    assert "Əvəz edən təyin edildi." in done.content.decode()
    client.post(reverse("organisation_desk:end_delegation", args=[row.pk]))
    assert Delegation.objects.get(pk=row.pk).called_off_on == timezone.localdate()


def test_what_a_rule_forbids_stands_in_the_form_with_what_was_typed():
    client, today = client_of("administrator"), timezone.localdate()
    holding = Holding.objects.get(post__code="administrator")

    taken = client.post(
        reverse("organisation_desk:appoint", args=[holding.post_id]),
        {"user": holder("auditor").pk, "starts_on": today.isoformat()},
    ).content.decode()
    alone = client.post(
        reverse("organisation_desk:end_holding", args=[holding.pk]),
        {"ends_on": (today - timedelta(days=1)).isoformat(), "reason": "Köçürülmə"},
    ).content.decode()

    assert "Həmin gün bu vəzifəni başqası tutur." in taken
    assert "Başqa inzibatçı yoxdur." in alone
    assert "Köçürülmə" in alone


def test_an_administrator_sets_the_rules_of_the_work():
    client = client_of("administrator")
    rule, row = RetentionRule.objects.get(outcome="REFUSED"), Distribution.objects.get(kind="PETITION")
    ground, unit = queries.refusal_grounds()[0], Unit.objects.get(code="legal")

    short = client.post(reverse("organisation_desk:set_route", args=["REFUSAL"]), {"role_1": "SECTOR_HEAD"})
    answers = [
        client.post(reverse(f"organisation_desk:{page}", args=[about]), values).status_code
        for page, about, values in (
            ("set_retention", rule.pk, {"years": 10, "basis": "5.2"}),
            ("set_distribution", row.pk, {"unit": "", "basis": "", "verify": "on"}),
            ("set_ground", ground.pk, {"article": "21.1.2", "text_az": "Mətn", "text_en": "Text"}),
            ("set_route", "REFUSAL", {"role_2": "SECTOR_HEAD", "own_2": "on", "role_4": "DEPARTMENT_HEAD"}),
            ("rename_unit", unit.pk, {"name_az": "Hüquqi təminat şöbəsi", "name_en": "Legal Affairs"}),
            ("add_alias", unit.pk, {"alias": "Hüquq"}),
        )
    ]

    assert "İmtina üçün ən azı iki təsdiq lazımdır." in short.content.decode()
    assert answers == [302] * 6
    assert list(
        RouteStep.objects.filter(kind="REFUSAL").order_by("order").values_list("role", "own_unit")
    ) == [("SECTOR_HEAD", True), ("DEPARTMENT_HEAD", False)]
    rule.refresh_from_db(), row.refresh_from_db(), unit.refresh_from_db()
    assert (rule.years, rule.verify) == (10, False)
    assert (row.unit, row.verify) == (None, True)
    assert unit.aliases == ["Hüquq şöbəsi", "Legal Department", "Hüquq"]
    assert queries.default_unit_for("PETITION") is None


def test_an_administrator_adds_a_person_and_helps_another_back_in():
    from procrastinate.contrib.django.models import ProcrastinateJob

    client, registrar = client_of("administrator"), holder("registrar")
    before = ProcrastinateJob.objects.count()
    values = {"first_name": "Yeni", "last_name": "Əməkdaş", "language": "az"}

    taken = client.post(reverse("organisation_desk:add_person"), {**values, "email": registrar.email})
    made = client.post(reverse("organisation_desk:add_person"), {**values, "email": "yeni@nazirlik.example"})
    for page in ("send_link", "forget_second_factor", "close_account"):
        client.post(reverse(f"organisation_desk:{page}", args=[registrar.pk]))
    own = client.post(
        reverse("organisation_desk:close_account", args=[holder("administrator").pk]), follow=True
    ).content.decode()

    newcomer = User.objects.get(email="yeni@nazirlik.example")
    assert "Bu elektron poçt ünvanı ilə hesab artıq var." in taken.content.decode()
    assert made.status_code == 302
    waiting = [job for job in ProcrastinateJob.objects.order_by("pk")[before:] if "password" in job.task_name]
    assert [job.args["user_id"] for job in waiting] == [newcomer.pk, registrar.pk]
    registrar.refresh_from_db()
    assert not registrar.is_active
    assert "Öz hesabınızı bağlaya bilməzsiniz." in own
    assert holder("administrator").is_active
    listing = client.get(reverse("organisation_desk:people")).content.decode()
    assert "yeni@nazirlik.example" in listing
    client.post(reverse("organisation_desk:open_account", args=[registrar.pk]))
    registrar.refresh_from_db()
    assert registrar.is_active


def test_pages_of_a_post_ask_the_database_the_same_however_long_its_history():
    from django.db import connection

    client, counts = client_of("administrator"), []
    found = post("information-officer-1")
    address = reverse("organisation_desk:post", args=[found.pk])
    for years in (1, 20):
        for year in range(years):
            user = User.objects.create_user(f"k{years}-{year}@nazirlik.example")
            Holding.objects.create(
                post=found,
                user=user,
                starts_on=f"{1980 - years + year}-01-01",
                ends_on=f"{1980 - years + year}-12-31",
            )
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counts.append(len(captured))
        Holding.objects.filter(ends_on__year__lt=2000).delete()
    assert counts[0] == counts[1]


def test_an_administrator_drafts_a_structure_and_the_order_brings_it_into_force():
    client, today = client_of("administrator"), timezone.localdate()
    begun = client.post(reverse("organisation_desk:draft"), {"starts_on": today.isoformat()})
    version = StructureVersion.objects.get(state="DRAFT")

    def change(kind: str, **values: object) -> int:
        return client.post(
            reverse("organisation_desk:change_structure", args=[version.pk, kind]), values
        ).status_code

    answers = [
        change(
            "OPEN_UNIT", unit_code="archive", name_az="Arxiv", name_en="Archive", unit_kind="UNIT",
            parent_code="ministry",
        ),
        change(
            "OPEN_POST", unit_code="archive", post_code="archivist", name_az="Arxivçi", name_en="Archivist",
            roles=["CONTRIBUTOR"],
        ),
        change("HEADCOUNT", unit_code="legal", headcount=7),
        change("CLOSE_POST", post=post("information-officer-3").pk),
        change("CLOSE_UNIT", unit_code="archive"),
        change("SOMETHING"),
    ]  # fmt: skip
    address = reverse("organisation_desk:approve_structure", args=[version.pk])
    held = client.post(address, {"order_number": "Ş-3", "order_on": today.isoformat()}).content.decode()
    client.post(
        reverse(
            "organisation_desk:drop_change",
            args=[version.changes.get(kind="CLOSE_POST").pk],
        )
    )
    approved = client.post(address, {"order_number": "Ş-3", "order_on": today.isoformat()}, follow=True)

    assert (begun.status_code, answers) == (302, [302, 302, 302, 302, 200, 404])
    assert "vəzifəsini həmin gündən sonra da tutan var" in held
    assert "Əmr qeyd edildi." in approved.content.decode()
    assert Post.objects.get(code="archivist").unit.code == "archive"
    assert client.post(reverse("organisation_desk:drop_draft", args=[version.pk])).status_code == 404
    assert queries.version_on(today).lines.get(unit__code="legal").headcount == 7


def test_orders_are_entered_where_they_are_missing_until_none_is():
    client, today = client_of("administrator"), timezone.localdate().isoformat()
    Holding.objects.exclude(post__code__in=("administrator", "registrar")).update(
        order_number="K-1", order_on=today
    )
    address = reverse("organisation_desk:appointments")
    before = client.get(address).content.decode()

    for row in queries.holdings_without_order():
        client.post(
            reverse("organisation_desk:enter_order", args=[row.pk]),
            {"order_number": "K-2", "order_on": today},
        )

    assert before.count("Əmri qeyd et</a>") == 2
    assert "Hər təyinatın əmri var." in client.get(address).content.decode()


def test_the_head_entrusts_and_the_minister_authorises_on_the_desk():
    today = timezone.localdate()
    order = {"order_number": "K-4", "order_on": today.isoformat()}
    head, minister = client_of("department-head"), client_of("minister")
    sector = Unit.objects.get(code="information-sector").pk
    days = {"starts_on": today.isoformat(), "ends_on": (today + timedelta(days=4)).isoformat()}

    entrusted = head.post(
        reverse("organisation_desk:entrust"),
        {**order, "deputy_post": post("deputy-head-2").pk, "unit": sector, "starts_on": days["starts_on"]},
    )
    words = {"unit": sector, "role": "SECTOR_HEAD", "matter": "Yoxlama", **days, **order}
    own = minister.post(
        reverse("organisation_desk:authorise"), {**words, "user": holder("registrar").pk}
    ).content.decode()
    granted = minister.post(
        reverse("organisation_desk:authorise"), {**words, "user": holder("legal-contributor").pk}
    )

    row = Entrustment.objects.get()
    assert (entrusted.status_code, row.deputy_post.code, row.unit_id) == (302, "deputy-head-2", sector)
    assert "Bu şəxs Şöbənin əməkdaşıdır, ona səlahiyyət lazım deyil." in own
    assert granted.status_code == 302
    # The right holds at once: the person may now open what a head of sector may.
    assert client_of("legal-contributor").get(reverse("organisation_desk:entrustments")).status_code == 200
    minister.post(reverse("organisation_desk:call_off_authorisation", args=[Authorisation.objects.get().pk]))
    head.post(reverse("organisation_desk:end_entrustment", args=[row.pk]), {"ends_on": today.isoformat()})
    assert client_of("legal-contributor").get(reverse("organisation_desk:entrustments")).status_code == 404
    assert Entrustment.objects.get().ends_on == today


def test_the_directory_is_kept_narrowed_and_exported():
    client, today = client_of("information-officer-1"), timezone.localdate()
    made = client.post(
        reverse("organisation_desk:add_counterpart"),
        {"kind": "NGO", "own_name": "Gənclər Birliyi", "contact_name": "=cmd"},
    )
    card = Counterpart.objects.get(own_name="Gənclər Birliyi")
    asked = client.post(
        reverse("organisation_desk:record_interaction", args=[card.pk]),
        {"kind": "REQUEST", "unit": Unit.objects.get(code="ngo-sector").pk, "about": "Rəy",
         "happened_on": today.isoformat(), "due_on": today.isoformat()},
    )  # fmt: skip
    row = Interaction.objects.get()
    settled = client.post(
        reverse("organisation_desk:settle_interaction", args=[row.pk]),
        {"settled_on": today.isoformat(), "result": "Rəy gəldi"},
    )

    listing = reverse("organisation_desk:counterparts")
    narrowed = client.get(listing, {"kind": "NGO", "q": "Gənclər"}).context["rows"]
    assert client.get(listing, {"kind": "\0", "q": "a\0b" * 900}).status_code == 200
    exported = b"".join(client.get(listing, {"kind": "NGO", "form": "csv"}).streaming_content).decode()

    assert [answer.status_code for answer in (made, asked, settled)] == [302] * 3
    assert list(narrowed) == [card]
    assert (exported.count("Gənclər Birliyi"), "'=cmd" in exported, "Hüquq" in exported) == (1, True, False)
    page = client.get(reverse("organisation_desk:counterpart", args=[card.pk])).content.decode()
    assert "Rəy gəldi" in page


def test_the_administrator_publishes_the_officers_contact():
    client = client_of("administrator")
    officer = post("foi-officer")

    client.post(reverse("organisation_desk:set_contact", args=[officer.pk]), {"phone": "012 000 00 01"})

    page = client.get(reverse("organisation_desk:officers")).content.decode()
    assert "012 000 00 01" in page
    assert holder("foi-officer").get_full_name() in page


def test_the_form_for_the_heads_stand_in_offers_deputies_alone():
    page = client_of("administrator").get(
        reverse("organisation_desk:delegate", args=[post("department-head").pk])
    )

    offered = {row.code for row in page.context["form"].fields["to_post"].queryset}
    assert offered == {"deputy-head-1", "deputy-head-2"}
