"""Packages that an outsider's library finds valid, and bytes that are looked after."""

import hashlib
import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import bagit
import pytest
from django.core.files.storage import storages

from korpu.appeals.models import AppealFile, FileRole
from korpu.documents import operations as documents
from korpu.documents.reading import words_in
from korpu.journal.models import Entry
from korpu.notifications.models import Message
from korpu.records import operations
from korpu.records.models import FixityFault, FixityRun, Keeping, Package
from korpu.records.operations.packing import PackageNotWhole
from korpu.records.rules import NotArchived
from korpu.records.tests.factories import AFTER, NOON, THEN, archived, destroyed, person

pytestmark = pytest.mark.django_db


def packed():
    appeal = archived()
    original = documents.store_file(content="Əsli\n".encode(), name="ərizə.txt", by=None, at=NOON)
    AppealFile.objects.create(appeal=appeal, file=original, role=FileRole.INCOMING, added_at=NOON)
    return appeal, original, operations.make_package(appeal=appeal, by=person("registrar"), at=AFTER)


def test_a_package_is_a_valid_bag_with_originals_case_file_and_data(tmp_path_factory):
    appeal, original, package = packed()
    folder = tmp_path_factory.mktemp("bag")

    content = Path(package.path).read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        opened.extractall(folder)

    inner = next(folder.iterdir())
    bag = bagit.Bag(str(inner))
    bag.validate(fast=False)
    assert bag.algorithms == ["sha256"]
    assert bag.info["External-Identifier"] == appeal.number
    assert (inner / "data/files/001-ərizə.txt").read_bytes() == original.read()
    assert (inner / "data/arrival.bin").read_bytes() == bytes(appeal.intake.raw)
    data = json.loads((inner / "data/case.json").read_text())
    assert data["files"][0] == {
        "path": "files/001-ərizə.txt", "role": "INCOMING", "sha256": original.sha256, "media_type": "text/plain",
    }  # fmt: skip
    assert data["journal"][0]["action"] == "appeals.registered"
    pdf = (inner / "data/case-file.pdf").read_bytes()
    words = " ".join(part.text for part in words_in(pdf, "application/pdf"))
    assert b"pdfaid:part" in pdf
    assert appeal.number in words
    assert "Arxivləşdirildi" in words or "arxiv" in words.casefold()
    assert hashlib.sha256(content).hexdigest() == package.sha256


def test_a_bag_with_one_altered_byte_is_refused():
    package = packed()[2]
    out = io.BytesIO()
    with zipfile.ZipFile(package.path) as whole, zipfile.ZipFile(out, "w") as altered:
        for name in whole.namelist():
            content = whole.read(name)
            altered.writestr(name, content.replace("Əsli".encode(), "Əsil".encode()))

    operations.check_bag(Path(package.path).read_bytes())
    with pytest.raises(PackageNotWhole):
        operations.check_bag(out.getvalue())


def test_no_package_is_made_of_an_open_or_a_destroyed_case():
    from korpu.appeals.tests.factories import registered

    with pytest.raises(NotArchived):
        operations.make_package(appeal=registered("open"), by=None, at=NOON)


def test_packages_go_with_their_case(django_capture_on_commit_callbacks):
    appeal, _original, package = packed()

    with django_capture_on_commit_callbacks(execute=True):
        item = destroyed(appeal)

    package.refresh_from_db()
    assert package.destroyed_at == THEN
    assert not Path(package.path).exists()
    assert package.sha256 in item.sha256
    with pytest.raises(NotArchived):
        operations.make_package(appeal=appeal, by=None, at=AFTER)


def test_lost_and_altered_bytes_are_found_told_once_and_closed_when_whole():
    _appeal, original, package = packed()
    path = Path(storages["private"].path(original.storage_key))
    kept = path.read_bytes()
    path.write_bytes(b"basqa\n")
    Path(package.path).rename(f"{package.path}.away")

    run = operations.check_fixity(at=AFTER)

    assert run.faults == 2
    assert set(FixityFault.objects.values_list("kind", "row_id")) == {
        ("FILE", original.pk),
        ("PACKAGE", package.pk),
    }
    letters = Message.objects.filter(template="records/fixity")
    assert {letter.to for letter in letters} >= {person("administrator").email}
    assert operations.check_fixity(at=AFTER + timedelta(days=1)) is None

    path.write_bytes(kept)
    Path(f"{package.path}.away").rename(package.path)
    again = operations.check_fixity(at=AFTER + timedelta(days=31))

    assert again.faults == 0
    assert not FixityFault.objects.filter(closed_at__isnull=True).exists()
    assert Entry.objects.filter(action="records.fixity_mended").count() == 2


def test_a_check_that_died_goes_on_where_its_last_batch_ended(monkeypatch):
    packed()
    monkeypatch.setattr("korpu.records.operations.fixity.BATCH", 1)
    begun = operations.check_fixity(at=AFTER, batches=1)

    ended = operations.check_fixity(at=AFTER + timedelta(hours=1))

    from korpu.documents.models import StoredFile

    assert begun.pk == ended.pk
    assert FixityRun.objects.count() == 1
    assert ended.checked == StoredFile.objects.count() + Package.objects.count()


def test_the_profile_sets_the_days_and_the_ministry_keeps_its_own(tmp_path_factory):
    folder = tmp_path_factory.mktemp("profile")
    (folder / "records.toml").write_text("[keeping]\nquiet_days = 10\nforget_years = 2\nfixity_days = 7\n")
    Keeping.objects.all().delete()

    operations.load_keeping(folder)
    Keeping.objects.update(quiet_days=20)
    operations.load_keeping(folder)

    assert Keeping.objects.get().quiet_days == 20
    assert Keeping.objects.get().fixity_days == 7
