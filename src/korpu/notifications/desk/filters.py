"""What the outbox is narrowed to, as it stands in the address."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from korpu.foundation.text import clean_line
from korpu.language.dates import parse_date
from korpu.notifications import access, queries
from korpu.notifications.models import Message
from korpu.notifications.rules import MessageState
from korpu.organisation.rules import Standing

LAST_DAY = date(9000, 1, 1)


@dataclass(frozen=True)
class Filters:
    """An unknown value in an address narrows nothing."""

    state: str = ""
    from_on: date | None = None
    to_on: date | None = None
    search: str = ""

    @property
    def any(self) -> bool:
        return self != Filters()

    def messages(self, standing: Standing) -> QuerySet[Message]:
        """Give the letters that pass every filter; a search finds only what the person may read."""
        rows = queries.outbox(self.state)
        if self.from_on:
            rows = rows.filter(queued_at__gte=_start_of(self.from_on))
        if self.to_on:
            rows = rows.filter(queued_at__lt=_start_of(self.to_on + timedelta(days=1)))
        if self.search:
            found = queries.found_by(self.search).values("pk")
            rows = rows.filter(pk__in=access.messages_readable_by(standing).filter(pk__in=found).values("pk"))
        return rows


def read_filters(query: QueryDict) -> Filters:
    """Read the filters from the query part of an address."""
    state = query.get("state", "")
    return Filters(
        state=state if state in MessageState.values else "",
        from_on=_day(query.get("from", "")),
        to_on=_day(query.get("to", "")),
        search=clean_line(query.get("q", ""))[:120],
    )


def _day(text: str) -> date | None:
    day = parse_date(text)
    return day if day and day < LAST_DAY else None


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
