"""What the outbox is narrowed to, as it stands in the address."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import QueryDict

from korpu.foundation.moments import end_of, start_of
from korpu.foundation.text import clean_line
from korpu.language.dates import day_asked
from korpu.notifications import access, queries
from korpu.notifications.models import Message
from korpu.notifications.rules import MessageState
from korpu.organisation.rules import Standing


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
            rows = rows.filter(queued_at__gte=start_of(self.from_on))
        if self.to_on:
            rows = rows.filter(queued_at__lt=end_of(self.to_on))
        if self.search:
            found = queries.found_by(self.search).values("pk")
            rows = rows.filter(pk__in=access.messages_readable_by(standing).filter(pk__in=found).values("pk"))
        return rows


def read_filters(query: QueryDict) -> Filters:
    """Read the filters from the query part of an address."""
    state = query.get("state", "")
    return Filters(
        state=state if state in MessageState.values else "",
        from_on=day_asked(query.get("from", "")),
        to_on=day_asked(query.get("to", "")),
        search=clean_line(query.get("q", ""))[:120],
    )
