"""The nightly look at the site: what it finds, whom it gives it to, and how it closes."""

from datetime import timedelta

import pytest

from korpu.upkeep import operations
from korpu.upkeep.models import Fault, LinkResult, Run
from korpu.upkeep.rules import AddressTaken, FaultKind, LinkOutcome, NotOnTheSite, NotYourPage, SectionKind
from korpu.upkeep.tests.factories import DAY, NIGHT, FakeHosts, FakeSite, check, html, page, person, section
from korpu.work_plans import operations as work_plans
from korpu.work_plans.models import Assignment

pytestmark = pytest.mark.django_db


def found() -> set[tuple[str, str, str]]:
    return set(Fault.objects.filter(mended_at=None).values_list("kind", "path", "target"))


def test_a_dead_link_is_found_given_to_the_owner_and_closed_when_it_is_mended():
    section()
    site = FakeSite({"/": html("/there/", "/nowhere/"), "/there/": html()})

    check(site)

    assert found() == {("DEAD_LINK", "/", "/nowhere/")}
    fault = Fault.objects.get()
    work = Assignment.objects.get(subject_type="upkeep.fault", subject_id=fault.pk)
    assert (work.post.code, work.due_on, work.state) == (
        "digital-officer-1", NIGHT.date() + timedelta(days=5), "GIVEN",
    )  # fmt: skip
    assert "/nowhere/" in work.title

    site.pages["/"] = html("/there/")
    run = check(site, at=NIGHT + DAY)

    assert found() == set()
    fault.refresh_from_db()
    work.refresh_from_db()
    assert (fault.mended_at, work.state, run.mended) == (NIGHT + DAY, "DONE", 1)


def test_a_fault_that_stays_is_one_fault_and_work_called_done_begins_anew():
    section()
    site = FakeSite({"/": html("/nowhere/")})
    check(site)
    work = Assignment.objects.get()

    check(site, at=NIGHT + DAY)
    assert Assignment.objects.count() == 1
    work_plans.complete_assignment(
        assignment=work, result="Düzəltdim", by=person("digital-officer-1"), at=NIGHT + DAY
    )
    check(site, at=NIGHT + 2 * DAY)

    assert Fault.objects.count() == 1
    assert list(Assignment.objects.order_by("pk").values_list("state", flat=True)) == ["DONE", "GIVEN"]


def test_work_that_its_post_gives_back_goes_to_the_whole_unit():
    section()
    site = FakeSite({"/": html("/nowhere/")})
    check(site)
    work_plans.reject_assignment(
        assignment=Assignment.objects.get(),
        reason="Məzuniyyətdəyəm",
        by=person("digital-officer-1"),
        at=NIGHT,
    )

    check(site, at=NIGHT + DAY)

    assert Assignment.objects.filter(state="GIVEN").get().post is None


def test_every_kind_of_fault_is_found_where_it_is():
    root = section(languages=["en"])
    section("ask", "/ask/", kind=SectionKind.FORM)
    section("gone", "/gone/")
    page("linked")
    page("orphan")
    site = FakeSite(
        {
            "/": html("/linked/", "/ask/", frame='<a href="/foot/">x</a>'),
            "/linked/": html(more='<img src="/p.png"><img src="/q.png" alt="">'),
            "/orphan/": html("mailto:a@b.example", "tel:+994", "#top", "/orphan/", "/desk/pages/"),
            "/ask/": html(),
        }
    )

    run = check(site)

    assert found() == {
        ("DEAD_LINK", "/", "/foot/"),
        ("ORPHAN", "/orphan/", ""),
        ("NO_ALTERNATIVE", "/linked/", "/p.png"),
        ("NO_TRANSLATION", "/linked/", "en"),
        ("NO_TRANSLATION", "/orphan/", "en"),
        ("FORM_FAILS", "/ask/", ""),
        ("PAGE_FAILS", "/gone/", ""),
    }
    assert (run.pages, run.found, run.finished_at is not None) == (5, 7, True)
    assert Fault.objects.filter(section=root).count() == 5
    site.pages["/ask/"] = html(more="<form></form>")
    check(site, at=NIGHT + DAY)
    assert not Fault.objects.filter(kind=FaultKind.FORM_FAILS, mended_at=None).exists()


