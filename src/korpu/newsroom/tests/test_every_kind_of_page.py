"""A page of every kind goes through the gate and is shown."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from PIL import Image
from wagtail.rich_text import RichText

from korpu.newsroom import operations, queries
from korpu.newsroom.jobs import check_guides
from korpu.newsroom.models import (
    PAGE_TYPES,
    DocumentPage,
    GuidePage,
    MediaKitPage,
    NewsPage,
    PersonPage,
    Picture,
    PortalPage,
    PositionPage,
    QuestionPage,
    ReceptionPage,
    SectionPage,
    SitePage,
    StructurePage,
    TextPage,
)
from korpu.newsroom.rules import NotASpokesperson, PageNotWhole
from korpu.newsroom.tests.factories import (
    AT,
    HEAD,
    SECOND,
    approve_all,
    body,
    drafted,
    person,
    post,
    published,
    section,
    submitted,
)
from korpu.organisation.models import Unit
from korpu.regulation.models import Act, Edition
from korpu.release import operations as gate
from korpu.work_plans.models import Assignment

pytestmark = pytest.mark.django_db
MINISTER = "minister"


def _position() -> PositionPage:
    speaker = operations.name_spokesperson(post=post(SECOND), by=person(HEAD), at=AT)
    return PositionPage(
        title="Minimum əməkhaqqı barədə mövqe",
        slug="movqe",
        spokesperson=speaker,
        valid_from=date(2026, 11, 1),
    )


def _guide() -> GuidePage:
    act = Act.objects.get(code="PR25")
    return GuidePage(title="Şöbə nə edir", slug="sobe", act=act, edition=Edition.objects.get(act=act))


KINDS: dict[type[SitePage], Callable[[], SitePage]] = {
    NewsPage: lambda: NewsPage(title="Xəbər", slug="sehife", happened_on=date(2026, 11, 4), place="Bakı"),
    PositionPage: _position,
    GuidePage: _guide,
    DocumentPage: lambda: DocumentPage(title="Əmr", slug="sehife", number="12", dated_on=date(2026, 10, 1)),
    QuestionPage: lambda: QuestionPage(
        title="Pensiya",
        slug="sehife",
        body=[("question", {"question": "Nə vaxt?", "answer": RichText("<p>Hər ay.</p>")})],
    ),
    PersonPage: lambda: PersonPage(title="Nazir", slug="sehife", post=post("minister")),
    StructurePage: lambda: StructurePage(title="Struktur", slug="sehife"),
    ReceptionPage: lambda: ReceptionPage(
        title="Qəbul",
        slug="sehife",
        days=[("day", {"who": "Nazir", "days": "Cümə", "place": "Bakı", "entry": ""})],
    ),
    PortalPage: lambda: PortalPage(
        title="Əmək", slug="sehife", field_name="Əmək", owner_unit=Unit.objects.get(code="labour-policy")
    ),
    MediaKitPage: lambda: MediaKitPage(
        title="Media dəsti",
        slug="sehife",
        body=[("contact", {"name": "Mətbuat xidməti", "phone": "", "email": ""})],
    ),
    TextPage: lambda: TextPage(title="Mətn", slug="sehife"),
    SectionPage: lambda: SectionPage(title="Bölmə", slug="sehife"),
}


def test_every_type_of_page_is_tried_here() -> None:
    assert set(KINDS) == set(PAGE_TYPES)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind_is_cleared_and_shown(kind: type[SitePage], client: Client) -> None:
    page = drafted(KINDS[kind]())
    release = submitted(page, writer=SECOND if kind is PositionPage else "information-officer-1")
    approve_all(release, people=(SECOND, HEAD, MINISTER))
    publication = operations.publish_cleared(release_id=release.pk, at=AT)

    assert publication is not None
    response = client.get(publication.address)
    assert response.status_code == 200
    assert page.title in response.content.decode()


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_the_own_table_of_each_kind_is_guarded(kind: type[SitePage]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname LIKE %s",
            [kind._meta.db_table, "pgtrigger_own_row_goes_through_the_gate%"],
        )
        assert cursor.fetchone() == (1,)


def test_only_a_spokesperson_submits_a_position() -> None:
    page = drafted(_position())

    with pytest.raises(NotASpokesperson):
        submitted(page)


def test_a_position_has_a_number_of_the_register_and_says_it() -> None:
    page = drafted(_position(), writer=SECOND)
    release = submitted(page, writer=SECOND)

    draft = PositionPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert draft.number == "RM-2026/001"
    assert "RM-2026/001" in gate.frozen_content(release)["html"]


def test_a_position_taken_back_keeps_its_number() -> None:
    page = drafted(_position(), writer=SECOND)
    submitted(page, writer=SECOND)
    operations.take_back(page=page, by=person(SECOND), at=AT)
    submitted(page, writer=SECOND)

    assert PositionPage.objects.get(pk=page.pk).get_latest_revision_as_object().number == "RM-2026/001"


def test_earlier_positions_on_the_same_are_shown() -> None:
    first = drafted(_position(), writer=SECOND)
    release = approve_all(submitted(first, writer=SECOND), people=(HEAD, MINISTER))
    operations.publish_cleared(release_id=release.pk, at=AT)
    other = PositionPage(title="Əməkhaqqının artımı", slug="artim", valid_from=date(2026, 11, 2))

    assert [row.pk for row in queries.earlier_positions(drafted(other))] == [first.pk]


def test_a_guide_falls_behind_when_its_clauses_say_something_else(client: Client) -> None:
    publication = published(drafted(_guide(), parent=section("beledciler")))
    guide = GuidePage.objects.get(pk=publication.page_id)
    assert not queries.is_out_of_date(guide, AT.date())

    _new_edition(guide.act, AT)

    day = AT.date() + timedelta(days=2)
    assert queries.is_out_of_date(guide, day)
    assert queries.guides_out_of_date(day) == [guide]


def test_a_guide_that_fell_behind_is_work_of_its_owner_once() -> None:
    guide = _guide()
    guide.owner_unit = Unit.objects.get(code="legal")
    published(drafted(guide, parent=section("beledciler")))
    _new_edition(guide.act, AT)

    later = AT + timedelta(days=2)
    assert operations.open_revisions_of_guides(at=later) == 1
    assert operations.open_revisions_of_guides(at=later) == 0


def test_a_guide_that_fell_behind_before_days_off_is_work_on_the_next_working_morning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The edition is in force from Saturday 7 November; the 7th to the 10th are days off."""
    guide = _guide()
    guide.owner_unit = Unit.objects.get(code="legal")
    published(drafted(guide, parent=section("beledciler")))
    _new_edition(guide.act, AT + timedelta(days=1))
    opened = []
    for day in (6, 7, 8, 9, 10, 11, 12):
        monkeypatch.setattr(timezone, "now", lambda day=day: AT.replace(day=day, hour=6))
        check_guides(timestamp=0)
        opened.append(Assignment.objects.filter(subject_type=guide._meta.label_lower).count())

    assert opened == [0, 0, 0, 0, 0, 1, 1]


