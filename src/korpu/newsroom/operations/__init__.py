"""Everything that can happen to the site's pages, one function a thing."""

from korpu.newsroom.operations.acts import draft_approved_acts, mark_to_publish, open_revisions_of_guides
from korpu.newsroom.operations.corrections import correct_page
from korpu.newsroom.operations.loading import load_site
from korpu.newsroom.operations.publishing import publish, publish_cleared, remove_page, withhold
from korpu.newsroom.operations.spokespersons import name_spokesperson
from korpu.newsroom.operations.tasks import (
    call_off_task,
    draft_news,
    event_held,
    give_late_reason,
    remind_of_tasks,
)
from korpu.newsroom.operations.translating import begin_translation
from korpu.newsroom.operations.writing import draft_page, save_draft, submit_page, take_back

__all__ = [
    "begin_translation",
    "call_off_task",
    "correct_page",
    "draft_approved_acts",
    "draft_news",
    "draft_page",
    "event_held",
    "give_late_reason",
    "load_site",
    "mark_to_publish",
    "name_spokesperson",
    "open_revisions_of_guides",
    "publish",
    "publish_cleared",
    "remind_of_tasks",
    "remove_page",
    "save_draft",
    "submit_page",
    "take_back",
    "withhold",
]
