"""The auditor's screens of the journal."""

import io
from datetime import datetime
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from korpu.accounts.models import User
from korpu.journal import operations, queries
from korpu.journal.desk.words import subject_words
from korpu.journal.models import Entry
from korpu.journal.queries import action_words
from korpu.organisation.models import Post
from korpu.organisation.rules import Capacity

AT = datetime(2026, 11, 5, 12, 0, 0, 123456, tzinfo=ZoneInfo("Asia/Baku"))
LIST = "/desk/journal/"


def person(post: str) -> User:
    return User.objects.get(
        email={"auditor": "auditor@nazirlik.example", "head": "mudir@nazirlik.example"}[post]
    )


@pytest.fixture
def auditor(settings) -> Client:
    settings.DEMO = True  # no second factor is asked for
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    client.force_login(person("auditor"), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def write(count: int = 1, **changes: object) -> list[Entry]:
    values = {"by": person("head"), "at": AT, "reason": "səbəb", "details": {"unit": 3}}
    with transaction.atomic():
        return [
            operations.record(person("head"), "test.done", **{**values, **changes}) for _time in range(count)
        ]


def lines(client: Client, query: str) -> list[str]:
    response = client.get(LIST + query)
    assert response.status_code == 200
    return [line["entry"].action for line in response.context["lines"]]


@pytest.mark.django_db
def test_the_list_is_narrowed_by_what_stands_in_the_address(auditor):
    write()
    write(by=None, at=AT.replace(day=6))
    head = person("head").pk

    every = ["test.done", "test.done"]
    for query, expected in (
        ("?from=2026-11-05&to=2026-11-06", every), ("?from=2026-11-06&to=2026-11-06", every[1:]),
        (f"?actor={head}&action=test.done", every[1:]),
        (f"?subject=accounts.user&subject_id={head}&from=5.11.2026&to=6.11.2026", every),
        ("?action=nothing.done", []), ("?action=test.done%00", every), ("?from=9999-12-31&to=31.12.9999&action=test.done", every),
        (f"?actor={'9' * 17}", []), ("?actor=%D9%A1&subject_id=-1&mark=xx&action=test.done", every),
    ):  # fmt: skip
        assert lines(auditor, query) == expected, query


@pytest.mark.django_db
def test_a_page_costs_the_same_with_one_line_and_with_many(auditor, django_assert_max_num_queries):
    write()
    auditor.get(LIST)
    counts = []
    for more in (0, 60):
        write(more)
        with django_assert_max_num_queries(60) as seen:
            auditor.get(LIST)
        counts.append(len(seen))

    assert counts[0] == counts[1]


@pytest.mark.django_db
def test_an_export_holds_the_narrowed_lines_and_is_a_line_itself(auditor):
    write(2)
    query = "?action=test.done"

    text = b"".join(auditor.get(f"/desk/journal/export/{query}")).decode("utf-8-sig").splitlines()
    book = openpyxl.load_workbook(
        io.BytesIO(b"".join(auditor.get(f"/desk/journal/export/{query}&form=xlsx")))
    )

    assert (len(text), text[0].split(",")[:3]) == (3, ["Line", "When", "Person"])
    assert [row[4] for row in book.active.iter_rows(min_row=2, values_only=True)] == ["test.done"] * 2
    exported = Entry.objects.filter(action="journal.exported").order_by("pk")
    assert [entry.details["form"] for entry in exported] == ["csv", "xlsx"]


@pytest.mark.django_db(transaction=True)
def test_a_line_shows_its_proof_once_it_is_sealed(auditor):
    post = Post.objects.get(code="department-head")
    capacity = Capacity(post.pk, post.unit_id, frozenset(post.roles), acting_for_post_id=post.pk)
    first, second = write(2, capacity=capacity)
    address = reverse("journal_desk:entry", args=[second.pk])
    assert "not sealed yet" in auditor.get(address).content.decode()

    operations.seal_all(at=AT)

    page = auditor.get(address).content.decode()
    proof = queries.proof_of(second.pk)
    assert proof is not None
    assert "Unchanged" in page
    assert "acting for Head of Department" in page
    assert all(part in page for part in (proof.line_hash, proof.seal.merkle_root, proof.seal.signature))
    assert auditor.get(reverse("journal_desk:entry", args=[first.pk + 1000])).status_code == 404
    assert queries.end().sealed_position == queries.end().position


@pytest.mark.django_db
def test_only_auditor_and_administrator_know_that_there_is_a_journal(settings):
    settings.DEMO = True
    [entry] = write()
    head = Client()
    head.force_login(person("head"), backend="allauth.account.auth_backends.AuthenticationBackend")

    for address in (LIST, "/desk/journal/export/", f"/desk/journal/{entry.pk}/"):
        assert head.get(address).status_code == 404
        assert Client().get(address).status_code == 302


def test_what_has_no_words_is_shown_by_its_code():
    assert (action_words("x.y"), subject_words("", None), subject_words("gone.thing", 3)) == (
        "x.y",
        "",
        "gone.thing 3",
    )
    assert subject_words("nonsense", 1) == "nonsense 1"
    with translation.override("az"):
        assert subject_words("accounts.user", 1) == "İstifadəçi 1"
    with translation.override("en"):
        assert subject_words("journal.entry", None) == "Journal line"


@pytest.mark.django_db
def test_every_action_and_kind_in_use_is_offered_as_a_filter():
    write()
    with transaction.atomic():
        operations.record(None, "a.first", by=None, at=AT)

    assert (queries.actions(), queries.subject_types()) == (["a.first", "test.done"], ["accounts.user"])
