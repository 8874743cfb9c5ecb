"""The public facts and reforms: what is open and nothing else, the same on the page, in JSON and in CSV."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from korpu.knowledge import operations
from korpu.knowledge.tests.factories import NOON, OFFICER, REASON, fact, indicator, person, year

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=1)


@pytest.fixture
def opened():
    of = indicator()
    fact(of, year(2024, "478.2"))
    operations.revise_fact(
        fact=fact(of, year(2025, "520")),
        text=year(2025, "523.6"),
        reason=REASON,
        by=person(OFFICER),
        at=LATER,
    )
    return of


def test_an_open_fact_is_the_same_on_the_page_in_json_and_in_csv(opened):
    client = Client()
    page = client.get(f"/facts/{opened.code}/").content.decode()
    data = json.loads(client.get(f"/facts/{opened.code}/data.json").content)
    lines = b"".join(client.get(f"/facts/{opened.code}/data.csv").streaming_content).decode().splitlines()

    assert "523,6 manat" in page
    assert REASON in page
    assert [(row["period_from"], row["value"]) for row in data["facts"]] == [
        ("2024-01-01", 478.2),
        ("2025-01-01", 523.6),
    ]
    assert [(row["value"], row["reason"]) for row in data["earlier"]] == [(520, REASON)]
    assert [line.split(",")[4] for line in lines[1:]] == ["478.2", "523.6"]


def test_open_data_may_be_read_from_any_site(opened):
    for address in ("/facts/all.json", f"/facts/{opened.code}/data.json", f"/facts/{opened.code}/data.csv"):
        assert Client().get(address).headers["Access-Control-Allow-Origin"] == "*"


def test_the_page_has_its_chart_and_speaks_english(opened):
    client = Client()
    assert client.get(f"/facts/{opened.code}/chart.svg").content.startswith(b"<svg")
    page = client.get(f"/en/facts/{opened.code}/").content.decode()
    assert "Average monthly pension" in page
    assert "523.6 manats" in page


def test_what_is_not_open_does_not_exist_for_the_public():
    closed = indicator("qapali", is_open=False)
    fact(closed)
    client = Client()
    addresses = [
        f"/facts/{closed.code}/",
        f"/facts/{closed.code}/data.json",
        f"/facts/{closed.code}/data.csv",
    ]
    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]
    assert json.loads(client.get("/facts/all.json").content) == {"indicators": []}
    assert "qapali" not in client.get("/facts/").content.decode()


def test_the_list_is_found_by_words_in_plain_letters(opened):
    client = Client()
    assert opened.measure in client.get("/facts/", {"q": "ayliq PENSIYA"}).content.decode()
    assert opened.measure not in client.get("/facts/", {"q": "işsizlik"}).content.decode()


def test_pages_without_anything_say_so():
    client = Client()
    for name in ("facts", "reforms", "open_data"):
        assert client.get(reverse(f"knowledge:{name}")).status_code == 200
    assert client.get("/reforms/yoxdur/").status_code == 404
