"""News as feeds: Atom, RSS 2.0 and JSON Feed, from the same items."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed

from korpu.website.queries import NewsItem

# Readers of RSS 2.0 know one enclosure of an item.
MOST_IN_RSS = 1
TYPES = {
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}


@dataclass(frozen=True)
class Feed:
    """What a feed says of itself, with whole addresses."""

    title: str
    description: str
    home: str
    address: str
    language: str
    author: str
    site: str


def written(form: str, feed: Feed, items: Sequence[NewsItem], now: datetime) -> bytes:
    """Write a feed. Raises KeyError for a form that there is not."""
    return {"atom": _xml, "rss": _xml, "json": _json}[form](form, feed, items, now)


def _xml(form: str, feed: Feed, items: Sequence[NewsItem], now: datetime) -> bytes:
    kind = Atom1Feed if form == "atom" else Rss201rev2Feed
    made = kind(
        title=feed.title,
        link=feed.home,
        description=feed.description,
        language=feed.language,
        feed_url=feed.address,
        feed_guid=feed.address,
        author_name=feed.author if form == "atom" else None,
        subtitle=feed.description if form == "atom" else None,
    )
    for item in items:
        made.add_item(
            title=item.title,
            link=feed.site + item.url,
            description=item.lead or item.title,
            pubdate=item.at,
            updateddate=item.at,
            unique_id=feed.site + item.url,
            unique_id_is_permalink=True,
            categories=[item.kind],
            enclosures=[
                Enclosure(feed.site + file.url, str(file.size_bytes), file.media_type)
                for file in item.files[: None if form == "atom" else MOST_IN_RSS]
            ],
        )
    return made.writeString("utf-8").encode()


def _json(form: str, feed: Feed, items: Sequence[NewsItem], now: datetime) -> bytes:
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.home,
        "feed_url": feed.address,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [
            {
                "id": feed.site + item.url,
                "url": feed.site + item.url,
                "title": item.title,
                "content_text": item.lead or item.title,
                "date_published": item.at.isoformat(),
                "tags": [item.kind],
                **_attached(feed, item),
            }
            for item in items
        ],
    }
    return json.dumps(said, ensure_ascii=False).encode()


def _attached(feed: Feed, item: NewsItem) -> dict[str, object]:
    if not item.files:
        return {}
    return {
        "attachments": [
            {
                "url": feed.site + file.url,
                "mime_type": file.media_type,
                "title": file.name,
                "size_in_bytes": file.size_bytes,
            }
            for file in item.files
        ]
    }
