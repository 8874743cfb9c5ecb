"""The two ministries that come along say what their texts say: plan, seats, clauses, and nothing that hangs in the air."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from korpu.organisation.profiles import Profile, read_profile
from korpu.organisation.rules import Role, UnitKind

PROFILES = settings.PROFILE_DIR.parent


@pytest.fixture(scope="module")
def order() -> Profile:
    return read_profile(PROFILES / "energetika-2012")


@pytest.fixture(scope="module")
def statute() -> Profile:
    return read_profile(PROFILES / "emek-2025")


# The plan's columns “executor” and “term”, as the order has them. The first leads.
REGULARLY = "regularly"
PLAN_OF_2012 = {
    "1.1": (["post:apparatus-head", "unit:e-governance", "post:press-secretary"], (2012, 2014)),
    "1.2": (["unit:personnel", "post:press-secretary", "post:e-governance-deputy"], (2012, 2014)),
    "2.1": (["post:press-secretary", "unit:e-governance"], REGULARLY),
    "2.2": (["relevant-units", "unit:e-governance"], (2012, 2015)),
    "2.3": (["relevant-units", "post:press-secretary"], (2012, 2015)),
    "2.4": (["unit:legal", "relevant-units", "post:press-secretary"], REGULARLY),
    "2.5": (["unit:e-governance"], (2012, 2014)),
    "3.1": (["relevant-units", "post:press-secretary"], REGULARLY),
    "3.2": (["post:apparatus-head", "relevant-units"], (2012, 2013)),
    "3.3": (["unit:e-governance", "relevant-units", "post:press-secretary"], REGULARLY),
    "3.4": (["commission:open-government", "post:press-secretary"], REGULARLY),
    "4.1": (["unit:e-governance", "relevant-units", "institutions"], (2013, 2015)),
    "4.2": (["unit:e-governance", "relevant-units", "institutions"], (2013, 2014)),
    "4.3": (["unit:e-governance", "relevant-units", "institutions"], (2013, 2014)),
    "5.1": (["unit:general", "post:press-secretary", "institutions"], REGULARLY),
    "5.2": (["relevant-units"], (2012, 2015)),
}
SEATS_OF_2012 = [
    ("deputy-minister", "CHAIR"),
    ("apparatus-head", "DEPUTY_CHAIR"),
    ("economics-head", "MEMBER"),
    ("personnel-head", "MEMBER"),
    ("licensing-head", "MEMBER"),
    ("programmes-head", "MEMBER"),
    ("legal-head", "MEMBER"),
    ("security-head", "MEMBER"),
    ("finance-head", "MEMBER"),
    ("general-head", "MEMBER"),
    ("energy-control-head", "MEMBER"),
    ("gas-control-head", "MEMBER"),
    ("e-governance-deputy", "MEMBER"),
    ("press-secretary", "MEMBER"),
]


def _term(measure: dict[str, Any]) -> Any:
    term = measure["term"]
    return REGULARLY if term["kind"] == "REGULAR" else (term["from_year"], term["to_year"])


def test_the_plan_of_2012_has_its_sixteen_measures_with_executors_and_terms_as_written(order):
    (plan,) = order.plans

    assert {m["number"]: (m["executors"], _term(m)) for m in plan["measures"]} == PLAN_OF_2012
    assert [s["number"] for s in plan["sections"]] == ["1", "2", "3", "4", "5"]
    assert all(m["section"] == m["number"][0] for m in plan["measures"])
    assert all(m["clauses"] == [f"OG12-PLAN-{m['number']}"] for m in plan["measures"])


def test_only_the_presentation_of_e_services_is_owed_once_a_year(order):
    yearly = [m["number"] for m in order.plans[0]["measures"] if m["term"]["kind"] == "YEARLY"]

    assert yearly == ["4.1"]


def test_the_plan_of_2012_leaves_blank_the_results_that_the_source_does_not_state(order):
    results = {(m["expected_az"], m["expected_en"]) for m in order.plans[0]["measures"]}

    assert results == {("", "")}


def test_the_commission_of_2012_has_fourteen_seats_in_the_order_of_the_order(order):
    (commission,) = order.commissions
    seats = sorted(commission["seats"], key=lambda seat: seat["order"])

    assert [(seat["post"], seat["role"]) for seat in seats] == SEATS_OF_2012
    assert [seat["order"] for seat in seats] == list(range(1, 15))


def test_the_order_has_eleven_points_and_seventy_eight_clauses_with_plan_and_rules(order):
    ids = [row["id"] for row in order.clauses]
    points = {i.partition("-")[2] for i in ids if i.partition("-")[2].isdigit() and i != "OG12-0"}

    assert points == {str(number) for number in range(1, 12)}
    assert Counter(row["act"] for row in order.clauses) == {"OG12": 33, "OG12-PLAN": 23, "OG12-FOI": 22}
    assert len(set(ids)) == 78


def test_requisites_that_the_source_leaves_blank_are_blank_and_follow_the_order(order):
    acts = {row["code"]: row for row in order.acts}

    assert [acts[code].get("number") for code in ("OG12", "OG12-PLAN", "OG12-FOI")] == ["", "", ""]
    assert not any("dated_on" in acts[code] for code in ("OG12", "OG12-PLAN", "OG12-FOI"))
    assert {acts[code]["approved_by"] for code in ("OG12-PLAN", "OG12-FOI")} == {"OG12"}
    assert acts["OG12"]["arises_from"] == {"act": "PD2421", "item": "3"}
    assert {
        (row["number"], row["dated_on"].isoformat())
        for row in order.acts
        if row.get("repealed_by") == {"act": "OG12", "item": "8"}
    } == {("03", "2007-10-18"), ("46", "2012-10-12")}


def test_the_reports_of_the_order_have_their_rhythms_days_and_addressees(order):
    rows = {row["code"]: row for row in order.schedules}

    assert {row["starts_on"].isoformat() for code, row in rows.items() if code != "public-quarterly"} == {
        "2012-09-01"
    }
    assert rows["foi-monthly"]["drafters"] == ["post:press-secretary"]
    assert (rows["units-half-monthly"]["rhythm"], rows["units-half-monthly"]["drafters"]) == (
        "HALF_MONTHLY",
        ["units"],
    )
    assert (rows["units-year-end"]["month"], rows["units-year-end"]["day"]) == (12, 31)
    assert rows["units-year-end"]["addressees"] == [{"post": SEATS_OF_2012[0][0]}]
    assert (rows["final-report"]["month"], rows["final-report"]["day"]) == (1, 15)
    assert len(rows["final-report"]["addressees"]) == 2


def test_the_statute_of_2025_has_its_154_clauses_and_the_number_it_skips(statute):
    absent = [row["id"] for row in statute.clauses if row.get("absent")]
    present = [row["id"] for row in statute.clauses if not row.get("absent")]
    own = [row for row in present if row.startswith("PR25-")]

    assert absent == ["PR25-3.1.20"]
    assert (len(present), len(set(own))) == (154, 154)
    duties = Counter(i.rpartition(".")[0] for i in own)
    assert (duties["PR25-6.1"], duties["PR25-6.2"], duties["PR25-6.3"], duties["PR25-6.4"]) == (
        16,
        15,
        15,
        21,
    )
    assert duties["PR25-3.1"] == 32


def test_every_part_of_the_mandate_has_clauses(statute):
    parts = {row["part"] for row in statute.clauses if "part" in row}

    assert parts == {
        "HIGHER_ACTS",
        "DELEGATED",
        "OPEN_GOVERNMENT",
        "PARTICIPATION",
        "COMMUNICATION",
        "STRATEGY",
    }


def test_every_kind_of_plan_that_the_department_keeps_is_there_with_its_results(statute):
    kinds = Counter(plan["kind"] for plan in statute.plans)

    assert kinds == {
        "DEPARTMENT": 1,
        "SECTOR": 4,
        "COMMUNICATION": 1,
        "JOINT_NGO": 1,
        "NORM_MAKING": 1,
        "OPEN_GOVERNMENT": 1,
    }
    assert all(m["expected_az"] and m["expected_en"] for plan in statute.plans for m in plan["measures"])


def _wrong(profile: Profile) -> list[str]:
    """Name what plans, commissions and schedules speak of and nothing defines."""
    posts, units = {row.code for row in profile.posts}, {row.code for row in profile.units}
    commissions = {row["code"] for row in profile.commissions}
    acts, clauses = {row["code"] for row in profile.acts}, {row["id"] for row in profile.clauses}
    known = {
        "relevant-units",
        "institutions",
        "units",
        *(f"post:{code}" for code in posts),
        *(f"unit:{code}" for code in units),
        *(f"commission:{code}" for code in commissions),
    }
    found = []
    for plan in profile.plans:
        sections = {row["number"] for row in plan["sections"]}
        found += [plan["unit"]] if plan["unit"] not in units else []
        found += [row["clause"] for row in plan["sections"] if row["clause"] not in clauses]
        for measure in plan["measures"]:
            found += [name for name in measure["executors"] if name not in known]
            found += [code for code in measure["clauses"] if code not in clauses]
            found += [measure["number"]] if measure["section"] not in sections else []
    for commission in profile.commissions:
        found += [seat["post"] for seat in commission["seats"] if seat["post"] not in posts]
    for row in profile.schedules:
        found += [name for name in row["drafters"] if name not in known]
        found += [to["post"] for to in row["addressees"] if "post" in to and to["post"] not in posts]
        found += [row["basis"]] if row["basis"] not in clauses else []
    found += [
        row["act"]
        for row in [*profile.plans, *profile.commissions]
        if row.get("act", "PR25") not in acts | {"PR25"}
    ]
    for act in profile.acts:
        named = [
            act.get("approved_by"),
            *(act.get(key, {}).get("act") for key in ("arises_from", "repealed_by")),
        ]
        found += [code for code in named if code and code not in acts]
    found += [row["parent"] for row in profile.clauses if row.get("parent") and row["parent"] not in clauses]
    return found


@pytest.mark.parametrize("name", ["emek-2025", "energetika-2012"])
def test_nothing_in_a_profile_names_what_is_not_there(name):
    assert _wrong(read_profile(PROFILES / name)) == []


@pytest.mark.parametrize("name", ["emek-2025", "energetika-2012"])
def test_every_unit_that_has_to_report_has_a_head_who_is_there(name):
    profile = read_profile(PROFILES / name)
    held = {row.post for row in profile.people}
    headed = {row.unit for row in profile.posts if Role.UNIT_HEAD in row.roles and row.code in held}

    assert headed == {row.code for row in profile.units if row.kind in (UnitKind.UNIT, UnitKind.INSTITUTION)}


@pytest.mark.parametrize("name", ["emek-2025", "energetika-2012"])
def test_every_address_of_a_person_belongs_to_nobody(name):
    profile = read_profile(PROFILES / name)
    outside = [to["email"] for row in profile.schedules for to in row["addressees"] if "email" in to]

    addresses = [profile.ministry.email, *(row.email for row in profile.people), *outside]
    assert [text for text in addresses if not text.endswith(".example")] == []


def test_nobody_whom_the_order_names_is_carried_over(order):
    text = Path(PROFILES / "energetika-2012" / "people.toml").read_text(encoding="utf-8")
    named = ("Cavadov", "Ağayev", "Süleymanov", "Zeynalov", "Şəfaqətov", "Məsimli", "Natiq")

    assert [name for name in named if name in text] == []
    assert len({(row.first_name, row.last_name) for row in order.people}) == len(order.people)
