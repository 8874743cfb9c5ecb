"""What the tests of the register start from: people of the profile, and cases brought to a state by the real
operations."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from korpu.accounts.models import User
from korpu.appeals import operations
from korpu.appeals.models import Appeal
from korpu.appeals.rules.kinds import AppealKind, AppealState, Channel, ReplyBy
from korpu.appeals.rules.points import Point, Treatment
from korpu.organisation.models import Post, Unit
from korpu.release import operations as release_gate
from korpu.release.models import Release

BAKU = ZoneInfo("Asia/Baku")
NOON = datetime(2026, 11, 5, 12, 0, tzinfo=BAKU)
ANSWER = "<p>Sorğunuza baxılıb. İstədiyiniz statistik göstəricilər nazirliyin saytında dərc edilib.</p>"


def person(post: str) -> User:
    return User.objects.get(holdings__post__code=post)


def post_id(code: str) -> int:
    return Post.objects.get(code=code).pk


def unit_id(code: str) -> int:
    return Unit.objects.get(code=code).pk


def submission(**changes: object) -> operations.Submission:
    values: dict[str, object] = {
        "kind": AppealKind.INFORMATION_REQUEST,
        "channel": Channel.WEB,
        "subject": "Pensiya təyinatı barədə məlumat",
        "text": "2025-ci ildə neçə nəfərə əmək pensiyası təyin olunub?",
        "name": "Aydın Kərimli",
        "email": "aydin@poct.example",
        "reply_by": ReplyBy.EMAIL,
        "raw": b"{}",
        "received_at": NOON,
    }
    return operations.Submission(**{**values, **changes})  # type: ignore[arg-type]


def registered(key: str = "k-1", at: datetime = NOON, **changes: object) -> Appeal:
    values = {"received_at": at, **changes}
    return operations.register_appeal(submission=submission(**values), key=key, at=at).appeal


def _distribute(appeal: Appeal, at: datetime) -> None:
    operations.distribute_appeal(
        appeal=appeal, unit_id=unit_id("information-sector"), by=person("registrar"), at=at
    )


def _accept(appeal: Appeal, at: datetime) -> None:
    operations.accept_appeal(
        appeal=appeal, by=person("information-head"), at=at, executor_post_id=post_id("information-officer-1")
    )


def points_of(outcome: str = "ANSWERED_FULLY", grounds: object = None) -> list[Point]:
    """Give points of a request that an answer with the outcome settles."""
    answered = Point("Neçə nəfər işlə təmin olunub?", Treatment.ANSWERED)
    if not isinstance(grounds, list) or not grounds:
        return [answered]
    refused = Point("Onların siyahısını göndərin.", Treatment.REFUSED, str(grounds[0]))
    return [refused] if outcome == "REFUSED" else [answered, refused]


def write(appeal: Appeal, at: datetime, html: str = ANSWER, **changes: object) -> None:
    draft = getattr(Appeal.objects.get(pk=appeal.pk), "draft", None)
    values: dict[str, object] = {"outcome": "ANSWERED_FULLY", "version": draft.version if draft else 0}
    values["points"] = points_of(str(changes.get("outcome", "ANSWERED_FULLY")), changes.get("grounds"))
    operations.save_draft(
        appeal=appeal,
        html=html,
        by=person("information-officer-1"),
        at=at,
        **{**values, **changes},  # type: ignore[arg-type]
    )


def _submit(appeal: Appeal, at: datetime) -> None:
    if not hasattr(Appeal.objects.get(pk=appeal.pk), "draft"):
        write(appeal, at)
    operations.submit_answer(appeal=appeal, by=person("information-officer-1"), at=at)


def open_release(appeal: Appeal) -> Release:
    return Release.objects.get(
        subject_type="appeals.appeal", subject_id=appeal.pk, state__in=("SUBMITTED", "CLEARED")
    )


def _clear(appeal: Appeal, at: datetime) -> None:
    release_gate.approve(release=open_release(appeal), by=person("information-head"), at=at)
    release_gate.approve(release=open_release(appeal), by=person("department-head"), at=at)


def _dispatch(appeal: Appeal, at: datetime) -> None:
    operations.dispatch_answer(appeal=appeal, by=person("registrar"), at=at)


def _close(appeal: Appeal, at: datetime) -> None:
    for dispatch in appeal.dispatches.all():
        operations.settle_dispatch(dispatch_id=dispatch.pk, delivered=True, at=at)
    operations.close_appeal(appeal=appeal, by=person("registrar"), at=at)


def _archive(appeal: Appeal, at: datetime) -> None:
    operations.archive_appeal(appeal=appeal, by=person("registrar"), at=at)


ROAD: tuple[tuple[AppealState, Callable[[Appeal, datetime], None]], ...] = (
    (AppealState.DISTRIBUTED, _distribute),
    (AppealState.IN_WORK, _accept),
    (AppealState.CLEARING, _submit),
    (AppealState.CLEARED, _clear),
    (AppealState.ANSWERED, _dispatch),
    (AppealState.CLOSED, _close),
    (AppealState.ARCHIVED, _archive),
)


def appeal_in(state: AppealState, *, key: str = "k-1", at: datetime = NOON, **changes: object) -> Appeal:
    """Give a case that the real operations have brought to a state, an hour a step."""
    return brought(registered(key, at, **changes), state, at=at)


def brought(appeal: Appeal, state: AppealState, *, at: datetime = NOON) -> Appeal:
    """Bring a case on to a state by the real operations, an hour a step."""
    passed = [reached for reached, _go in ROAD]
    done = passed.index(AppealState(appeal.state)) + 1 if appeal.state in passed else 0
    for step, (reached, go) in enumerate(ROAD[done:], start=done + 1):
        if appeal.state == state:
            break
        go(appeal, at + timedelta(hours=step))
        appeal.refresh_from_db()
        assert appeal.state == reached
    assert appeal.state == state
    return appeal
