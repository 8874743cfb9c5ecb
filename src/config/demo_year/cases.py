"""The cases of the year, each with a clock of its own: registered, distributed, written, cleared and sent."""

import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from config.demo_year.cast import Cast
from korpu.appeals import operations
from korpu.appeals.models import Appeal
from korpu.appeals.rules.kinds import AppealKind, Channel, Purpose, ReplyBy
from korpu.appeals.rules.points import Point, Treatment, propose
from korpu.foundation.errors import RuleBroken
from korpu.release import operations as release_gate
from korpu.release.models import Release
from korpu.release.rules import Decision
from korpu.work_plans import operations as work_plans

SEED = 2026
KINDS = (
    [AppealKind.INFORMATION_REQUEST] * 9
    + [AppealKind.PETITION] * 6
    + [AppealKind.COMPLAINT] * 4
    + [AppealKind.PROPOSAL] * 2
    + [AppealKind.MEDIA_ENQUIRY] * 3
)
SECTORS = {
    "information-sector": ("information-head", ("information-officer-1", "information-officer-2")),
    "communication-sector": ("communication-head", ("communication-officer-1",)),
    "digital-media-sector": ("digital-head", ("digital-officer-1",)),
    "ngo-sector": ("ngo-head", ("ngo-officer-1",)),
}
REMEDIES = (
    "Bu cavabdan 30 gün ərzində inzibati məhkəməyə, bir il ərzində İnsan hüquqları üzrə müvəkkilə "
    "şikayət etmək olar."
)


def live_cases(cases: int, cast: Cast, material: dict[str, Any], *, say: Callable[[str], None]) -> None:
    """Bring the register to the asked number of cases; a start that was cut off goes on where it stopped."""
    done = Appeal.objects.count()
    if done >= cases:
        return
    chance = random.Random(SEED)  # noqa: S311 - a play, not a secret
    year = list(_arrivals(cases, chance))
    say(f"      {cases} cases over a year (once; about a minute)")
    for number, arrived_at in enumerate(year):
        story = random.Random(SEED * 10_000 + number)  # noqa: S311
        if number < done:
            continue
        with transaction.atomic():
            _live_a_case(number, arrived_at, material, cast, story)
        if number % 50 == 49:
            say(f"      … {number + 1}")


def _arrivals(cases: int, chance: random.Random) -> Iterator[datetime]:
    """Give the moments of arrival, spread over the last year by chance, the oldest first."""
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    hours = sorted(chance.randrange(3, 365 * 24) for _case in range(cases))
    for hour in reversed(hours):
        yield now - timedelta(hours=hour)


def _live_a_case(
    number: int, arrived_at: datetime, material: dict[str, Any], cast: Cast, chance: random.Random
) -> None:
    kind = chance.choice(KINDS)
    texts = [row for row in material["texts"] if row["kind"] == kind]
    text = texts[number % len(texts)]
    author = material["authors"][number % len(material["authors"])]
    outlet = chance.choice(material["outlets"]) if kind == AppealKind.MEDIA_ENQUIRY else ""
    by_post = chance.random() < 0.12
    appeal = operations.register_appeal(
        submission=operations.Submission(
            kind=kind,
            channel=chance.choice([Channel.WEB] * 6 + [Channel.POST, Channel.PHONE, Channel.RECEPTION]),
            subject=text["subject"],
            text=text["text"],
            name=author["name"],
            organisation=outlet,
            email="" if by_post else author["email"],
            address=author["address"] if by_post else "",
            phone=author["phone"],
            reply_by=ReplyBy.POST if by_post else ReplyBy.EMAIL,
            raw=text["text"].encode(),
            received_at=arrived_at,
        ),
        key=f"demo:{number}",
        at=arrived_at,
    ).appeal
    age_days = (timezone.now() - arrived_at).days
    if age_days > 20:
        reach = chance.choices(("archived", "closed", "answered"), (70, 20, 10))[0]
    else:
        reach = chance.choice(
            (
                "registered",
                "distributed",
                "accepted",
                "drafted",
                "clearing",
                "headed",
                "cleared",
                "answered",
                "asked",
            )
        )
    _Case(appeal, text, cast, chance, arrived_at).go_until(reach)


