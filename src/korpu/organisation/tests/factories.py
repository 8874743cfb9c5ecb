"""What the organisation's tests start from: a moment, and a structure with one thing more or less."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from korpu.accounts.models import User
from korpu.organisation import operations
from korpu.organisation.models import Post, StructureVersion, Unit
from korpu.organisation.rules import ChangeKind, Role

BAKU = ZoneInfo("Asia/Baku")
NOON = datetime(2026, 11, 5, 12, 0, tzinfo=BAKU)
DAY = NOON.date()


def days(number: int) -> date:
    return DAY + timedelta(days=number)


def post(code: str) -> Post:
    return Post.objects.get(code=code)


def unit(code: str) -> Unit:
    return Unit.objects.get(code=code)


def holder(code: str) -> User:
    return User.objects.get(holdings__post__code=code)


def approved(starts_on: date, *changes: dict[str, object]) -> StructureVersion:
    """Bring a version of the structure with these changes into force."""
    by = holder("administrator")
    version = operations.draft_structure(starts_on=starts_on, by=by, at=NOON)
    for change in changes:
        operations.change_structure(version=version, by=by, at=NOON, **change)  # type: ignore[arg-type]
    return operations.approve_structure(
        version=version, order_number="Ş-7", order_on=starts_on, by=by, at=NOON
    )


def opened_post(code: str, unit_code: str, starts_on: date = date(2026, 1, 5), *roles: Role) -> Post:
    """Open one post more by a version of the structure."""
    approved(
        starts_on,
        {
            "kind": ChangeKind.OPEN_POST, "unit_code": unit_code, "post_code": code, "name_az": "Yeni vəzifə",
            "name_en": "New post", "roles": roles or (Role.EXECUTOR,),
        },
    )  # fmt: skip
    return post(code)
