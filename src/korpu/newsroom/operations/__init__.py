"""Everything that can happen to the site's pages, one function a thing."""

from korpu.newsroom.operations.loading import load_site
from korpu.newsroom.operations.publishing import (
    publish,
    publish_cleared,
    remove_page,
    withhold,
)
from korpu.newsroom.operations.writing import draft_page, save_draft, submit_page, take_back

__all__ = [
    "draft_page",
    "load_site",
    "publish",
    "publish_cleared",
    "remove_page",
    "save_draft",
    "submit_page",
    "take_back",
    "withhold",
]
