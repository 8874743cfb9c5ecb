"""A ministry as data: read strictly, loaded once, and left alone where the ministry has changed it."""

import shutil
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from korpu.organisation import operations, queries
from korpu.organisation.models import Delegation, Holding, Post, Unit
from korpu.organisation.profiles import ProfileNotValid, read_profile
from korpu.organisation.signals import organisation_changed

NOON = datetime(2026, 11, 5, 12, 0, tzinfo=ZoneInfo("Asia/Baku"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(settings.PROFILE_DIR, tmp_path / "copy"))


def change(folder: Path, old: str, new: str, file: str = "ministry.toml") -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_profile_that_comes_along_is_valid():
    profile = read_profile(settings.PROFILE_DIR)

    assert profile.name == settings.PROFILE_DIR.name
    assert {unit.kind for unit in profile.units} >= {"DEPARTMENT", "SECTOR", "UNIT", "INSTITUTION"}


@pytest.mark.parametrize(
    ("old", "new", "file", "sentence"),
    [
        (
            'unit = "legal"',
            'unit = "leqal"',
            "ministry.toml",
            "names the unit 'leqal', which nothing defines",
        ),
        ('parent = "pr-department"', 'parent = "nowhere"', "ministry.toml", "names the unit 'nowhere'"),
        ('code = "legal"', 'code = "finance"', "ministry.toml", "the unit 'finance' stands there 2 times"),
        ('post = "minister"', 'post = "president"', "people.toml", "names the post 'president'"),
        ('post = "minister"', 'post = "auditor"', "people.toml", "'auditor' stands there 2 times"),
        ('"information-sector"', '"old-sector"', "ministry.toml", "distribution of INFORMATION_REQUEST"),
        ("short_name", "shortname", "ministry.toml", "ministry.shortname: this key is not known"),
        ("short_name", "shortname", "ministry.toml", "ministry.short_name: this key is missing"),
        ('email = "info@', 'email = "info', "ministry.toml", "is not an e-mail address"),
        (
            '"Ə-{year}/{number:05d}"',
            '"Ə-{number:05d}"',
            "ministry.toml",
            "must hold both {year} and {number}",
        ),
        ('"Ə-{year}/{number:05d}"', '"Ə-{yaer}"', "ministry.toml", "is no format of a number"),
        ("years = 5", "years = 0", "ministry.toml", "retention.1.years"),
        ('roles = ["AUDITOR"]', 'roles = ["AUDITER"]', "ministry.toml", "posts."),
        ('kind = "MINISTRY"', 'kind = "MINISTRY"\nparent = "legal"', "ministry.toml", "stands above itself"),
        ("ends_on = 2026-07-24", "ends_on = 2026-07-01", "people.toml", "ends before it begins"),
        ("[ministry]", "[ministry", "ministry.toml", "cannot be read"),
    ],
)
def test_a_fault_in_a_profile_is_named_in_a_sentence(folder, old, new, file, sentence):
    change(folder, old, new, file)

    with pytest.raises(ProfileNotValid) as refused:
        read_profile(folder)

    assert sentence in str(refused.value)
    assert "pydantic" not in str(refused.value)


def test_a_profile_without_its_ministry_and_one_that_says_a_thing_twice_are_refused(folder, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(ProfileNotValid, match="has no file"):
        read_profile(tmp_path / "empty")
    with (folder / "people.toml").open("a", encoding="utf-8") as people:
        people.write('\n[[posts]]\ncode = "x"\n')
    with pytest.raises(ProfileNotValid, match="repeats what another file says: posts"):
        read_profile(folder)


@pytest.mark.django_db
def test_loading_a_profile_again_changes_nothing():
    heard = []

    def listen(*, action, **more):
        heard.append(action)

    organisation_changed.connect(listen)
    with CaptureQueriesContext(connection) as captured:
        operations.load_profile(read_profile(settings.PROFILE_DIR), at=NOON, with_people=True)
    organisation_changed.disconnect(listen)

    writes = [q["sql"] for q in captured if q["sql"].split(" ", 1)[0] in ("INSERT", "UPDATE", "DELETE")]
    assert (writes, heard) == ([], [])


@pytest.mark.django_db
def test_new_words_come_in_and_what_the_ministry_set_stays(folder):
    administrator = Holding.objects.get(post__code="administrator").user
    finance, ground = Unit.objects.get(code="finance"), queries.refusal_grounds()[0]
    operations.rename_unit(unit=finance, name_az="İqtisadiyyat şöbəsi", name_en="Economy", by=None, at=NOON)
    operations.set_ground(
        ground=ground,
        article="21.1.9",
        text_az="Mətn",
        text_en="Text",
        verify=False,
        by=administrator,
        at=NOON,
    )
    change(folder, 'name_en = "Legal Department"', 'name_en = "Department of Law"')
    change(folder, 'title_en = "Internal Auditor"', 'title_en = "Auditor"')

    operations.load_profile(read_profile(folder), at=NOON, with_people=True)

    assert Unit.objects.get(code="legal").name_en == "Department of Law"
    assert Post.objects.get(code="auditor").title_en == "Auditor"
    assert Unit.objects.get(code="finance").name_az == "İqtisadiyyat şöbəsi"
    assert queries.refusal_grounds()[0].article == "21.1.9"


@pytest.mark.django_db
def test_without_people_a_profile_brings_posts_and_no_accounts():
    Delegation.objects.all().delete()
    Holding.objects.all().delete()

    operations.load_profile(read_profile(settings.PROFILE_DIR), at=NOON, with_people=False)

    assert not Holding.objects.exists()
    assert {str(blank.sentence) for blank in queries.blanks(NOON.date())}


def test_a_kind_without_a_unit_is_a_blank_not_a_fault(folder):
    change(folder, 'INFORMATION_REQUEST = "information-sector"', 'INFORMATION_REQUEST = ""')

    assert read_profile(folder).distribution["INFORMATION_REQUEST"] == ""
