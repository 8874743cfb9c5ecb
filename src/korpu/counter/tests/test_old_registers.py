"""An older register is taken over: checked first, each line once, no letters, whatever is killed."""

import io
import os
import signal
import subprocess
import sys

import openpyxl
import pytest
from django.conf import settings as django_settings
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from config.database import named_database
from korpu.appeals import operations as appeals
from korpu.appeals.models import Appeal
from korpu.appeals.tests.factories import NOON
from korpu.counter import operations
from korpu.counter.models import OldFinding, OldLine, OldRegister
from korpu.counter.rules.columns import guess
from korpu.counter.tables import TableNotReadable
from korpu.counter.tests.factories import client, person, unit_id
from korpu.journal.models import Entry
from korpu.notifications.models import Message
from korpu.registers import queries as numbers
from korpu.registers.models import RegisterNumber

HEADINGS = ["Nömrə", "Tarix", "Ad", "Mövzu", "Ünvan", "Cavab tarixi", "Nəticə", "E-poçt"]
CLOSED = [
    "K-1/2019",
    "05.03.2019",
    "Rəşad Quliyev",
    "Yol təmiri",
    "Bakı",
    "20.03.2019",
    "izah edilib",
    "r@poct.example",
]
OPEN = ["K-2/2026", "02.11.2026", "Gülnar Həsənova", "Müavinət", "Gəncə", "", "", ""]
WRONG = ["K-3/2019", "dünən", "Aydın Kərimli", "Pensiya", "", "", "", ""]


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.DEMO = True  # the second factor has tests of its own


def table(*rows: list[str]) -> bytes:
    return "\n".join(";".join(row) for row in (HEADINGS, *rows)).encode("utf-8-sig")


def brought(*rows: list[str], name: str = "Reyestr 2019", file_name: str = "reyestr.csv") -> OldRegister:
    return operations.bring_register(
        content=table(*rows), file_name=file_name, name=name, kind="PETITION",
        unit_id=unit_id("information-sector"), by=person("registrar"), at=NOON,
    )  # fmt: skip


def checked(*rows: list[str], **more: str) -> OldRegister:
    register = brought(*rows, **more)
    operations.name_columns(register=register, columns=guess(HEADINGS), by=person("registrar"), at=NOON)
    operations.go_on(register_id=register.pk, at=NOON)
    register.refresh_from_db()
    return register


def taken_over(register: OldRegister) -> OldRegister:
    operations.take_register_over(register=register, by=person("registrar"), at=NOON)
    operations.go_on(register_id=register.pk, at=NOON)
    register.refresh_from_db()
    return register


def faults() -> list[tuple[int, str, str]]:
    return list(OldFinding.objects.values_list("line", "field", "code"))


@pytest.mark.django_db
def test_a_check_enters_nothing_and_names_each_fault_by_its_line():
    register = checked(CLOSED, WRONG, CLOSED)

    assert (register.state, register.lines) == ("CHECKED", 4)
    assert faults() == [(3, "address", "UNREACHED"), (3, "registered_on", "NO_DATE"), (4, "number", "TWICE")]
    assert not Appeal.objects.exists()


@pytest.mark.django_db
def test_lines_become_cases_under_their_old_numbers_in_a_series_of_their_own_and_nobody_is_written_to():
    register = taken_over(checked(CLOSED, WRONG, OPEN))

    closed, still_open = Appeal.objects.order_by("number")
    assert (closed.number, closed.state, closed.outcome) == ("K-1/2019", "CLOSED", "EXPLAINED")
    assert (still_open.number, still_open.state, still_open.due_at > NOON) == ("K-2/2026", "REGISTERED", True)
    assert set(RegisterNumber.objects.values_list("series__kind", "series__year", "text", "subject_id")) == {
        ("OLD_REGISTER", 2019, "K-1/2019", closed.pk), ("OLD_REGISTER", 2026, "K-2/2026", still_open.pk),
    }  # fmt: skip
    assert not Message.objects.exists()
    assert (register.state, register.taken.count(), register.findings.values("line").distinct().count()) == (
        "DONE", 2, 1,
    )  # fmt: skip
    assert numbers.find_number("k1 2019").subject_id == closed.pk
    assert numbers.unexplained_gaps() == []
    assert Entry.objects.filter(action="appeals.taken_over").count() == 2


@pytest.mark.django_db
def test_a_number_that_the_register_has_is_not_taken_over_again():
    taken_over(checked(CLOSED))

    register = checked(CLOSED, OPEN, name="Yenə")

    assert faults() == [(2, "number", "KNOWN")]
    taken_over(register)
    assert sorted(Appeal.objects.values_list("number", flat=True)) == ["K-1/2019", "K-2/2026"]


@pytest.mark.django_db
def test_a_number_that_came_between_check_and_taking_over_is_a_fault_and_no_crash():
    first, second = checked(CLOSED), checked(CLOSED, OPEN, name="Yenə")
    taken_over(first)

    taken_over(second)

    assert faults() == [(2, "number", "KNOWN")]
    assert (Appeal.objects.count(), numbers.unexplained_gaps()) == (2, [])


@pytest.mark.django_db
def test_an_open_case_of_a_year_without_a_calendar_is_left_out_with_the_reason():
    taken_over(checked([*OPEN[:1], "02.11.1995", *OPEN[2:]]))

    assert faults() == [(2, "registered_on", "NO_CALENDAR")]
    assert not Appeal.objects.exists()


