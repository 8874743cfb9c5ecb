"""What happens to the search of the site.

The search is made from the public pages, asked as a visitor would ask them: what no visitor sees cannot be found. It
can be made anew at any time, so the journal has no lines of it.
"""

from collections import deque
from collections.abc import Iterable
from datetime import date, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import F, Value
from django.urls import Resolver404, resolve, reverse
from django.utils import translation

from korpu.foundation.inside import ask
from korpu.language import words
from korpu.language.casing import fold
from korpu.newsroom import queries as newsroom
from korpu.website import queries, rules
from korpu.website.models import PageVote, SearchEntry, SearchMiss, SearchWord
from korpu.website.places import places
from korpu.website.reading import ReadPage, read

MOST_PAGES = 20_000
MOST_TEXT = 200_000
MOST_WORDS = 3_000
_SHORTEST_WORD = 4


@transaction.atomic
def index(
    *, address: str, language: str, title: str, text: str, kind: str, at: datetime, indexed_at: datetime
) -> None:
    """Let a page be found, anew if it was known."""
    stems = words.search_document(f"{title} {text}")
    titles = words.search_document(title)
    SearchEntry.objects.update_or_create(
        address=address,
        defaults={
            "language": language,
            "title": title[:300],
            "text": text[:MOST_TEXT],
            "kind": kind,
            "weight": rules.weight_of(kind),
            "at": at,
            "indexed_at": indexed_at,
            "terms": SearchVector(Value(stems), config="simple"),
            "title_terms": SearchVector(Value(titles), config="simple"),
        },
    )
    _learn_words(f"{title} {text}", language)


def _learn_words(text: str, language: str) -> None:
    written = {
        fold(word): word
        for word in "".join(letter if letter.isalpha() else " " for letter in text).split()
        if _SHORTEST_WORD <= len(word) <= 40
    }
    rows = [
        SearchWord(language=language, folded=folded[:64], written=word)
        for folded, word in list(written.items())[:MOST_WORDS]
    ]
    SearchWord.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def unindex(*, address: str) -> None:
    """Let a page be found no more."""
    SearchEntry.objects.filter(address=address).delete()


def index_address(*, address: str, at: datetime) -> ReadPage | None:
    """Ask a page of ours as a visitor would and index what it says; one that is not there (any more) is forgotten.

    Gives what was read, or None.
    """
    answer = ask(address)
    page = read(answer.html) if answer.code == 200 and answer.html else None
    with transaction.atomic():
        kind, moment = _kind_and_moment(address, at)
        if kind is None or page is None or not page.title:
            unindex(address=address)
            return None
        index(
            address=address,
            language=_language_of(address),
            title=page.title,
            text=page.text,
            kind=kind,
            at=moment,
            indexed_at=at,
        )
    return page


def _language_of(address: str) -> str:
    first = address.split("/")[1] if address.startswith("/") else ""
    return first if first in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _kind_and_moment(address: str, at: datetime) -> tuple[str | None, datetime]:
    """Give what a page is, and when it was published or first found; the publication cannot end meanwhile."""
    view = _view_of(address)
    if view == "wagtail_serve":
        publication = newsroom.on_the_site().select_for_update().filter(address=address).first()
        if publication is None:
            return None, at
        return rules.kind_of_page(publication.kind), publication.published_at
    known = SearchEntry.objects.filter(address=address).values_list("at", flat=True).first()
    return rules.KIND_OF_VIEW.get(view), known or at


def _view_of(address: str) -> str:
    with translation.override(_language_of(address)):
        try:
            return resolve(urlsplit(address).path).view_name
        except Resolver404:
            return ""


def rebuild(*, at: datetime) -> int:
    """Read the whole site anew, page after page along its links, and forget what is not there any more.

    Gives how many pages can be found.
    """
    seen: set[str] = set()
    waiting = deque(_beginnings())
    waiting.extend(newsroom.on_the_site().values_list("address", flat=True).iterator(chunk_size=1000))
    waiting.extend(queries.addresses_of_answers())
    found = 0
    while waiting and found < MOST_PAGES:
        address = waiting.popleft()
        if address in seen:
            continue
        seen.add(address)
        page = index_address(address=address, at=at)
        if page is not None:
            found += 1
            waiting.extend(_findable(page.links))
    if not waiting:
        SearchEntry.objects.filter(indexed_at__lt=at).delete()
    return found


def _beginnings() -> list[str]:
    """Give the addresses from which every page of the site is reached."""
    found = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found += [reverse("appeals:start", args=[flow]) for flow in ("ask", "appeal", "media")]
            found += [reverse("appeals:track")]
            found += [reverse(f"website:{name}") for name in ("about", "contact", "officers")]
            found += [reverse("work_plans:open_government"), reverse("reports:archive")]
            found += [reverse("disclosure:answers"), reverse("appeals:statistics")]
            found += [place.url for place in places()]
    return found


def _findable(links: Iterable[str]) -> list[str]:
    paths = (urlsplit(link) for link in links)
    return [
        parts.path
        for parts in paths
        if not parts.netloc and not parts.query and _view_of(parts.path) in rules.KIND_OF_VIEW
    ]


@transaction.atomic
def count_miss(*, text: str, language: str, on: date) -> None:
    """Count the words that were looked for in vain, each for itself and without figures (no data of a person)."""
    for word in dict.fromkeys(filter(rules.is_countable, words.tokens(text))):
        if word in words.STOP_WORDS:
            continue
        SearchMiss.objects.bulk_create(
            [SearchMiss(on=on, language=language, word=word, count=0)], ignore_conflicts=True
        )
        SearchMiss.objects.filter(on=on, language=language, word=word).update(count=F("count") + 1)


@transaction.atomic
def vote(*, address: str, is_useful: bool, on: date) -> None:
    """Count a reader's word on a page of the site; an address that nobody can find is not counted."""
    if not SearchEntry.objects.filter(address=address).exists():
        return
    PageVote.objects.bulk_create([PageVote(on=on, address=address)], ignore_conflicts=True)
    name = "useful" if is_useful else "not_useful"
    PageVote.objects.filter(on=on, address=address).update(**{name: F(name) + 1})
