"""One table of people against the addresses of the whole platform: what is not theirs does not exist."""

from importlib import import_module
from importlib.util import find_spec

import pytest
from django.apps import apps
from django.db import connection
from django.http import HttpResponseNotFound
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from korpu.appeals.models import Appeal, AppealFile, FileRole
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.tests.factories import NOON, appeal_in, open_release, person, unit_id
from korpu.documents import operations as documents
from korpu.journal.models import Entry
from korpu.notifications.models import Message
from korpu.registers import operations as registers
from korpu.release import vocabulary
from korpu.release.rules import HouseWordKind
from korpu.work_plans import operations as work_plans
from korpu.work_plans.rules import AssignmentKind
from korpu.working_calendar.models import TermRule

pytestmark = pytest.mark.django_db

PEOPLE = {
    "executor": "information-officer-1",
    "other executor": "information-officer-2",
    "sector head": "information-head",
    "other head": "communication-head",
    "head": "department-head",
    "deputy": "deputy-head-1",
    "registrar": "registrar",
    "foi officer": "foi-officer",
    "contributor": "legal-contributor",
    "other contributor": "social-contributor",
    "minister": "minister",
    "administrator": "administrator",
    "auditor": "auditor",
}
EVERYONE = set(PEOPLE)
REGISTER = {
    "executor", "other executor", "sector head", "other head", "head", "deputy", "registrar", "foi officer",
}  # fmt: skip
CASE = {"executor", "sector head", "head", "deputy", "registrar", "foi officer"}
GATE = {"executor", "sector head", "head", "deputy"}
KEEP_WORDS = {"sector head", "other head", "head", "deputy", "foi officer", "administrator"}
STATUTE = {
    "head",
    "deputy",
    "sector head",
    "other head",
    "minister",
    "auditor",
    "administrator",
    "foi officer",
}

# address name → (the people it exists for, what a GET answers them: 405 where only POST is taken)
PAGES: dict[str, tuple[set[str], int]] = {
    "wagtailadmin_home": (EVERYONE, 200),
    "appeals_desk:list": (REGISTER, 200),
    "appeals_desk:export": (REGISTER, 200),
    "appeals_desk:keep_view": (REGISTER, 405),
    "appeals_desk:case": (CASE, 200),
    "appeals_desk:file": (CASE, 200),
    "appeals_desk:letter": (CASE - {"foi officer"}, 200),
    "appeals_desk:enclosures": (CASE, 405),
    "appeals_desk:delivered": (CASE, 405),
    "appeals_desk:step": ({"executor", "sector head"}, 200),
    "release_desk:inbox": (EVERYONE, 200),
    "release_desk:preview": (EVERYONE, 405),
    "release_desk:release": (GATE, 200),
    "release_desk:file": (GATE, 200),
    "release_desk:decide": (GATE, 405),
    "release_desk:approve": (GATE, 405),
    "release_desk:send_back": (GATE, 405),
    "release_desk:masked": (EVERYONE, 405),
    "release_desk:accept_spelling": (GATE, 405),
    "release_desk:words": (KEEP_WORDS, 200),
    "release_desk:bring_words": (KEEP_WORDS, 405),
    "release_desk:withdraw_word": (KEEP_WORDS, 405),
    "work_plans_desk:assignment": ({"contributor"}, 200),
    "journal_desk:list": ({"auditor", "administrator"}, 200),
    "journal_desk:export": ({"auditor", "administrator"}, 200),
    "journal_desk:entry": ({"auditor", "administrator"}, 200),
    "notifications_desk:outbox": ({"registrar", "administrator"}, 200),
    "notifications_desk:message": ({"registrar", "administrator"}, 200),
    "notifications_desk:decide": ({"registrar", "administrator"}, 405),
    "registers_desk:overview": ({"registrar", "head", "deputy", "administrator", "auditor"}, 200),
    "registers_desk:series": ({"registrar", "head", "deputy", "administrator", "auditor"}, 200),
    "registers_desk:reserve": ({"registrar"}, 200),
    "registers_desk:void": ({"registrar"}, 200),
    "calendar_desk:year": (EVERYONE, 200),
    "calendar_desk:terms": (EVERYONE, 200),
    "calendar_desk:when": (EVERYONE, 200),
    "calendar_desk:act": ({"administrator"}, 200),
    "calendar_desk:enter_year": ({"administrator"}, 200),
    "calendar_desk:term": ({"administrator"}, 200),
    "calendar_desk:term_checked": ({"administrator"}, 405),
    "regulation_desk:scoreboard": (STATUTE, 200),
    "regulation_desk:clause": (STATUTE, 200),
}
# A younger app keeps its own table beside its code: tests/pages.py with PAGES, and bring(), which makes the rows and
# gives the arguments of the addresses.
TABLES = [
    import_module(f"{config.name}.tests.pages")
    for config in apps.get_app_configs()
    if config.name.startswith("korpu.") and find_spec(f"{config.name}.tests.pages")
]
for table in TABLES:
    PAGES |= table.PAGES
