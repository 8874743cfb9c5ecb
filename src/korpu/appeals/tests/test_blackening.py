"""An answer that gives a file in part: what is closed is blackened, and the copy takes the file's place."""

import json

import pytest

from korpu.appeals import operations
from korpu.appeals.models import AppealFile
from korpu.appeals.rules.answers import AnswerIncomplete
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.tests.factories import NOON, appeal_in, person, write
from korpu.documents import operations as documents
from korpu.documents import queries as stored
from korpu.journal.models import Entry
from korpu.organisation import queries as organisation
from korpu.redaction import access as blackened
from korpu.redaction import operations as redaction
from korpu.redaction.models import Redaction
from korpu.redaction.rules.plan import Area, AreaKind
from korpu.release.models import Release

pytestmark = pytest.mark.django_db
EXECUTOR, HEAD = "information-officer-1", "information-head"
RECORD = "Protokol. Ərizəçi Aydın Kərimli müraciət edib. Qərar qəbul olundu.".encode()


def enclosed() -> tuple[object, AppealFile]:
    appeal = appeal_in(AppealState.IN_WORK)
    write(appeal, NOON)
    file = documents.store_file(content=RECORD, name="protokol.txt", by=person(EXECUTOR), at=NOON)
    operations.attach_to_answer(appeal=appeal, file_ids=[file.pk], by=person(EXECUTOR), at=NOON)
    return appeal, AppealFile.objects.get(appeal=appeal, file=file)


def begun() -> tuple[object, AppealFile, Redaction]:
    appeal, row = enclosed()
    made = operations.blacken_enclosure(appeal=appeal, file_pk=row.pk, by=person(EXECUTOR), at=NOON)
    ground = organisation.refusal_grounds()[0]
    area = Area(AreaKind.WORDS, ground.article, words="Aydın Kərimli")
    redaction.mark(redaction=made, area=area, ground=ground.code, by=person(EXECUTOR), at=NOON)
    made.refresh_from_db()
    return appeal, row, redaction.make(redaction=made, by=person(EXECUTOR), at=NOON)


def test_the_released_copy_goes_out_in_place_of_the_file():
    appeal, row, made = begun()
    with pytest.raises(AnswerIncomplete):
        operations.submit_answer(appeal=appeal, by=person(EXECUTOR), at=NOON)

    redaction.release_copy(redaction=made, copy_sha256=made.copy_sha256, by=person(HEAD), at=NOON)

    made.refresh_from_db()
    row.refresh_from_db()
    now_enclosed = AppealFile.objects.get(appeal=appeal, role="ENCLOSURE", is_removed=False)
    assert (row.is_removed, now_enclosed.file_id) == (True, made.copy_id)
    operations.submit_answer(appeal=appeal, by=person(EXECUTOR), at=NOON)
    content = stored.read_bytes(now_enclosed.file).decode()
    assert "Kərimli" not in content
    assert "Qərar qəbul olundu." in content
    frozen = json.loads(bytes(Release.objects.get().content))
    assert [file["sha256"] for file in frozen["attachments"]] == [made.copy_sha256]
    assert Entry.objects.filter(action="appeals.enclosure_blackened").count() == 1


def test_who_writes_the_answer_marks_and_who_heads_the_sector_releases():
    _appeal, _row, made = begun()

    def rights(post: str) -> tuple[bool, bool]:
        standing = organisation.standing_of(person(post), NOON)
        return blackened.marks(standing, made), blackened.releases(standing, made)

    assert rights(EXECUTOR) == (True, False)
    assert rights(HEAD) == (False, True)
    assert rights("department-head") == (False, True)
    assert rights("social-contributor") == (False, False)


def test_a_copy_that_comes_too_late_changes_no_answer_at_the_gate():
    appeal, row, made = begun()
    operations.remove_from_answer(appeal=appeal, file_pk=row.pk, by=person(EXECUTOR), at=NOON)
    operations.submit_answer(appeal=appeal, by=person(EXECUTOR), at=NOON)

    redaction.release_copy(redaction=made, copy_sha256=made.copy_sha256, by=person(HEAD), at=NOON)

    assert not AppealFile.objects.filter(appeal=appeal, role="ENCLOSURE", is_removed=False).exists()
