"""The sections and topics of the ministries that come along, and what is refused with a sentence."""

import pytest
from django.conf import settings

from korpu.organisation.profiles import ProfileNotValid, read_profile
from korpu.upkeep import operations
from korpu.upkeep.models import Rubric, Section
from korpu.upkeep.tests.factories import NIGHT

pytestmark = pytest.mark.django_db
PROFILES = settings.PROFILE_DIR.parent


def load(name: str) -> None:
    profile = read_profile(PROFILES / name)
    operations.load_sections(sections=profile.sections, rubrics=profile.rubrics, at=NIGHT)


def test_every_section_has_an_owner_and_the_topics_of_the_statute_are_there():
    load("emek-2025")
    load("emek-2025")

    assert Section.objects.get(address="/").post.code == "digital-head"
    assert list(Rubric.objects.values_list("code", flat=True)) == [
        "reforms", "legislation", "aims", "results", "news",
    ]  # fmt: skip
    assert set(Rubric.objects.values_list("unit__code", flat=True)) == {"information-sector"}


def test_what_a_ministry_has_changed_is_left_as_it_is():
    load("emek-2025")
    Section.objects.filter(code="news").update(freshness_days=10)

    load("emek-2025")

    assert Section.objects.get(code="news").freshness_days == 10


def test_what_is_wrong_in_a_profile_is_named():
    row = {
        "code": "news",
        "title_az": "X",
        "address": "/x/",
        "unit": "nobody",
        "freshness_days": 3,
        "review_days": 9,
    }

    with pytest.raises(ProfileNotValid) as raised:
        operations.load_sections(
            sections=[row, {**row, "code": "b", "unit": "legal", "post": "none"}, {**row, "address": "x"}],
            rubrics=[{"code": "r", "title_az": "R", "unit": "legal", "every_days": 0}],
            at=NIGHT,
        )

    lines = str(raised.value).split("\n")
    assert len(lines) == 4
    assert "news names the unit 'nobody', which nothing defines." in lines
    assert "b names the post 'none', which nothing defines." in lines
    assert not Section.objects.exists()


@pytest.mark.usefixtures("energetika")
def test_the_ministry_of_2012_answers_for_its_sections_by_press_secretary_and_e_governance():
    owners = dict(Section.objects.values_list("code", "unit__code"))

    assert (owners["site"], owners["news"]) == ("e-governance", "press-service")
