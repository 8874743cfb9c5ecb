"""The public list, the openness page and the desk's forms."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from korpu.disclosure import operations
from korpu.disclosure.models import Item, Openness
from korpu.disclosure.tests.factories import GROUNDS, decider, item, person, renewed
from korpu.foundation.figures import Scope, declared

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.DEMO = True  # the second factor has tests of its own


def client(post: str) -> Client:
    found = Client()
    found.force_login(person(post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return found


def test_the_public_list_names_what_is_there_with_its_day_and_what_is_missing():
    renewed(item())
    item("stats", unit="labour-policy", address="/nowhere/")

    page = Client().get(reverse("disclosure:disclosed")).content.decode()
    data = json.loads(Client().get(reverse("disclosure:disclosed_json")).content)["items"]

    assert '<a href="/senedler/">Qüvvədə olan aktlar</a>' in page
    assert "5 noyabr 2026" in page
    assert "/nowhere/" not in page
    assert [(row["key"], row["state"], row["renewed_on"]) for row in data] == [
        ("stats", "MISSING", None), ("acts", "IN_DATE", "2026-11-05"),
    ]  # fmt: skip
    assert data[1]["address"].endswith("/senedler/")


@pytest.mark.parametrize(("language", "subject"), [("en", "Acts in force"), ("ru", "Действующие акты")])
def test_the_public_list_speaks_the_readers_language(language, subject):
    item()
    with translation.override(language):
        address = reverse("disclosure:disclosed")

    assert subject in Client().get(address).content.decode()


def test_the_openness_page_shows_the_very_figures_that_reports_count():
    assert Client().get(reverse("disclosure:openness")).status_code == 200
    renewed(item(), at=timezone.now(), on=timezone.localdate())
    operations.count_openness(at=timezone.now())
    operations.count_openness(at=timezone.now())

    row = Openness.objects.get()
    page = Client().get(reverse("disclosure:openness")).content.decode()
    today = timezone.localdate()
    counted = declared("appeals.foi_received").query(Scope(today.replace(month=1, day=1), today)).value

    first = row.values["az"]["figures"][0]
    assert (first["code"], first["value"]) == ("appeals.foi_received", str(counted))
    assert first["name"] in page
    assert "Qüvvədə olan aktlar" in page
    answer = Client().get(reverse("disclosure:chart", args=["disclosure.by_state"]))
    assert answer["Content-Type"] == "image/svg+xml"
    assert Client().get(reverse("disclosure:chart", args=["nothing"])).status_code == 404


def test_the_owner_renews_an_item_and_the_head_sets_its_limit():
    found = item()
    owner = client("legal-contributor")
    refused = owner.post(
        reverse("disclosure_desk:renew", args=[found.pk]),
        {"address": "/nowhere/", "renewed_on": "2026-11-05"},
    )
    owner.post(
        reverse("disclosure_desk:renew", args=[found.pk]),
        {"address": "/about/", "renewed_on": timezone.localdate().isoformat()},
    )
    client("department-head").post(
        reverse("disclosure_desk:set_item", args=[found.pk]),
        {"owner": f"unit:{found.unit_id}", "freshness_days": "7", "sub_number": ""},
    )

    found.refresh_from_db()
    assert refused.status_code == 200
    assert (found.address, found.state, found.freshness_days) == ("/about/", "IN_DATE", 7)


def test_a_proposal_goes_from_its_author_to_the_decision():
    decider()
    client("information-officer-1").post(
        reverse("disclosure_desk:new_proposal"), {"topic": "Pensiya yaşı", "grounds": GROUNDS}
    )
    from korpu.disclosure.models import Proposal

    made = Proposal.objects.get()
    client("department-head").post(
        reverse("disclosure_desk:decide", args=[made.pk]),
        {"accept": "0", "decision": "Artıq saytda dərc edilib."},
    )

    made.refresh_from_db()
    assert made.state == "DECLINED"


def test_the_checklist_leaves_as_a_spreadsheet():
    item()

    rows = b"".join(
        client("auditor").get(reverse("disclosure_desk:export", args=["csv"])).streaming_content
    ).decode()

    assert len(rows.splitlines()) == 2
    assert Item.objects.get().key in rows
