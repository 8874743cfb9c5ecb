"""Notes on reforms: written by the Department, cleared by the gate, read by the public as they were cleared."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import override

from korpu.accounts.models import User
from korpu.foundation.html import sanitise_html
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.knowledge import access
from korpu.knowledge.models import Fact, ReformNote
from korpu.knowledge.queries.showing import period_words, value_words
from korpu.knowledge.rules import NotOwner, PaperNotWhole, PaperStepNotAllowed
from korpu.organisation import queries as organisation
from korpu.release import operations as release
from korpu.release.models import Release
from korpu.release.rules import Content, ReleaseState

KIND = "REFORM_NOTE"
CHANNEL = "SITE"


@transaction.atomic
def write_reform(
    *,
    title_az: str,
    title_en: str,
    slug: str,
    aims: str,
    stages: str,
    results: str,
    fact_ids: Sequence[int],
    by: User,
    at: datetime,
    note: ReformNote | None = None,
) -> ReformNote:
    """Write a note, or write on; what the public reads changes only when it is cleared anew.

    Raises NotOwner, PaperNotWhole, PaperStepNotAllowed while it waits for clearance.
    """
    standing = organisation.standing_of(by, at)
    if not access.describes(standing):
        raise NotOwner(_("The Department writes notes on reforms."))
    if not clean_line(title_az) or not clean_text(aims):
        raise PaperNotWhole(_("Say what the reform is called and what it is for."), field="aims")
    if ReformNote.objects.filter(slug=slug).exclude(pk=note.pk if note else 0).exists():
        raise PaperNotWhole(_("There is a note under this address already."), field="slug")
    if note is None:
        note = ReformNote(unit_id=standing.unit_ids_for(*access.STAFF)[0], author=by, made_at=at)
    else:
        note = _locked(note)
        if note.published_id is not None and note.slug != slug:
            raise PaperNotWhole(_("The address of a published note stays."), field="slug")
    note.title_az, note.title_en, note.slug = clean_line(title_az)[:250], clean_line(title_en)[:250], slug
    note.aims, note.stages, note.results = clean_text(aims), clean_text(stages), clean_text(results)
    note.save()
    note.facts.set(Fact.objects.valid().filter(pk__in=fact_ids, indicator__is_open=True))
    journal.record(note, "knowledge.reform_written", by=by, at=at)
    return note


@transaction.atomic
def submit_reform(*, note: ReformNote, by: User, at: datetime) -> Release:
    """Hand a note in for clearance, as the words that the public is to read. Raises NotOwner, PaperStepNotAllowed."""
    if not access.describes(organisation.standing_of(by, at)):
        raise NotOwner(_("The Department writes notes on reforms."))
    note = _locked(note)
    waiting = release.submit(
        subject=note, kind=KIND, channel=CHANNEL, content=content_of(note), files=(), writers=[note.author_id],
        by=by, at=at, unit_id=note.unit_id,
    )  # fmt: skip
    note.release = waiting
    note.save(update_fields=["release"])
    journal.record(note, "knowledge.reform_submitted", by=by, at=at, details={"release": waiting.pk})
    return waiting


@transaction.atomic
def publish_reform(*, note: ReformNote, by: User, at: datetime) -> ReformNote:
    """Put a cleared note before the public, to the byte as it was cleared.

    Raises NotOwner, or release.rules.NotCleared.
    """
    if not access.describes(organisation.standing_of(by, at)):
        raise NotOwner(_("The Department writes notes on reforms."))
    if note.release_id is not None:
        release.hold(release_id=note.release_id)
    note = ReformNote.objects.select_for_update().get(pk=note.pk)
    let = release.let_through(release_id=note.release_id or 0, content=content_of(note), by=by, at=at)
    note.published, note.published_at = let, at
    note.save(update_fields=["published", "published_at"])
    journal.record(note, "knowledge.reform_published", by=by, at=at, details={"release": let.pk})
    return note


def content_of(note: ReformNote) -> Content:
    """Give what goes out: aims, stages, results, and each fact as a link that makes its use traceable."""
    with override("az"):
        parts = [
            (_("Aims"), note.aims), (_("Stages"), note.stages), (_("Results"), note.results),
        ]  # fmt: skip
        html = format_html_join(
            "", "<h2>{}</h2>{}", ((title, _paragraphs(text)) for title, text in parts if text)
        )
        facts = list(note.facts.select_related("indicator").order_by("indicator__code", "period_to", "pk"))
        if facts:
            rows = format_html_join(
                "",
                '<li><a href="/facts/{}/">{}</a>, {}: {}</li>',
                (
                    (
                        fact.indicator.code,
                        fact.indicator.measure_az,
                        period_words(fact.period_from, fact.period_to),
                        value_words(fact.indicator, fact),
                    )
                    for fact in facts
                ),
            )
            html = format_html("{}<h2>{}</h2><ul>{}</ul>", html, _("Facts and figures"), rows)
    return Content(language="az", title=note.title_az, html=sanitise_html(html))


def _paragraphs(text: str) -> str:
    return format_html_join("", "<p>{}</p>", ((line,) for line in text.split("\n") if line.strip()))


def _locked(note: ReformNote) -> ReformNote:
    if note.release_id is not None:
        release.hold(release_id=note.release_id)
    locked = ReformNote.objects.select_for_update(of=("self",)).select_related("release").get(pk=note.pk)
    waits = (ReleaseState.SUBMITTED, ReleaseState.CLEARED)
    if locked.release is not None and locked.release.state in waits:
        raise PaperStepNotAllowed(_("The note waits for clearance or publication. Take it back there first."))
    return locked