def _new_edition(act: Act, at: datetime) -> None:
    from korpu.regulation import operations as regulation

    rows = [
        {
            "id": clause.code,
            "kind": clause.kind,
            "text_az": f"{clause.text_az} Yeni söz.",
            "text_en": clause.text_en,
        }
        for clause in act.clauses.filter(is_absent=False)
    ]
    regulation.bring_edition(
        act=act,
        label="2026",
        in_force_from=at.date() + timedelta(days=1),
        clauses=rows,
        by=person(HEAD),
        at=at,
    )


def _picture() -> Picture:
    made = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(made, "PNG")
    made.seek(0)
    return Picture.objects.create(title="Yarmarka", file=ImageFile(made, name="yarmarka.png"))


# Wagtail leaves the temporary file of a picture in a size to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_picture_is_given_out_only_while_something_on_the_site_shows_it(
    client: Client, settings, tmp_path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    picture = _picture()
    address = f"/site/pictures/{picture.pk}/width-400/"
    block = {"picture": picture, "alternative": "Yarmarkada iştirakçılar", "caption": "", "credit": ""}
    page = NewsPage(
        title="Şəkilli xəbər",
        slug="sekilli",
        happened_on=date(2026, 11, 4),
        body=[*body(), ("picture", block)],
    )
    drafted_page = drafted(page)
    assert client.get(address).status_code == 404

    release = submitted(drafted_page)
    for finding in release.findings.filter(severity="NEEDS_DECISION"):
        gate.decide_finding(
            finding=finding,
            decision="KEEP",
            reason="Şəkilə baxdım, hər şey qaydasındadır.",
            by=person(SECOND),
            at=AT,
        )
    approve_all(release)
    publication = operations.publish_cleared(release_id=release.pk, at=AT)
    assert publication is not None

    assert client.get(address).status_code == 200
    assert client.get(f"/site/pictures/{picture.pk}/original/").status_code == 404
    assert client.get(f"/media/{picture.file.name}").status_code == 404
    operations.remove_page(page=publication.page, reason="Şəkil başqa tədbirdəndir.", by=person(HEAD), at=AT)
    assert client.get(address).status_code == 404


def test_a_picture_without_words_is_not_taken() -> None:
    from django.core.exceptions import ValidationError

    from korpu.newsroom.blocks import PictureBlock

    block = PictureBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"picture": None, "alternative": "", "caption": "", "credit": ""}))


def test_a_person_without_a_post_is_not_submitted() -> None:
    with pytest.raises(PageNotWhole):
        submitted(drafted(PersonPage(title="Kimsə", slug="kimse")))
