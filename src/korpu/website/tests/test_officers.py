"""The public page of those responsible for information requests (order of 2012, 6; plan, 1.1)."""

import pytest
from django.test import Client
from django.utils import timezone

from korpu.appeals.tests.factories import person
from korpu.organisation import operations as organisation
from korpu.organisation.models import Post

pytestmark = pytest.mark.django_db


@pytest.mark.clause("OG12-6", "OG12-PLAN-1.1")
def test_an_officer_stands_on_the_page_once_the_contact_is_published():
    before = Client().get("/information-officers/").content.decode()

    organisation.set_contact(
        post=Post.objects.get(code="foi-officer"), phone="+994 12 000 00 01", email="melumat@nazirlik.example",
        by=person("administrator"), at=timezone.now(),
    )  # fmt: skip

    after = Client().get("/information-officers/").content.decode()
    english = Client().get("/en/information-officers/").content.decode()
    name = person("foi-officer").get_full_name()
    assert (name in before, "Hələ əlaqə məlumatı dərc edilməyib." in before) == (False, True)
    assert (name in after, "melumat@nazirlik.example" in after) == (True, True)
    assert "Who answers for access to information" in english


def test_the_first_page_leads_to_plan_reports_and_officers_in_both_languages():
    for prefix in ("", "/en"):
        page = Client().get(f"{prefix}/").content.decode()
        for address in (f"{prefix}/open-government/", f"{prefix}/information-officers/"):
            assert f'href="{address}"' in page
            assert Client().get(address).status_code == 200