# The organisation's screens have a table of their own, beside their code.
OUR_DESKS = {name.partition(":")[0] for name in PAGES if ":" in name}


@pytest.fixture
def addresses(settings) -> dict[str, str]:
    """Bring one of everything about, and give each page's address for it."""
    settings.DEMO = True  # the second factor has tests of its own
    answered = appeal_in(AppealState.ANSWERED, key="answered")
    appeal = appeal_in(AppealState.CLEARING, key="clearing")
    working = appeal_in(AppealState.IN_WORK, key="working")
    stored = documents.store_file(content=b"x", name="a.txt", by=None, at=NOON)
    row = AppealFile.objects.create(appeal=appeal, file=stored, role=FileRole.INCOMING, added_at=NOON)
    asked = work_plans.give_assignment(
        subject=appeal,
        kind=AssignmentKind.CONTRIBUTION,
        unit_id=unit_id("legal"),
        request="?",
        by=None,
        at=NOON,
    )
    release = open_release(appeal)
    release.files.add(stored)
    reserved = registers.reserve_numbers(
        series="PETITION", count=1, by=person("registrar"), at=NOON, reason="Kağız müraciətlər"
    )[0]
    word = vocabulary.add_word(
        line=vocabulary.Line(HouseWordKind.SPELLING, "zərrab", "Peşənin adıdır."),
        by=person("department-head"),
        at=NOON,
    )
    arguments: dict[str, list[object]] = {
        "appeals_desk:export": ["csv"],
        "appeals_desk:case": [appeal.pk],
        "appeals_desk:file": [appeal.pk, row.pk],
        "appeals_desk:letter": [answered.pk, answered.dispatches.get().pk],
        "appeals_desk:enclosures": [appeal.pk],
        "appeals_desk:delivered": [answered.pk, answered.dispatches.get().pk],
        "appeals_desk:step": [working.pk, "draft"],
        "release_desk:release": [release.pk],
        "release_desk:file": [release.pk, stored.pk],
        "registers_desk:series": [reserved.series_id],
        "registers_desk:void": [reserved.series_id, reserved.pk],
        "release_desk:decide": [release.pk, 1],
        "release_desk:approve": [release.pk],
        "release_desk:send_back": [release.pk],
        "release_desk:accept_spelling": [release.pk, 1],
        "release_desk:withdraw_word": [word.pk],
        "work_plans_desk:assignment": [asked.pk],
        "journal_desk:entry": [Entry.objects.first().pk],
        "notifications_desk:message": [Message.objects.first().pk],
        "notifications_desk:decide": [Message.objects.first().pk],
        "calendar_desk:enter_year": [2028],
        "calendar_desk:term_checked": [TermRule.objects.first().pk],
        "regulation_desk:clause": ["PR25-3.1.30"],
    }
    for table in TABLES:
        arguments |= table.bring()
    return {name: reverse(name, args=arguments.get(name, [])) for name in PAGES}


@pytest.fixture
def bare_refusals(monkeypatch) -> None:
    """Answer what does not exist by its status alone: thousands of refusals need no menu drawn around each."""
    monkeypatch.setattr(
        "wagtail.admin.urls.page_not_found", lambda request, exception, template_name: HttpResponseNotFound()
    )


