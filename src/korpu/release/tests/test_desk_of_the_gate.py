"""The gate's screens: what is shown, to whom, and what a click does."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from korpu.journal.models import Entry
from korpu.organisation.models import Post
from korpu.release.desk.marking import pieces_of
from korpu.release.models import Finding, Release
from korpu.release.rules import ReleaseState
from korpu.release.tests.factories import REASON, person, stored, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.DEMO = True  # the second factor has tests of its own


def signed_in(post: str) -> Client:
    client = Client()
    client.force_login(person(post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_page_marks_every_place_and_leads_there_and_back():
    release = submitted("<p>FİN 5AB1C2D &lt;b&gt; xidməti istifadə üçün</p>", title="FİN 6AB1C2D")
    page = (
        signed_in("information-head").get(reverse("release_desk:release", args=[release.pk])).content.decode()
    )

    for finding in release.findings.all():
        assert f'id="place-{finding.pk}"' in page
        assert f'href="#finding-{finding.pk}"' in page
        assert f'id="finding-{finding.pk}"' in page
    assert '<mark data-severity="NEEDS_DECISION">5AB1C2D</mark>' in page
    assert "&lt;b&gt;" in page
    assert release.sha256 in page
    assert Entry.objects.filter(action="read.release", subject_id=release.pk).count() == 1


def test_overlapping_places_are_cut_where_each_begins_and_ends():
    first, second = Finding(start=0, end=6, severity="NOTE"), Finding(start=4, end=9, severity="BLOCKS")
    beyond = Finding(start=8, end=99, severity="NOTE")

    pieces = pieces_of("abcdefghijk", [first, second, beyond])

    assert [(p.text, len(p.findings), len(p.beginning), len(p.ending), p.severity) for p in pieces] == [
        ("abcd", 1, 1, 0, "NOTE"), ("ef", 2, 1, 1, "BLOCKS"), ("gh", 1, 0, 0, "BLOCKS"),
        ("i", 2, 1, 1, "BLOCKS"), ("jk", 1, 0, 1, "NOTE"),
    ]  # fmt: skip
    assert "".join(piece.text for piece in pieces) == "abcdefghijk"


def test_deciding_approving_and_clicking_twice():
    enclosed = stored(b"salam")
    release = submitted("<p>FİN 5AB1C2D, FİN 6AB1C2D</p>", files=[enclosed], at=timezone.now())
    head, finding = signed_in("information-head"), release.findings.first()
    decide = reverse("release_desk:decide", args=[release.pk, finding.pk])
    approve = reverse("release_desk:approve", args=[release.pk])

    short = head.post(decide, {"decision": "KEEP", "reason": "yazdığım qısa"})
    assert (short.status_code, "yazdığım qısa" in short.content.decode()) == (422, True)
    assert head.post(approve, {"read": "1", "order": "1", "comment": "itməsin"}).status_code == 422
    assert head.post(decide, {"decision": "KEEP", "reason": REASON, "alike": "1"}).status_code == 302
    unread = head.post(approve, {"order": "1"})
    assert (unread.status_code, "oxuduğunuzu işarələyin" in unread.content.decode()) == (422, True)

    answers = [head.post(approve, {"read": "1", "order": "1"}).status_code for _click in range(2)]

    assert answers == [302, 302]
    assert release.approvals.filter(approved_by__isnull=False).count() == 1
    assert head.post(approve, {"read": "1", "order": "2"}).status_code == 422
    chief = signed_in("department-head")
    assert [chief.post(approve, {"read": "1", "order": "2"}).status_code for _click in range(2)] == [302, 302]
    assert Release.objects.get(pk=release.pk).state == ReleaseState.CLEARED


def test_sending_back_keeps_what_was_typed_until_it_is_long_enough():
    release = submitted(at=timezone.now())
    head, address = signed_in("information-head"), reverse("release_desk:send_back", args=[release.pk])

    short = head.post(address, {"comment": "yox ay"})
    assert (short.status_code, ">yox ay</textarea>" in short.content.decode()) == (422, True)
    assert head.post(address, {"comment": REASON}).status_code == 302

    page = signed_in("information-officer-1").get(reverse("release_desk:release", args=[release.pk]))
    assert REASON in page.content.decode()


def test_a_text_that_is_blocked_offers_no_approval():
    release = submitted("<p>Tam məxfi</p>", at=timezone.now())

    page = (
        signed_in("information-head").get(reverse("release_desk:release", args=[release.pk])).content.decode()
    )

    assert reverse("release_desk:approve", args=[release.pk]) not in page
    assert reverse("release_desk:send_back", args=[release.pk]) in page


def test_strangers_see_neither_text_nor_enclosure_and_open_nothing():
    file = stored(b"salam")
    release = submitted(files=[file])
    finding = submitted("<p>FİN 5AB1C2D</p>", subject=Post.objects.last()).findings.get()
    addresses = [
        reverse("release_desk:release", args=[release.pk]), reverse("release_desk:file", args=[release.pk, file.pk]),
    ]  # fmt: skip
    for post in (
        "information-officer-2",
        "communication-head",
        "minister",
        "auditor",
        "legal-contributor",
        "registrar",
    ):
        client = signed_in(post)
        assert [client.get(address).status_code for address in addresses] == [404, 404], post
        assert (
            client.post(reverse("release_desk:decide", args=[finding.release_id, finding.pk])).status_code
            == 404
        )
        assert "Cavab" not in client.get(reverse("release_desk:inbox"), {"list": "done"}).content.decode()
    own = signed_in("information-head").get(addresses[1])

    assert (own.status_code, own.content) == (200, b"salam")
    assert (
        signed_in("information-head").get(reverse("release_desk:file", args=[release.pk, 0])).status_code
        == 404
    )


def test_the_inbox_asks_as_much_for_three_texts_as_for_one():
    head = signed_in("information-head")
    posts = list(Post.objects.all()[:3])
    submitted("<p>FİN 5AB1C2D</p>", subject=posts[0], at=timezone.now())
    head.get(reverse("release_desk:inbox"))
    with CaptureQueriesContext(
        connection,
    ) as one:
        head.get(reverse("release_desk:inbox"))
    for post in posts[1:]:
        submitted(subject=post, at=timezone.now())
    with CaptureQueriesContext(connection) as three:
        page = head.get(reverse("release_desk:inbox")).content.decode()

    assert len(one) == len(three)
    assert page.count("Cavab</a>") == 3
    other = Post.objects.get(code="communication-head").unit_id
    assert "Cavab</a>" not in head.get(reverse("release_desk:inbox"), {"unit": other}).content.decode()
    for hostile in ({"list": "x", "unit": "²"}, {"mark": "x"}, {"unit": "9" * 40}):
        assert head.get(reverse("release_desk:inbox"), hostile).status_code == 200


def test_the_lists_hold_what_waits_what_was_sent_and_what_is_decided():
    release = submitted(at=timezone.now())
    shown = {
        (post, chosen): "Cavab</a>"
        in signed_in(post).get(reverse("release_desk:inbox"), {"list": chosen}).content.decode()
        for post in ("information-officer-1", "information-head", "department-head")
        for chosen in ("waiting", "mine", "done")
    }

    assert {place for place, is_shown in shown.items() if is_shown} == {
        ("information-officer-1", "mine"), ("information-head", "waiting"),
    }  # fmt: skip
    signed_in("information-head").post(
        reverse("release_desk:send_back", args=[release.pk]), {"comment": REASON}
    )
    done = (
        signed_in("information-officer-1")
        .get(reverse("release_desk:inbox"), {"list": "done"})
        .content.decode()
    )
    assert "Cavab</a>" in done


def test_the_checks_read_along_while_somebody_writes():
    officer, address = signed_in("information-officer-1"), reverse("release_desk:preview")
    letter = {
        "title": "Cavab", "name": "Kərimli Aydın Rza oğlu", "language": "az",
        "html": "<p>Hörmətli Aydın Rza oğlu, FİN 5AB1C2D, 2026-ci il<script>6AB1C2D</script></p>",
    }  # fmt: skip

    seen = officer.post(address, letter, headers={"accept": "application/json"}).json()["findings"]
    page = officer.post(address, letter)

    assert [(row["severity"], row["excerpt"], row["suggestion"]) for row in seen] == [
        ("NEEDS_DECISION", "5AB****", ""), ("NOTE", "2026-ci", "2026-cı"),
    ]  # fmt: skip
    assert "2026-cı" in page.content.decode()
    assert "5AB1C2D" not in page.content.decode() + json.dumps(seen)
    assert "no-store" in page["Cache-Control"]
    assert "heç nə tapmayıb" in officer.post(address, {}).content.decode()
    assert (officer.get(address).status_code, Client().post(address).status_code) == (405, 302)
    assert not Finding.objects.exists()


def test_the_checks_read_what_the_desks_editor_keeps_while_typing():
    officer, address = signed_in("information-officer-1"), reverse("release_desk:preview")
    block = {
        "key": "a",
        "text": "FİN 5AB1C2D",
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [],
    }
    typed = json.dumps({"blocks": [block], "entityMap": {}})

    page = officer.post(address, {"html": typed}).content.decode()

    assert "5AB****" in page
    for broken in (
        "{",
        "{}",
        '{"blocks": 1}',
        '{"blocks": [{}]}',
        '{"blocks": [1]}',
        '{"blocks": "x", "entityMap": 3}',
    ):
        assert officer.post(address, {"html": broken}).status_code == 400, broken
    assert officer.post(address, {"html": '{"blocks": [], "entityMap": {}}'}).status_code == 200
