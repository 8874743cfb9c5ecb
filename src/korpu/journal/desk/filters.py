"""What the list of the journal is narrowed to, as it stands in the address."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import QueryDict

from korpu.foundation.moments import end_of, start_of
from korpu.foundation.text import clean_line
from korpu.journal import queries
from korpu.journal.models import Entry
from korpu.language.dates import day_asked


@dataclass(frozen=True)
class Filters:
    """An unknown value in an address narrows nothing."""

    from_on: date | None = None
    to_on: date | None = None
    action: str = ""
    actor_id: int | None = None
    subject_type: str = ""
    subject_id: int | None = None

    @property
    def any(self) -> bool:
        return self != Filters()

    def entries(self) -> QuerySet[Entry]:
        """Give the lines that pass every filter."""
        return queries.entries(
            from_at=start_of(self.from_on) if self.from_on else None,
            to_at=end_of(self.to_on) if self.to_on else None,
            action=self.action,
            actor_id=self.actor_id,
            subject_type=self.subject_type,
            subject_id=self.subject_id,
        )


def read_filters(query: QueryDict) -> Filters:
    """Read the filters from the query part of an address."""
    return Filters(
        from_on=day_asked(query.get("from", "")),
        to_on=day_asked(query.get("to", "")),
        action=clean_line(query.get("action", ""))[:60],
        actor_id=_number(query.get("actor", "")),
        subject_type=clean_line(query.get("subject", ""))[:60],
        subject_id=_number(query.get("subject_id", "")),
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else None