def test_a_stream_is_past_its_limit_by_its_newest_page_and_other_pages_each_by_its_own():
    section()
    news = section("news", "/news/", kind=SectionKind.STREAM, freshness_days=7, at=NIGHT - 60 * DAY)
    parent = page("news", changed=NIGHT)
    page("old", changed=NIGHT - 50 * DAY, parent=parent)
    page("newest", changed=NIGHT - 10 * DAY, parent=parent)
    page("about", changed=NIGHT - 100 * DAY)
    links = html("/news/", "/news/old/", "/news/newest/", "/about/")
    site = FakeSite({"/": links, "/news/": "", "/news/old/": "", "/news/newest/": "", "/about/": ""})

    check(site)

    assert found() == {("STALE", "/news/", ""), ("STALE", "/about/", "")}
    assert set(Fault.objects.values_list("path", "number")) == {("/news/", 3), ("/about/", 10)}
    snapshot = Run.objects.get().snapshots.get(section=news)
    assert (snapshot.pages, snapshot.stale) == (3, 1)
    # A new page renews the stream, the owner's word the page that stays.
    page("again", changed=NIGHT, parent=parent)
    site.pages |= {"/": links + html("/news/again/"), "/news/again/": ""}
    about = Fault.objects.get(path="/about/")
    operations.confirm_page(
        section=about.section, path="/about/", by=person("digital-officer-1"), at=NIGHT + DAY
    )
    check(site, at=NIGHT + DAY)
    assert found() == set()


def test_a_page_is_confirmed_by_its_owner_on_the_review_date():
    root = section(review_days=30, at=NIGHT - 40 * DAY)
    site = FakeSite({"/": html()})
    check(site)
    assert found() == {("REVIEW_DUE", "/", "")}
    assert Fault.objects.get().number == 10

    with pytest.raises(NotYourPage):
        operations.confirm_page(section=root, path="/", by=person("information-head"), at=NIGHT)
    with pytest.raises(NotOnTheSite):
        operations.confirm_page(section=root, path="/other/", by=person("digital-officer-1"), at=NIGHT)
    operations.confirm_page(section=root, path="/", by=person("digital-officer-1"), at=NIGHT)

    assert found() == set()
    check(site, at=NIGHT + 30 * DAY)
    assert found() == set()
    check(site, at=NIGHT + 31 * DAY)
    assert found() == {("REVIEW_DUE", "/", "")}


def test_an_outside_address_is_broken_after_three_failed_nights_and_mended_by_one_answer(settings):
    settings.OUTSIDE_REQUESTS = True
    section()
    site = FakeSite({"/": html("https://law.example/act")})
    hosts = FakeHosts({"https://law.example/act": None})

    for night in range(2):
        check(site, at=NIGHT + night * DAY, hosts=hosts)
        assert found() == set()
    check(site, at=NIGHT + 2 * DAY, hosts=hosts)

    assert found() == {("DEAD_LINK", "/", "https://law.example/act")}
    rows = LinkResult.objects.filter(is_outside=True).values_list("outcome", "code")
    assert list(rows) == [(LinkOutcome.UNREACHABLE, None)] * 3
    # One more failure, and one night in which nobody may ask: it stays broken.
    hosts.answers["https://law.example/act"] = 404
    check(site, at=NIGHT + 3 * DAY, hosts=hosts)
    settings.OUTSIDE_REQUESTS = False
    check(site, at=NIGHT + 4 * DAY, hosts=hosts)
    assert len(found()) == 1
    settings.OUTSIDE_REQUESTS = True
    hosts.answers["https://law.example/act"] = 200
    check(site, at=NIGHT + 5 * DAY, hosts=hosts)
    assert found() == set()


def test_an_outside_link_that_was_taken_out_closes_even_while_nobody_may_ask(settings):
    settings.OUTSIDE_REQUESTS = True
    section()
    site = FakeSite({"/": html("https://law.example/act")})
    hosts = FakeHosts({"https://law.example/act": 500})
    for night in range(3):
        check(site, at=NIGHT + night * DAY, hosts=hosts)
    assert len(found()) == 1

    settings.OUTSIDE_REQUESTS = False
    site.pages["/"] = html()
    check(site, at=NIGHT + 3 * DAY, hosts=hosts)

    assert found() == set()


def test_nothing_outside_is_asked_while_the_door_is_shut(settings):
    settings.OUTSIDE_REQUESTS = False
    section()

    check(FakeSite({"/": html("https://law.example/act")}))

    assert not LinkResult.objects.filter(is_outside=True).exists()


def test_pages_that_no_section_holds_are_named():
    section("news", "/news/")
    page("alone")

    run = check(FakeSite({"/news/": html()}))

    assert "/alone/" in run.unowned


def test_the_platforms_own_pages_are_read_as_a_visitor_reads_them():
    section()
    section("about", "/about/")
    section("ask", "/ask/", kind=SectionKind.FORM)

    run = operations.check_site(at=NIGHT)

    assert run.pages >= 3
    assert not Fault.objects.filter(kind__in=(FaultKind.PAGE_FAILS, FaultKind.NO_ALTERNATIVE)).exists()
    assert LinkResult.objects.filter(outcome=LinkOutcome.ANSWERED).exists()


def test_two_sections_do_not_begin_at_one_address():
    section("news", "/news/")

    with pytest.raises(AddressTaken):
        section("other", "/news")
