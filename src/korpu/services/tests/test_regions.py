"""The regions: every district once, numbers beside those of the time before."""

from datetime import date

import pytest

from korpu.appeals.tests.factories import person
from korpu.services import operations, queries, rules
from korpu.services.desk.regions import tiles
from korpu.services.models import Region
from korpu.services.tests.factories import NOON, WRITER, service

pytestmark = pytest.mark.django_db


def region(code: str) -> Region:
    return Region.objects.get(code=code)


def use(code: str, first: date, number: int, of: object) -> None:
    operations.enter_uses(
        region=region(code), service=of, month=first, number=number, by=person(WRITER), at=NOON
    )  # type: ignore[arg-type]


def people(code: str, number: int) -> None:
    operations.enter_people(
        region=region(code), counted_on=date(2026, 1, 1), number=number, source="Dövlət Statistika Komitəsi",
        by=person(WRITER), at=NOON,
    )  # fmt: skip


def test_the_country_has_fourteen_economic_regions_and_each_district_belongs_to_one():
    rows = list(Region.objects.all())
    districts = [name for row in rows for name in row.districts]

    assert len(rows) == 14
    assert len(districts) == len(set(districts)) == 75
    assert operations.load_regions() == 14


def test_a_point_stands_in_a_district_of_its_region():
    values = {
        "name": "DOST mərkəzi", "address": "Nizami küçəsi 1", "hours": "9:00–18:00", "opened_on": date(2026, 5, 1),
        "by": person(WRITER), "at": NOON,
    }  # fmt: skip
    with pytest.raises(rules.NumbersNotAllowed):
        operations.open_point(region=region("baku"), district="Şəki", **values)  # type: ignore[arg-type]

    point = operations.open_point(region=region("shaki-zagatala"), district="Şəki", **values)  # type: ignore[arg-type]
    operations.close_point(point=point, on=date(2026, 11, 1), by=person(WRITER), at=NOON)

    assert not queries.points_open_on(date(2026, 11, 2)).exists()
    with pytest.raises(rules.PointClosed):
        operations.close_point(point=point, on=date(2026, 11, 1), by=person(WRITER), at=NOON)


def test_a_region_is_measured_beside_the_time_of_the_same_length_before():
    found = service()
    use("baku", date(2026, 9, 1), 100, found)
    use("baku", date(2026, 10, 1), 160, found)
    people("baku", 80_000)

    line = next(
        row
        for row in queries.regions_between(date(2026, 10, 1), date(2026, 10, 31))
        if row.region.code == "baku"
    )

    assert (line.uses.now, line.uses.before, line.uses.difference, str(line.per_thousand)) == (
        160,
        100,
        60,
        "2.0",
    )


def test_measures_are_worth_most_where_uses_are_fewest():
    found = service()
    for code, number in (("baku", 900), ("karabakh", 30), ("nakhchivan", 90)):
        use(code, date(2026, 10, 1), number, found)
        people(code, 100_000)
    lines = queries.regions_between(date(2026, 10, 1), date(2026, 10, 31))

    assert [line.region.code for line in queries.targets(lines, 2)] == ["karabakh", "nakhchivan"]
    levels = {tile["line"].region.code: tile["level"] for tile in tiles(lines)}
    assert (levels["karabakh"], levels["nakhchivan"], levels["baku"], levels["lankaran-astara"]) == (
        1,
        2,
        3,
        0,
    )