def signed_in(post: str) -> Client:
    client = Client()
    client.force_login(person(post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.long
def test_every_page_exists_for_its_people_and_for_nobody_else(addresses, bare_refusals):
    wrong = []
    for who, post in PEOPLE.items():
        client = signed_in(post)
        for name, address in addresses.items():
            people, answer = PAGES[name]
            # Where only POST is taken, GET is refused before anybody is asked for; nothing is shown either way.
            expected = answer if who in people or answer == 405 else 404
            found = client.get(address).status_code
            if found != expected:
                wrong.append((who, name, found, expected))
    assert wrong == []


@pytest.mark.long
def test_posts_are_refused_to_the_same_people(addresses, bare_refusals):
    wrong = []
    for who, post in PEOPLE.items():
        client = signed_in(post)
        for name, address in addresses.items():
            if who not in PAGES[name][0]:
                found = client.post(address, {"decision": "KEEP"}).status_code
                if found != 404:
                    wrong.append((who, name, found))
    assert wrong == []


def test_a_step_that_can_never_be_ones_own_is_not_there_even_after_the_case_moved_on(addresses):
    cleared = appeal_in(AppealState.CLEARED, key="cleared")

    answers = {
        (who, step): signed_in(PEOPLE[who])
        .post(reverse("appeals_desk:step", args=[cleared.pk, step]), {"reason": "?"})
        .status_code
        for who, step in (
            ("foi officer", "draft"),  # sees the case, writes no answers
            ("foi officer", "archive"),  # archives, but not yet
            ("registrar", "accept"),
            ("registrar", "distribute"),
            ("executor", "distribute"),
            ("executor", "submit"),
            ("sector head", "clear"),  # the gate alone clears
        )
    }

    assert answers == {
        ("foi officer", "draft"): 404,
        ("foi officer", "archive"): 302,
        ("registrar", "accept"): 404,
        ("registrar", "distribute"): 302,
        ("executor", "distribute"): 404,
        ("executor", "submit"): 302,
        ("sector head", "clear"): 404,
    }


def test_a_visitor_is_sent_to_sign_in(addresses):
    client = Client()
    for name, address in addresses.items():
        response = client.get(address) if PAGES[name][1] == 200 else client.post(address)
        assert (response.status_code, "/accounts/login/" in response["Location"]) == (302, True), name


def test_no_page_of_ours_is_missing_from_the_table():
    def names(resolver: URLResolver, prefix: str = "") -> set[str]:
        found = set()
        for item in resolver.url_patterns:
            if isinstance(item, URLPattern) and item.name:
                found.add(f"{prefix}{item.name}")
            elif isinstance(item, URLResolver):
                found |= names(item, f"{item.namespace}:" if item.namespace else prefix)
        return found

    ours = {name for name in names(get_resolver()) if name.partition(":")[0] in OUR_DESKS}

    assert ours == {name for name in PAGES if name.partition(":")[0] in OUR_DESKS}


def test_search_and_export_show_only_what_is_ones_own(addresses):
    other = signed_in("communication-head")
    listing = other.get(reverse("appeals_desk:list"), {"q": "pensiya"}).content.decode()
    exported = b"".join(other.get(reverse("appeals_desk:export", args=["csv"])).streaming_content).decode()
    own = b"".join(
        signed_in("information-head").get(reverse("appeals_desk:export", args=["csv"])).streaming_content
    )

    assert "İS-2026" not in listing
    assert "İS-2026" not in exported
    requests = Appeal.objects.filter(number__startswith="İS-2026", unit_id=unit_id("information-sector"))
    assert own.decode().count("İS-2026") == requests.count() >= 3


def test_without_a_second_factor_the_desk_stays_closed(addresses, settings):
    settings.DEMO = False

    response = signed_in("registrar").get("/desk/")

    assert (response.status_code, response["Location"]) == (302, reverse("mfa_index"))


def test_lists_ask_the_database_the_same_whether_short_or_long(addresses):

    counts = {}
    for number in (3, 30):
        while len(Entry.objects.filter(action="appeals.registered")) < number:
            appeal_in(AppealState.REGISTERED, key=f"k{Entry.objects.count()}")
        for name in ("appeals_desk:list", "journal_desk:list", "notifications_desk:outbox"):
            client = signed_in("registrar" if "journal" not in name else "auditor")
            client.get(addresses[name])
            with CaptureQueriesContext(
                connection,
            ) as captured:
                client.get(addresses[name])
            counts.setdefault(name, []).append(len(captured))
    assert all(short == long for short, long in counts.values()), counts
