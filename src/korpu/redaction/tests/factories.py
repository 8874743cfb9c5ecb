"""What the tests of blackened files start from: a unit of the ministry stands for a case."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from korpu.accounts.models import User
from korpu.documents import operations as documents
from korpu.documents.models import StoredFile
from korpu.organisation.models import Unit
from korpu.organisation.rules import Role, Standing
from korpu.redaction import operations, subjects
from korpu.redaction.models import Redaction
from korpu.redaction.rules.plan import Ground
from korpu.redaction.tests import samples

NOON = datetime(2026, 11, 5, 12, 0, tzinfo=ZoneInfo("Asia/Baku"))
PERSONAL = Ground("PERSONAL", "38.2", "Fərdi məlumat")
SERVICE = Ground("SERVICE", "41", "Xidməti məlumat")
MARKER, SECOND, STRANGER = "information-officer-1", "information-head", "social-contributor"
KIND = "organisation.unit"


def _if(standing: Standing, ids: Iterable[int], *roles: Role) -> set[int]:
    return set(ids) if standing.has(*roles) else set()


def declare() -> None:
    """Say, as an app above would, who marks and releases the files of a unit."""
    subjects.declare(
        KIND,
        may_mark=lambda standing, ids: _if(standing, ids, Role.EXECUTOR),
        may_release=lambda standing, ids: _if(standing, ids, Role.EXECUTOR, Role.SECTOR_HEAD),
        describe=lambda ids: {pk: subjects.About(f"İş {pk}", "/desk/") for pk in ids},
    )


def person(post: str) -> User:
    return User.objects.get(holdings__post__code=post)


def stored(content: bytes | None = None, name: str = "arayis.pdf") -> StoredFile:
    return documents.store_file(content=content or samples.pdf(), name=name, by=None, at=NOON)


def begun(content: bytes | None = None, name: str = "arayis.pdf") -> Redaction:
    declare()
    return operations.begin(
        subject=Unit.objects.get(code="legal"), file=stored(content, name), grounds=[PERSONAL, SERVICE],
        by=person(MARKER), at=NOON,
    )  # fmt: skip


def made(content: bytes | None = None, name: str = "arayis.pdf") -> Redaction:
    redaction = begun(content, name)
    operations.mark(redaction=redaction, area=samples.WORDS, ground="PERSONAL", by=person(MARKER), at=NOON)
    return operations.make(redaction=redaction, by=person(MARKER), at=NOON)


def released() -> Redaction:
    redaction = made()
    return operations.release_copy(
        redaction=redaction, copy_sha256=redaction.copy_sha256, by=person(SECOND), at=NOON
    )
