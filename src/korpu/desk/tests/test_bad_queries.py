"""Whatever stands behind the question mark of an address, a page of the desk answers in its own words."""

import base64
import json
from urllib.parse import quote

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.utils.datastructures import MultiValueDict

from korpu.desk.tests.test_people_and_pages import PAGES, PEOPLE, addresses, signed_in

pytestmark = pytest.mark.django_db

__all__ = ["addresses"]


def mark(*values: object) -> str:
    """Give the mark of a page of a list as it would be, were its keys these."""
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


AN_HOUR = "2026-11-05T12:00:00+04:00"
BAD = [
    "\0", "a\0b", "\u202e\u2066\u200f", "x" * 8000, "ə" * 3000, "9" * 400, "9" * 19, "2147483648", "-1", "0", "٣²",
    "1e999", "NaN", "' OR 1=1 --", "%", "31.02.2026", "9999-12-31", "0001-01-01", "30.12.9999", "xlsx",
    mark("n", "9999-12-31T23:59:59+00:00", 10**30), mark("p", "0001-01-01T00:00:00+23:00", -(10**20)),
    mark("n", None, None), mark("n", "\0", "\0"), mark("n", AN_HOUR, 1.5), mark("n", AN_HOUR, []), mark("p", {}, True),
    mark("n", AN_HOUR, "9" * 30), mark("n"), "bm90IGpzb24",
]  # fmt: skip


@pytest.fixture
def asked(monkeypatch) -> set[str]:
    """Hear which keys a page looks for in its address."""
    heard: set[str] = set()
    for name in ("__getitem__", "__contains__", "_getlist"):
        real = getattr(MultiValueDict, name, None) or getattr(dict, name)

        def listening(self, key, *more, real=real, **options):
            if isinstance(self, QueryDict):
                heard.add(key)
            return real(self, key, *more, **options)

        monkeypatch.setattr(MultiValueDict, name, listening)
    return heard


def answer(client: Client, address: str) -> int:
    """Give the status of an answer read to its end; what it wrote is forgotten."""
    with transaction.atomic():
        point = transaction.savepoint()
        response = client.get(address)
        if response.streaming:
            b"".join(response.streaming_content)
        transaction.savepoint_rollback(point)
    return int(response.status_code)


@pytest.mark.long
def test_no_page_of_the_desk_breaks_on_what_stands_in_its_address(addresses, asked):
    clients = {who: signed_in(post) for who, post in PEOPLE.items()}
    wrong = []
    for name, address in addresses.items():
        people, status = PAGES[name]
        if status != 200:
            continue
        client = clients[min(people)]
        client.raise_request_exception = False
        asked.clear()
        assert answer(client, f"{address}?anything=1") == 200, name
        keys = sorted(asked - {"anything"})
        if keys:
            queries = ["&".join(f"{quote(key)}={quote(bad)}" for key in keys) for bad in BAD]
            queries += ["&".join(f"{key}={value}" for key in keys) for value in ("%ff%fe", "%ed%a0%80", "%")]
            queries.append("&".join(f"{key}=1&{key}=2&{key}[]=3" for key in keys))
        else:
            queries = ["mark=%00&from=%ff"]
        for query in queries:
            status = answer(client, f"{address}?{query}")
            if status not in (200, 302, 400):
                wrong.append((name, query[:80], status))
    assert wrong == []


def test_the_test_hears_what_a_page_asks_for(addresses, asked):
    signed_in(PEOPLE["registrar"]).get(addresses["appeals_desk:list"])

    assert {"q", "state", "unit", "late", "from", "to", "mark"} <= asked
