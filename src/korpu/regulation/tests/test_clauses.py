"""Acts and clauses: brought in, completed, checked at the start, written down."""

import json
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.checks import run_checks

from korpu.accounts.models import User
from korpu.journal.models import Entry
from korpu.regulation import inventory, operations, queries
from korpu.regulation.checks import proofs_name_clauses
from korpu.regulation.evidence import Answer, Evidence, Period, evidence_for, last_proof_on, proofs_of, proves
from korpu.regulation.models import Act, Clause
from korpu.regulation.operations import ClausesInvalid, RequisitesInvalid
from korpu.regulation.tests.conftest import ACT, CLAUSES

AT = datetime(2026, 11, 21, 10, tzinfo=ZoneInfo("Asia/Baku"))
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def test_clauses_keep_their_ids_and_order_when_their_words_change(trial):
    pks = dict(Clause.objects.values_list("code", "pk"))

    operations.load_clauses([ACT], [{**row, "text_az": "Yeni söz"} for row in CLAUSES])

    assert dict(Clause.objects.values_list("code", "pk")) == pks
    assert [clause.code for clause in Clause.objects.all()] == [row["id"] for row in CLAUSES]
    assert set(Clause.objects.values_list("text_az", flat=True)) == {"Yeni söz"}


@pytest.mark.django_db
def test_clauses_that_do_not_fit_together_are_refused_with_their_ids():
    wrong = [{"id": "TT26-1"}, {"id": "TT26-1"}, {"id": "XX1-1"}, {"id": "TT26-2", "parent": "TT26-9"}]

    with pytest.raises(ClausesInvalid) as raised:
        operations.load_clauses([ACT], wrong)

    assert str(raised.value) == (
        "clause TT26-1 stands 2 times; clause XX1-1 belongs to no act;"
        " clause TT26-2 stands under TT26-9, which is no clause"
    )
    assert not Act.objects.filter(code="TT26").exists()


@pytest.mark.clause("PR25-0")
def test_an_act_without_number_or_date_is_open_until_they_are_entered(trial):
    user = User.objects.order_by("pk").first()
    assert queries.incomplete_acts() == [(trial, "TT26-0")]
    assert evidence_for("PR25-0", YEAR).answer == Answer.NOT_PERFORMED
    assert evidence_for("PR25-0", YEAR).open_count == 1
    for number, dated_on in (
        (" ", date(2025, 3, 1)),
        ("12", None),
        ("12", date(2026, 11, 22)),
        ("1" * 61, AT.date()),
    ):
        with pytest.raises(RequisitesInvalid):
            operations.complete_act(act=trial, number=number, dated_on=dated_on, by=user, at=AT)

    operations.complete_act(act=trial, number=" 12-A ", dated_on=date(2025, 3, 1), by=user, at=AT)
    operations.load_clauses([ACT], CLAUSES)

    trial.refresh_from_db()
    assert (trial.number, trial.dated_on, queries.incomplete_acts()) == ("12-A", date(2025, 3, 1), [])
    found = evidence_for("PR25-0", YEAR)
    assert (found.answer, found.count, last_proof_on(found)) == (Answer.PERFORMED, 1, date(2025, 3, 1))
    line = Entry.objects.get(action="regulation.act_completed")
    assert (line.subject_id, line.details) == (trial.pk, {"number": "12-A", "dated_on": "2025-03-01"})


def test_an_act_that_is_known_without_a_number_lacks_nothing(trial):
    operations.load_clauses([{**ACT, "unnumbered": True, "dated_on": date(1995, 11, 12)}], CLAUSES)

    trial.refresh_from_db()
    assert (trial.lacks_requisites, queries.incomplete_acts()) == (False, [])
    assert evidence_for("PR25-0", YEAR).answer == Answer.PERFORMED


def test_a_number_that_was_entered_ends_the_lack_of_one_and_loading_keeps_it(trial):
    unnumbered = {**ACT, "unnumbered": True, "dated_on": date(1995, 11, 12)}
    operations.load_clauses([unnumbered], CLAUSES)

    operations.complete_act(
        act=trial, number="7", dated_on=date(1995, 11, 12), by=User.objects.create_user("clerk"), at=AT
    )
    operations.load_clauses([unnumbered], CLAUSES)

    trial.refresh_from_db()
    assert (trial.number, trial.is_unnumbered) == ("7", False)


def test_an_act_without_a_date_lacks_it_though_it_is_known_without_a_number(trial):
    operations.load_clauses([{**ACT, "unnumbered": True}], CLAUSES)

    assert [act for act, _code in queries.incomplete_acts()] == [trial]


