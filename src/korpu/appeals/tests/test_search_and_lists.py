from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.postgres.search import SearchVector
from django.db import connection
from django.db.models import Value
from django.test import Client
from django.test.utils import CaptureQueriesContext

from korpu.appeals import access, queries
from korpu.appeals.models import Appeal, SavedView
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.tests.factories import NOON, appeal_in, person, registered
from korpu.language.words import search_document
from korpu.organisation.queries import standing_of

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    standing = standing_of(person("registrar"), NOON)
    filters = queries.read_filters({"q": words})
    rows = queries.narrow(access.appeals_visible_to(standing), filters, standing=standing, at=NOON)
    return sorted(rows.values_list("subject", flat=True))


def test_any_form_of_a_word_finds_any_other_with_or_without_diacritics():
    registered("a", subject="Pensiyanın təyinatı", text="Nazirliyin qərarı barədə")
    registered("b", subject="Uşaq pulu", text="Müraciətlərimə baxılmayıb")
    registered("c", subject="IŞIQ məsələsi", text="Əlilliyin qiymətləndirilməsi")

    assert found("pensiyalar") == ["Pensiyanın təyinatı"]
    assert found("nazirlik") == ["Pensiyanın təyinatı"]
    assert found("MÜRACİƏT") == found("muraciet") == ["Uşaq pulu"]
    assert found("uşağın") == found("usaq") == ["Uşaq pulu"]
    assert found("ışıq") == found("isiq") == ["IŞIQ məsələsi"]
    assert found("əlillik") == ["IŞIQ məsələsi"]
    assert found("pensiya uşaq") == []
    assert found("İS-2026/00002") == found("2026 00002") == ["Uşaq pulu"]
    assert found("' | ! & (") == []
    assert found("") == ["IŞIQ məsələsi", "Pensiyanın təyinatı", "Uşaq pulu"]


def test_filters_that_nobody_offers_narrow_nothing():
    assert (
        queries.read_filters(
            {"state": "x", "kind": "<script>", "unit": "9" * 40, "from": "never", "late": "yes"}
        )
        == queries.Filters()
    )


def test_an_executor_finds_only_what_is_the_own():
    appeal_in(AppealState.IN_WORK, key="a")
    registered("b")
    for post, expected in (("information-officer-1", 1), ("information-officer-2", 0), ("registrar", 2)):
        assert access.appeals_visible_to(standing_of(person(post), NOON)).count() == expected


def test_a_restricted_case_is_not_for_everyone_who_keeps_the_register():
    appeal = appeal_in(AppealState.IN_WORK)
    type(appeal).objects.filter(pk=appeal.pk).update(is_restricted=True)
    seen = {
        post: access.appeals_visible_to(standing_of(person(post), NOON)).exists()
        for post in (
            "registrar",
            "foi-officer",
            "information-head",
            "information-officer-1",
            "department-head",
        )
    }
    assert seen == {
        "registrar": False, "foi-officer": False, "information-head": True, "information-officer-1": True,
        "department-head": True,
    }  # fmt: skip


def test_filters_can_be_kept_and_forgotten(settings):
    settings.DEMO = True
    client = Client()
    client.force_login(person("registrar"), backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post("/desk/appeals/views/", {"name": "Gecikənlər", "query": "late=1"})
    page = client.get("/desk/appeals/?late=1").content.decode()
    assert "Gecikənlər" in page

    client.post("/desk/appeals/views/", {"forget": str(SavedView.objects.get().pk)})

    assert not SavedView.objects.exists()


def test_a_case_page_asks_few_questions_of_its_own(settings):
    settings.DEMO = True
    client = Client()
    client.force_login(
        person("department-head"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    small = appeal_in(AppealState.DISTRIBUTED, key="small")
    large = appeal_in(AppealState.DISTRIBUTED, key="large")
    answered = appeal_in(AppealState.ANSWERED, key="answered")
    for key in "abc":
        registered(key)
    counts = []
    for appeal in (small, large, answered):
        client.get(appeal.get_absolute_url())
        with CaptureQueriesContext(connection) as captured:
            client.get(appeal.get_absolute_url())
        counts.append(len([q for q in captured if "appeals_" in q["sql"]]))

    # Before the answer the page looks for earlier cases, routes and causes as well.
    assert counts[0] == counts[1] <= 20
    assert counts[2] <= 13


def listed(post: str, words: str) -> list[str]:
    standing = standing_of(person(post), NOON)
    rows = queries.narrow(
        access.appeals_visible_to(standing), queries.read_filters({"q": words}), standing=standing, at=NOON,
        known=access.appeals_whose_author_is_known_to(standing),
    )  # fmt: skip
    return sorted(rows.values_list("subject", flat=True))


def test_those_who_may_know_the_author_find_the_cases_by_the_name_and_the_address():
    registered("a", subject="Pensiya", name="Həsənova Gülnar Elçin qızı", email="Gulnar@Poct.example")
    registered("b", subject="Yol", text="Küçə", name="Rəşad Quliyev", email="r@poct.example")

    asked = (
        "GÜLNAR HƏSƏNOVA",
        "hesenovanın Gülnar",
        "Həsənova",
        "gulnar@poct.example",
        "Gülnar Quliyev",
        "' | !",
    )
    assert [listed("registrar", words) for words in asked] == [
        ["Pensiya"], ["Pensiya"], ["Pensiya"], ["Pensiya"], [], [],
    ]  # fmt: skip
    assert listed("registrar", "pensiyalar") == listed("foi-officer", "pensiyalar") == ["Pensiya"]
    # The officer sees both cases and neither author: name and address find nothing.
    assert access.appeals_visible_to(standing_of(person("foi-officer"), NOON)).count() == 2
    assert [listed("foi-officer", words) for words in asked] == [[]] * len(asked)
    assert found("Gülnar") == []


def test_names_that_were_searched_by_everybody_are_taken_out():
    appeal = registered("a", subject="Pensiya", name="Gülnar Həsənova")
    with_name = SearchVector(
        Value(search_document(f"{appeal.number} Pensiya Gülnar Həsənova")), config="simple"
    )
    Appeal.objects.filter(pk=appeal.pk).update(search=with_name)
    assert found("Gülnar") == ["Pensiya"]

    import_module("korpu.appeals.migrations.0003_names_out_of_search").take_names_out(apps, None)

    assert found("Gülnar") == []
    assert found("pensiyalar") == found(appeal.number) == ["Pensiya"]
