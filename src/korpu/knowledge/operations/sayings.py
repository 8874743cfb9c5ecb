"""Keeping what was released: its words to be found again, its statements to be compared, the facts it cites."""

import json
import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.html import plain_text
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.knowledge import access
from korpu.knowledge.models import Citation, Indicator, Position, Saying, Statement
from korpu.knowledge.queries.facts import base_now
from korpu.knowledge.rules import FactNotWhole, NotOwner
from korpu.knowledge.rules.claims import Claim, claims_of
from korpu.knowledge.rules.reading.quantities import Part
from korpu.language import words
from korpu.organisation import queries as organisation
from korpu.release import operations as release_gate
from korpu.release.checks import CheckedText
from korpu.release.models import Release
from korpu.release.rules import ReleaseState

OFFICIAL_POSITION = "OFFICIAL_POSITION"
_CITED = re.compile(r"/facts/([-\w]{1,80})/")
_LARGEST = Decimal(10) ** 20
BATCH = 200


@transaction.atomic
def keep_release(*, release_id: int, at: datetime) -> Saying | None:
    """Keep a released text; kept already, nothing happens. Gives None for a text that was not released.

    A text to one addressee is kept without its statements: nobody is to learn of it from a check.
    """
    release = Release.objects.select_for_update().filter(pk=release_id, state=ReleaseState.RELEASED).first()
    if release is None or release.released_at is None:
        return None
    known = Saying.objects.filter(release=release).first()
    if known is not None:
        return known
    content = release_gate.frozen_content(release)
    text = _words_of(content)
    saying = Saying.objects.create(
        release=release,
        language=content["language"] if content["language"] in ("az", "en", "ru") else "az",
        kind=release.kind,
        title=release.title,
        text=text,
        is_public=bool(release.content) and not any(content.get("recipient", {}).values()),
        search=SearchVector(Value(words.search_document(f"{release.title}\n{text}")), config="simple"),
        released_at=release.released_at,
    )
    if saying.is_public:
        _keep_statements(saying)
        _keep_position(release, content, saying)
    _keep_citations(release, content, release.released_at)
    journal.record(release, "knowledge.saying_kept", by=None, at=at, details={"saying": saying.pk})
    return saying


def keep_earlier(*, at: datetime) -> int:
    """Keep every released text that is not kept yet, a batch at a time; give how many were."""
    number = 0
    while True:
        waiting = Release.objects.filter(state=ReleaseState.RELEASED).exclude(
            pk__in=Saying.objects.values("release")
        )
        pks = list(waiting.order_by("pk").values_list("pk", flat=True)[:BATCH])
        if not pks:
            return number
        for pk in pks:
            keep_release(release_id=pk, at=at)
        number += len(pks)


def _words_of(content: dict[str, object]) -> str:
    text = plain_text(str(content["html"]))
    fields = content.get("fields")
    more = [
        said
        for value in (fields.values() if isinstance(fields, dict) else ())
        if (said := plain_text(str(value))) and said not in text
    ]
    return "\n".join((text, *more))


def _keep_statements(saying: Saying) -> None:
    checked = CheckedText("text", saying.text, saying.language)
    day = timezone.localdate(saying.released_at)
    claims = claims_of(checked.normal.text, checked.folded, base_now(), day)
    Statement.objects.bulk_create(
        _statement(saying, checked, claim) for claim in claims if _can_be_compared(claim)
    )


def _can_be_compared(claim: Claim) -> bool:
    if claim.quantity is not None:
        return (
            claim.period is not None
            and claim.quantity.part in (Part.LEVEL, Part.NEARLY)
            and claim.quantity.value < _LARGEST
        )
    return claim.day is not None and claim.day.as_date is not None


def _statement(saying: Saying, checked: CheckedText, claim: Claim) -> Statement:
    start, end = claim.sentence
    return Statement(
        saying=saying,
        sentence=checked.normal.text[start:end][:2000],
        indicator_id=claim.indicator.pk if claim.indicator else None,
        key=claim.key,
        value=claim.quantity.value if claim.quantity else None,
        slack=claim.quantity.slack if claim.quantity else 0,
        day=claim.day.as_date if claim.day else None,
        shown=checked.normal.text[claim.start : claim.end][:120],
        stated_at=saying.released_at,
    )


def _keep_position(release: Release, content: dict[str, object], saying: Saying) -> None:
    if release.kind != OFFICIAL_POSITION or Position.objects.filter(release=release).exists():
        return
    fields = content.get("fields")
    known = fields if isinstance(fields, dict) else {}
    subject = clean_line(str(known.get("subject") or release.title))[:200]
    starts_on = _day(known.get("starts_on")) or timezone.localdate(saying.released_at)
    ends_on = _day(known.get("ends_on"))
    Position.objects.create(
        subject=subject,
        statement=saying.text,
        terms=words.search_terms(subject),
        starts_on=starts_on,
        ends_on=ends_on if ends_on is None or ends_on >= starts_on else None,
        release=release,
        entered_by=None,
        entered_at=saying.released_at,
    )


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _keep_citations(release: Release, content: dict[str, object], at: datetime) -> None:
    codes = set(_CITED.findall(json.dumps(content, ensure_ascii=False)))
    for indicator in Indicator.objects.filter(code__in=codes):
        newest = indicator.facts.valid().order_by("-period_to", "place", "-period_from").first()
        Citation.objects.get_or_create(
            release=release, indicator=indicator, defaults={"fact": newest, "cited_at": at}
        )


@transaction.atomic
def enter_position(
    *, subject: str, statement: str, starts_on: date, by: User, at: datetime, ends_on: date | None = None
) -> Position:
    """Enter what the ministry holds on a subject; texts on it are compared with it by whoever approves them.

    Raises NotOwner, FactNotWhole.
    """
    if not access.describes(organisation.standing_of(by, at)):
        raise NotOwner(_("The Department enters official positions."))
    subject, statement = clean_line(subject)[:200], clean_text(statement)
    terms = words.search_terms(subject)
    if not terms:
        raise FactNotWhole(_("Name the subject in words that a text would use."), field="subject")
    if not statement:
        raise FactNotWhole(_("Write down the position."), field="statement")
    if ends_on is not None and ends_on < starts_on:
        raise FactNotWhole(_("The last day cannot come before the first."), field="ends_on")
    position = Position.objects.create(
        subject=subject, statement=statement, terms=terms, starts_on=starts_on, ends_on=ends_on,
        entered_by=by, entered_at=at,
    )  # fmt: skip
    journal.record(position, "knowledge.position_entered", by=by, at=at)
    return position


@transaction.atomic
def end_position(*, position: Position, ends_on: date, by: User, at: datetime) -> Position:
    """Say until which day a position held. Raises NotOwner, FactNotWhole."""
    if not access.describes(organisation.standing_of(by, at)):
        raise NotOwner(_("The Department enters official positions."))
    position = Position.objects.select_for_update().get(pk=position.pk)
    if ends_on < position.starts_on:
        raise FactNotWhole(_("The last day cannot come before the first."), field="ends_on")
    position.ends_on = ends_on
    position.save(update_fields=["ends_on"])
    journal.record(
        position, "knowledge.position_ended", by=by, at=at, details={"ends_on": ends_on.isoformat()}
    )
    return position


@transaction.atomic
def forget_releases(release_ids: Iterable[int]) -> None:
    """Empty what is kept of released texts that were destroyed; the rows stay, so that nothing keeps them again.

    Whoever calls has the right to destroy.
    """
    found = Saying.objects.filter(release_id__in=list(release_ids))
    Statement.objects.filter(saying__in=found).delete()
    found.update(title="", text="", search=None)
