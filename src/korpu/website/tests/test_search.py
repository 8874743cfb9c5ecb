"""What is on the site is found, in Azerbaijani as people type it; what left it is not."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob

from korpu.disclosure import operations as answers
from korpu.disclosure.tests import factories as log
from korpu.newsroom import operations as newsroom
from korpu.newsroom.tests import factories
from korpu.website import operations, rules, searching
from korpu.website.models import SearchEntry, SearchMiss

LETTERS = st.text("abcçdeəfgğ", max_size=9)


def indexed():
    publication = factories.published()
    operations.index_address(address=publication.address, at=timezone.now())
    return publication


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["məşğulluq", "mesgulluq", "MƏŞĞULLUĞUN", "yarmarkalar", "boş iş yerləri"])
def test_any_form_of_a_word_finds_the_page_with_or_without_diacritics(typed):
    publication = indexed()

    page = Client().get("/search/", {"q": typed}).content.decode()

    assert f'href="{publication.address}"' in page
    assert "<mark>" in page


@pytest.mark.django_db
def test_a_page_that_was_taken_off_the_site_is_found_no_more():
    publication = indexed()

    newsroom.remove_page(
        page=publication.page, reason="Səhifə köhnəlib, yenisi var.", by=factories.person("department-head"),
        at=timezone.now(),
    )  # fmt: skip

    assert not SearchEntry.objects.filter(address=publication.address).exists()
    operations.index_address(address=publication.address, at=timezone.now())
    assert not SearchEntry.objects.filter(address=publication.address).exists()


@pytest.mark.django_db
def test_a_draft_is_not_found():
    factories.drafted()

    operations.rebuild(at=timezone.now())

    assert searching.search(text="yarmarka", language="az").is_empty


@pytest.mark.django_db
def test_an_answer_of_the_log_is_found_until_it_is_taken_off():
    entry = log.published()
    address = reverse("disclosure:answer", args=[entry.pk])
    waits = ProcrastinateJob.objects.filter(
        task_name="korpu.website.jobs.index_page", args={"address": address}
    )
    assert waits.exists()
    operations.rebuild(at=timezone.now())

    assert f'href="{address}"' in Client().get("/search/", {"q": "pensiya təyinatı"}).content.decode()
    answers.unpublish_entry(
        entry=entry, reason="Məlumat yenisi ilə əvəz olunub.", by=log.person("foi-officer"), at=log.LATER
    )
    assert f'href="{address}"' not in Client().get("/search/", {"q": "pensiya təyinatı"}).content.decode()


@pytest.mark.django_db
def test_the_whole_site_is_read_anew_and_what_is_gone_is_forgotten():
    now = timezone.now()
    operations.index(
        address="/gone/", language="az", title="Köhnə", text="köhnə", kind="PAGE", at=now, indexed_at=now
    )
    publication = factories.published()

    count = operations.rebuild(at=timezone.now())

    addresses = set(SearchEntry.objects.values_list("address", flat=True))
    assert count == len(addresses)
    assert {
        publication.address,
        "/send/ask/",
        "/en/send/ask/",
        "/ru/about/",
        "/information-officers/",
    } <= addresses
    assert "/gone/" not in addresses
    assert not {address for address in addresses if address.startswith(("/desk/", "/accounts/"))}


@pytest.mark.django_db
def test_kinds_narrow_and_what_people_do_stands_first():
    now = timezone.now()
    for kind, title in (
        ("NEWS", "Pensiya xəbəri"),
        ("TASK", "Pensiya üçün müraciət"),
        ("PAGE", "Pensiya haqqında"),
    ):
        operations.index(
            address=f"/{kind}/", language="az", title=title, text="", kind=kind, at=now, indexed_at=now
        )

    everything = searching.search(text="pensiya", language="az")
    news = searching.search(text="pensiya", language="az", kind="NEWS")

    assert [hit.entry.kind for hit in everything.best] == ["TASK", "PAGE", "NEWS"]
    assert [hit.entry.kind for hit in news.best] == ["NEWS"]


@pytest.mark.django_db
def test_long_results_go_on_by_their_last_row_and_none_is_shown_twice():
    now = timezone.now()
    for number in range(40):
        operations.index(
            address=f"/{number}/", language="az", title=f"Xəbər {number}", text="pensiya", kind="NEWS", at=now, indexed_at=now
        )  # fmt: skip

    seen, mark = [], ""
    while True:
        found = searching.search(text="pensiya", language="az", mark=mark)
        seen += [hit.entry.pk for hit in (*found.best, *found.hits)]
        mark = found.listed.next_mark
        if not mark:
            break

    assert sorted(seen) == sorted(SearchEntry.objects.values_list("pk", flat=True))


@pytest.mark.django_db
def test_a_slip_of_the_hand_gets_the_word_that_was_meant():
    indexed()

    page = Client().get("/search/", {"q": "yramarka"}).content.decode()

    assert "?q=yarmarka" in page


@pytest.mark.django_db
def test_words_looked_for_in_vain_are_counted_without_figures_and_named_when_several_ask():
    for _person in range(rules.LEAST_ASKED):
        Client().get("/search/", {"q": "dronlar 5ABCD12 a@b.example"})
    Client().get("/search/", {"q": "Əhmədov"})
    today = timezone.localdate()

    named = searching.looked_for_in_vain(from_on=today, to_on=today)

    assert ("dronlar", rules.LEAST_ASKED) in named
    assert "ehmedov" not in dict(named)
    assert not SearchMiss.objects.filter(word__regex=r"\d").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "'", "a & | !", "\0", "<script>alert(1)</script>", "x" * 5000, "və"])
def test_whatever_is_typed_gets_a_page(query):
    answer = Client().get("/search/", {"q": query, "kind": "NO", "mark": "zzz"})

    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_an_excerpt_marks_the_words_and_stands_around_the_first():
    text = "söz " * 200 + "Bakıda pensiyaların artımı barədə məlumat verilib. " + "söz " * 200

    pieces = searching.excerpt(text, ["pensiya"])

    assert [piece.text for piece in pieces if piece.is_found] == ["pensiyaların"]
    assert sum(len(piece.text) for piece in pieces) <= searching.EXCERPT_LETTERS + 4


@given(one=LETTERS, other=LETTERS)
def test_the_distance_of_words_is_the_same_both_ways_and_bounded(one, other):
    assert rules.distance(one, other, 2) == rules.distance(other, one, 2)
    assert (rules.distance(one, other, 20) == 0) == (one == other)
    assert rules.distance(one, other, 2) == min(rules.distance(one, other, 20), 3)


def test_two_swapped_letters_are_one_slip():
    assert rules.distance("yramarka", "yarmarka", 2) == 1


@pytest.mark.django_db
def test_days_outside_the_question_are_not_counted():
    operations.count_miss(text="dron", language="az", on=date(2026, 1, 1))

    assert searching.looked_for_in_vain(from_on=date(2026, 2, 1), to_on=date(2026, 2, 28)) == []
