"""The ministry of the order of 2012, loaded beside the usual one."""

import pytest
from django.apps import apps

from korpu.organisation import queries
from korpu.organisation.models import Holding, Ministry, Post, Unit
from korpu.organisation.rules import UnitKind

pytestmark = [pytest.mark.usefixtures("energetika"), pytest.mark.django_db]


def test_its_posts_are_held_and_its_clauses_are_loaded():
    clauses = apps.get_model("regulation", "Clause").objects

    assert Ministry.objects.get().short_name == "SEN"
    assert Post.objects.count() == Holding.objects.count() == 32
    assert clauses.filter(code__startswith="OG12-").count() == clauses.count() == 78


def test_an_office_is_found_by_either_spelling_of_its_name():
    found = [
        queries.units_named(name)
        for name in ("Dövlət Enerji Nəzarət İdarəsi", "Dövlət Enerji Nəzarəti İdarəsi")
    ]

    assert [[unit.code for unit in units] for units in found] == [["energy-control"], ["energy-control"]]


def test_nine_departments_and_two_offices_report():
    assert Unit.objects.filter(kind=UnitKind.UNIT).count() == 9
    assert Unit.objects.filter(kind=UnitKind.INSTITUTION).count() == 2