@pytest.mark.django_db
def test_work_that_was_done_is_not_done_again_and_nothing_is_skipped(monkeypatch):
    monkeypatch.setattr("korpu.counter.operations.importing.BATCH", 2)
    rows = [[f"K-{place}/2019", *CLOSED[1:]] for place in range(7)]
    register = checked(*rows)
    operations.take_register_over(register=register, by=person("registrar"), at=NOON)
    made = []

    class Killed(Exception):
        pass

    def kill_after_three(**more: object) -> Appeal:
        if len(made) == 3:
            raise Killed
        made.append(1)
        return take_over(**more)

    take_over = appeals.take_over_case
    with monkeypatch.context() as broken:
        broken.setattr(appeals, "take_over_case", kill_after_three)
        with pytest.raises(Killed):
            operations.go_on(register_id=register.pk, at=NOON)
    assert OldLine.objects.count() == 2
    for _time in range(2):
        operations.go_on(register_id=register.pk, at=NOON)

    assert sorted(Appeal.objects.values_list("number", flat=True)) == [row[0] for row in rows]
    assert list(OldLine.objects.values_list("line", flat=True)) == list(range(2, 9))
    assert OldRegister.objects.get().state == "DONE"


@pytest.mark.django_db
def test_an_excel_table_is_read_and_its_dates_with_it():
    book = openpyxl.Workbook()
    book.active.append(HEADINGS)
    book.active.append(
        [*CLOSED[:1], NOON.replace(year=2019, tzinfo=None), *CLOSED[2:5], "20.11.2019", "=1+1", ""]
    )
    content = io.BytesIO()
    book.save(content)
    register = operations.bring_register(
        content=content.getvalue(), file_name="r.xlsx", name="R", kind="PETITION",
        unit_id=unit_id("information-sector"), by=person("registrar"), at=NOON,
    )  # fmt: skip
    operations.name_columns(register=register, columns=register.columns, by=person("registrar"), at=NOON)
    operations.go_on(register_id=register.pk, at=NOON)
    register.refresh_from_db()

    taken_over(register)

    assert Appeal.objects.get().registered_at.date().isoformat() == "2019-11-05"


@pytest.mark.django_db
def test_other_files_second_names_and_tables_without_the_needed_columns_are_refused():
    with pytest.raises(TableNotReadable):
        operations.bring_register(
            content=b"salam", file_name="a.txt", name="A", kind="PETITION",
            unit_id=unit_id("information-sector"), by=person("registrar"), at=NOON,
        )  # fmt: skip
    register = brought(CLOSED)
    with pytest.raises(operations.NameTaken):
        brought(CLOSED)
    with pytest.raises(operations.ColumnsLacking) as lacking:
        operations.name_columns(register=register, columns={"number": 0}, by=person("registrar"), at=NOON)
    with pytest.raises(operations.NotChecked):
        operations.take_register_over(register=register, by=person("registrar"), at=NOON)

    assert lacking.value.field == "registered_on"


@pytest.mark.django_db
def test_a_register_goes_from_the_file_to_the_report_through_the_pages():
    page = client()
    answer = page.post(
        reverse("counter_desk:bring"),
        {
            "file": SimpleUploadedFile("r.csv", table(CLOSED, WRONG)), "name": "Reyestr", "kind": "PETITION",
            "unit_id": unit_id("information-sector"),
        },
    )  # fmt: skip
    register = OldRegister.objects.get()
    assert answer["Location"] == register.get_absolute_url()

    page.post(
        reverse("counter_desk:name_columns", args=[register.pk]),
        {name: str(place) for name, place in register.columns.items()},
    )
    waiting = ProcrastinateJob.objects.filter(task_name="korpu.counter.jobs.go_on", status="todo")
    assert [job.args for job in waiting] == [{"register_id": register.pk}]
    operations.go_on(register_id=register.pk, at=NOON)
    shown = page.get(register.get_absolute_url()).content.decode()
    assert "K-1/2019" in shown
    assert "«dünən»" in shown or "“dünən”" in shown
    csv = b"".join(
        page.get(reverse("counter_desk:faults", args=[register.pk, "csv"])).streaming_content
    ).decode()
    assert len(csv.splitlines()) == 3
    page.post(reverse("counter_desk:take_over", args=[register.pk]))
    assert OldRegister.objects.get().state == "RUNNING"
    assert page.get(reverse("counter_desk:take_over", args=[register.pk])).status_code == 404


KILLED = """
import os, signal, sys
sys.path.insert(0, "src")
import django
from django.conf import settings
settings.STORAGES["private"]["OPTIONS"] = {"location": sys.argv[2]}
django.setup()
from korpu.appeals import operations as appeals
from korpu.counter.operations import importing
importing.BATCH = 3
made = []
take_over = appeals.take_over_case
def dying(**more):
    if len(made) == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    made.append(1)
    return take_over(**more)
appeals.take_over_case = dying
from korpu.appeals.tests.factories import NOON
importing.go_on(register_id=int(sys.argv[1]), at=NOON)
"""


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_leaves_whole_batches_and_the_next_goes_on():
    rows = [[f"K-{place:02}/2019", *CLOSED[1:]] for place in range(10)]
    register = checked(*rows)
    operations.take_register_over(register=register, by=person("registrar"), at=NOON)
    url = named_database(os.environ["DATABASE_URL"], django_settings.DATABASES["default"]["NAME"])

    died = subprocess.run(
        [sys.executable, "-c", KILLED, str(register.pk), storages["private"].path("")],
        env={
            **os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings", "KORPU_DEBUG": "1",
            "KORPU_DATA_DIR": str(django_settings.DATA_DIR),
        },
        timeout=120, check=False,
    )  # fmt: skip

    assert died.returncode == -signal.SIGKILL
    assert OldLine.objects.count() == Appeal.objects.count() == 6
    operations.go_on(register_id=register.pk, at=NOON)
    assert list(OldLine.objects.values_list("line", flat=True)) == list(range(2, 12))
    assert sorted(Appeal.objects.values_list("number", flat=True)) == [row[0] for row in rows]