class _Case:
    """One case on its way, with a clock of its own that moves a few hours a step."""

    def __init__(
        self, appeal: Appeal, text: dict[str, Any], cast: Cast, chance: random.Random, at: datetime
    ) -> None:
        self.appeal, self.text, self.cast, self.chance, self.at = appeal, text, cast, chance, at
        self.sector = ""

    def later(self, least: int = 1, most: int = 20) -> datetime:
        """Move the clock on by some hours, never past the present."""
        moved = self.at + timedelta(
            hours=self.chance.randrange(least, most), minutes=self.chance.randrange(60)
        )
        self.at = min(max(moved, self.at), timezone.now())
        return self.at

    def go_until(self, reach: str) -> None:
        road: list[tuple[str, Callable[[], None]]] = [
            ("distributed", self.distribute),
            ("accepted", self.accept),
            *([("asked", self.ask_input)] if reach == "asked" else []),
            ("drafted", self.draft),
            ("clearing", self.submit),
            *([("headed", self.approve_first)] if reach == "headed" else []),
            ("cleared", self.clear),
            ("answered", self.dispatch),
            ("closed", self.close),
            ("archived", self.archive),
        ]
        for name, step in road if reach != "registered" else []:
            step()
            if name == reach:
                return

    def distribute(self) -> None:
        usual = {
            AppealKind.MEDIA_ENQUIRY: "communication-sector",
            AppealKind.PROPOSAL: "communication-sector",
        }
        self.sector = usual.get(AppealKind(self.appeal.kind), "information-sector")
        if self.chance.random() < 0.1:
            self.sector = self.chance.choice(("digital-media-sector", "ngo-sector"))
        unit = self.cast.posts[SECTORS[self.sector][0]].unit_id
        operations.distribute_appeal(
            appeal=self.appeal, unit_id=unit, by=self.cast["registrar"], at=self.later(1, 5)
        )

    def accept(self) -> None:
        head, officers = SECTORS[self.sector]
        if self.chance.random() < 0.04:
            operations.reject_appeal(
                appeal=self.appeal,
                reason="Sektorun səlahiyyətinə aid deyil.",
                by=self.cast[head],
                at=self.later(),
            )
            self.distribute()
            head, officers = SECTORS[self.sector]
        self.officer = self.chance.choice(officers)
        operations.accept_appeal(
            appeal=self.appeal,
            by=self.cast[head],
            at=self.later(),
            executor_post_id=self.cast.posts[self.officer].pk,
        )
        if self.chance.random() < 0.15:
            self.ask_input(answered=True)

    def ask_input(self, *, answered: bool = False) -> None:
        unit, contributor = self.chance.choice(
            (
                ("legal", "legal-contributor"),
                ("social-insurance", "social-contributor"),
                ("pension-fund", "pension-contributor"),
            )
        )
        at = self.later(1, 6)
        due = timezone.localdate(self.appeal.due_at)
        self.appeal.refresh_from_db()
        if due < timezone.localdate(at):
            return
        asked = operations.request_input(
            appeal=self.appeal,
            unit_id=self.cast.posts[contributor].unit_id,
            question=f"“{self.text['subject']}” mövzusu üzrə məlumat verməyinizi xahiş edirik.",
            due_on=due,
            by=self.cast[self.officer],
            at=at,
        )
        if answered:
            work_plans.complete_assignment(
                assignment=asked,
                result=f"{unit}: qüvvədə olan qaydalar tətbiq olunur, əlavə məlumat yoxdur.",
                by=self.cast[contributor],
                at=self.later(2, 30),
            )

    def draft(self) -> None:
        refused = self.appeal.kind == AppealKind.INFORMATION_REQUEST and self.chance.random() < 0.08
        self.write(
            html=f"<p>{self.text['answer']}</p>"
            if not refused
            else f"<p>{self.text['answer']}</p><p>İstədiyiniz qalan "
            "hissə şəxsi həyata aid olduğu üçün qanunla məhdudlaşdırılıb, ona görə də verilə bilmir.</p>",
            outcome="ANSWERED_PARTLY" if refused else self.chance.choice(("ANSWERED_FULLY", "EXPLAINED")),
            refused=refused,
        )

    def write(self, *, html: str, outcome: str, refused: bool) -> None:
        current = Appeal.objects.get(pk=self.appeal.pk)
        draft = getattr(current, "draft", None)
        operations.save_draft(
            appeal=self.appeal,
            html=html,
            by=self.cast[self.officer],
            at=self.later(2, 40),
            version=draft.version if draft else 0,
            purpose=Purpose.ANSWER,
            outcome=outcome,
            points=self.points(refused=refused),
            grounds=["restricted"] if refused else [],
            separable=True if refused else None,
            remedies=REMEDIES if refused else "",
        )

    def points(self, *, refused: bool) -> list[Point]:
        """Settle each point of the request; what is refused in part is its last one."""
        asked = [Point(one.text, Treatment.ANSWERED) for one in propose(self.appeal.text)]
        rest = Point("İstədiyim qalan məlumat", Treatment.REFUSED, "restricted")
        return [*asked, rest] if refused else asked

    def submit(self) -> None:
        operations.submit_answer(appeal=self.appeal, by=self.cast[self.officer], at=self.later(1, 4))

    def approve_first(self) -> None:
        """Let the sector's head approve; the head of the department has not yet."""
        release = Release.objects.get(
            subject_id=self.appeal.pk, subject_type="appeals.appeal", state="SUBMITTED"
        )
        if not release.findings.exclude(severity="NOTE").exists():
            head = SECTORS[self.sector][0]
            release_gate.approve(release=release, by=self.cast[head], at=self.later(1, 8))

    def clear(self) -> None:
        release = Release.objects.get(
            subject_id=self.appeal.pk, subject_type="appeals.appeal", state="SUBMITTED"
        )
        head = SECTORS[self.sector][0]
        if self.chance.random() < 0.06:
            release_gate.send_back(
                release=release,
                by=self.cast[head],
                at=self.later(1, 8),
                comment="Rəqəmlərin mənbəyini göstərin.",
            )
            self.draft()
            self.submit()
            release = Release.objects.get(
                subject_id=self.appeal.pk, subject_type="appeals.appeal", state="SUBMITTED"
            )
        for role in release.approvals.values_list("role", flat=True):
            approver = {"SECTOR_HEAD": head, "FOI_OFFICER": "foi-officer"}.get(role, "department-head")
            at = self.later(1, 10)
            for finding in release.findings.filter(severity="NEEDS_DECISION", decision=""):
                release_gate.decide_finding(
                    finding=finding, decision=Decision.KEEP, reason="Məlumat açıqdır, müəllif özü bildirib.",
                    by=self.cast[approver], at=at,
                )  # fmt: skip
            try:
                release_gate.approve(release=release, by=self.cast[approver], at=at)
            except RuleBroken:
                # The head is away on those days: the deputy acts for the head.
                release_gate.approve(release=release, by=self.cast["deputy-head-1"], at=at)

    def dispatch(self) -> None:
        operations.dispatch_answer(appeal=self.appeal, by=self.cast["registrar"], at=self.later(1, 6))

    def close(self) -> None:
        for letter in Appeal.objects.get(pk=self.appeal.pk).dispatches.all():
            operations.settle_dispatch(dispatch_id=letter.pk, delivered=True, at=self.later(1, 3))
        operations.close_appeal(
            appeal=self.appeal,
            by=self.cast["registrar"],
            at=self.later(1, 30),
            reason_late="Məlumatın toplanması gözləniləndən çox vaxt apardı.",
        )

    def archive(self) -> None:
        operations.archive_appeal(appeal=self.appeal, by=self.cast["registrar"], at=self.later(1, 60))
