"""The site's staff screens against people: those who write, those who answer for it, and nobody else."""

from datetime import date

from django.utils import timezone

from korpu.newsroom import operations
from korpu.newsroom.models import NewsPage
from korpu.newsroom.tests.factories import drafted, person
from korpu.organisation.models import Unit

WRITE = {"executor", "other executor", "sector head", "other head", "head", "deputy"}
REMOVE = {"sector head", "other head", "head", "deputy"}
READ = WRITE | {"minister", "administrator", "auditor", "foi officer"}
KEEP = {"head", "deputy", "administrator"}

PAGES = {
    "newsroom_desk:list": (READ, 200),
    "newsroom_desk:scheduled": (READ, 200),
    "newsroom_desk:tasks": (READ, 200),
    "newsroom_desk:note_event": (WRITE, 200),
    # The unit that has to tell sees its own event.
    "newsroom_desk:task": (READ, 200),
    "newsroom_desk:late_reason": (WRITE, 200),
    "newsroom_desk:call_off": (WRITE, 200),
    "newsroom_desk:write_news": (WRITE, 405),
    "newsroom_desk:acts": (READ, 200),
    "newsroom_desk:mark_act": (WRITE, 200),
    "newsroom_desk:spokespersons": (KEEP, 200),
    "newsroom_desk:name_spokesperson": (KEEP, 200),
    "newsroom_desk:page": (READ, 200),
    "newsroom_desk:submit": (WRITE, 200),
    "newsroom_desk:take_back": (WRITE, 200),
    "newsroom_desk:remove": (REMOVE, 200),
    "newsroom_desk:correct": (WRITE, 200),
    "newsroom_desk:beside": (READ, 200),
    "newsroom_desk:translate": (WRITE, 200),
}


def bring() -> dict[str, list[object]]:
    """Bring a drafted news item and an event that waits for its news."""
    now = timezone.now()
    page = drafted(NewsPage(title="Cədvəl üçün xəbər", slug="cedvel", happened_on=date(2026, 11, 4)), at=now)
    task = operations.event_held(
        event="Yarmarka",
        held_at=now,
        unit_id=Unit.objects.get(code="information-sector").pk,
        by=person("information-officer-1"),
        at=now,
    )
    one = ("page", "submit", "take_back", "remove", "correct")
    return {
        **{f"newsroom_desk:{name}": [page.pk] for name in one},
        **{f"newsroom_desk:{name}": [task.pk] for name in ("task", "late_reason", "call_off", "write_news")},
        "newsroom_desk:beside": [page.pk, "en"],
        "newsroom_desk:translate": [page.pk, "en"],
    }