def profiles(folder: Path) -> Path:
    """Write the trial act as a profile and give the folder of profiles."""
    profile = folder / "profiles" / "trial"
    profile.mkdir(parents=True)
    lines = ["[[acts]]", *(f"{key} = {json.dumps(value)}" for key, value in ACT.items())]
    for row in CLAUSES:
        lines += ["[[clauses]]", *(f"{key} = {json.dumps(value)}" for key, value in row.items())]
    (profile / "clauses.toml").write_text("\n".join(lines), encoding="utf-8")
    return profile


def test_a_proof_of_an_unknown_absent_or_doubled_clause_shows_at_the_start(tmp_path, settings, proofs):
    settings.PROFILE_DIR = profiles(tmp_path)

    def proof(period: Period) -> Evidence:
        return Evidence.no_occasion()

    for codes in (("TT26-1.1",), ("TT26-1.9", "TT26-1.2"), ("TT26-1.3", "TT26-1.3"), ("nonsense",)):
        proves(*codes)(proof)

    found = [fault.id for fault in proofs_name_clauses(None)]

    assert found == [
        "regulation.E002", "regulation.E003", "regulation.E001", "regulation.E001",
    ]  # fmt: skip


def test_the_proofs_of_our_own_apps_name_clauses_that_there_are():
    assert [fault for fault in run_checks() if fault.id and fault.id.startswith("regulation.")] == []
    assert proofs_of("PR25-0") != []


def test_the_page_of_clauses_is_written_from_profiles_proofs_and_tests(tmp_path, settings, proofs):
    settings.PROFILE_DIR = profiles(tmp_path)
    page = tmp_path / "docs" / "clauses.md"
    tests = tmp_path / "src" / "korpu" / "x" / "tests"
    tests.mkdir(parents=True)
    (tests / "test_x.py").write_text(
        '@pytest.mark.clause("TT26-1.1", "TT26-0")\ndef test_one():\n    pass\n\n\n'
        'def test_two():\n    """As TT26-1.1."""\n\n\ndef helper():\n    """TT26-1.3"""\n'
    )
    proves("TT26-1.1")(profiles)
    assert not inventory.is_current(page)

    inventory.write_clauses_markdown(page)

    assert inventory.is_current(page)
    lines = page.read_text(encoding="utf-8").splitlines()
    assert "Clauses: 4. With a declared proof: 1. Named by a test: 2." in lines
    place = "src/korpu/x/tests/test_x.py"
    assert lines[-5:] == [
        f"| TT26-0 | Approval | regulation | — | `{place}::test_one` |",
        "| TT26-1 | A list | — | — | — |",
        f"| TT26-1.1 | One \\| two | appeals, nothing | `regulation.tests.test_clauses.profiles` |"
        f" `{place}::test_one`<br>`{place}::test_two` |",
        "| TT26-1.2 | *absent from the source; the number stays free* | — | — | — |",
        "| TT26-1.3 | Three | — | — | — |",
    ]
    (tests / "test_x.py").write_text('def test_three():\n    """TT26-7"""\n')
    assert "Tests name clauses that no profile has: TT26-7." in inventory.clauses_markdown(tmp_path)


def test_a_clause_of_a_built_app_without_a_test_is_named(tmp_path, settings):
    settings.PROFILE_DIR = profiles(tmp_path)
    app = tmp_path / "src" / "korpu" / "appeals"
    (app / "tests").mkdir(parents=True)
    (app / "apps.py").touch()
    assert inventory.untested(tmp_path) == ["TT26-1.1 (appeals)"]  # the app of TT26-0 is not built

    (app / "tests" / "test_a.py").write_text('@pytest.mark.clause("TT26-1.1")\ndef test_a():\n    pass\n')

    assert inventory.untested(tmp_path) == []


def test_every_form_of_id_is_read_from_a_test(tmp_path):
    ids = [
        "PR25-3.1.20",
        "PR25-5.3.s2",
        "OG12-3.M01",
        "OG12-6.s2",
        "OG12-PLAN-HEAD",
        "OG12-PLAN-1.1",
        "OG12-FOI-2.1.5",
    ]
    tests = tmp_path / "src"
    tests.mkdir()
    (tests / "test_a.py").write_text(f"def test_a():\n    '''{', '.join(ids)}.'''\n")

    assert sorted(inventory.tests_by_clause(tmp_path)) == sorted(ids)
