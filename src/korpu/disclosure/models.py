"""The checklist of disclosure, how each item stood from when to when, proposals, and the figures of openness."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from korpu.disclosure.rules import ENTRY_MOVES, EntryState, Ground, ItemState, ProposalState
from korpu.documents.rules import SUFFIXES


class Item(models.Model):
    """A thing that the law makes public, with its owner, its limit, and where it stands (rules of 2012, 2.1.1)."""

    key = models.SlugField(max_length=40, unique=True)
    order = models.PositiveSmallIntegerField(default=0)
    subject_az = models.CharField(_("subject in Azerbaijani"), max_length=200)
    subject_en = models.CharField(_("subject in English"), max_length=200)
    subject_ru = models.CharField(_("subject in Russian"), max_length=200)
    # The law's own sub-number: empty until somebody has compared it with the official text.
    sub_number = models.CharField(_("sub-number in the law"), max_length=20, blank=True)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    freshness_days = models.PositiveSmallIntegerField(_("may be as old as, days"))
    address = models.CharField(_("address"), max_length=1000, blank=True)
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    renewed_on = models.DateField(_("renewed on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=16, choices=ItemState, default=ItemState.MISSING)
    days_past = models.PositiveIntegerField(_("days past the limit"), default=0)
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True)
    since_on = models.DateField(_("on the list since"))
    left_out_reason = models.TextField(_("why it does not apply"), blank=True)
    left_out_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    left_out_approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = _("item of disclosure")
        verbose_name_plural = _("items of disclosure")
        ordering = ("order", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="disclosure_limit_is_days", condition=Q(freshness_days__gte=1)),
            models.CheckConstraint(
                name="disclosure_left_out_by_two",
                condition=~Q(state=ItemState.NOT_APPLICABLE)
                | (
                    ~Q(left_out_reason="")
                    & Q(left_out_asked_by__isnull=False, left_out_approved_by__isnull=False)
                    & ~Q(left_out_approved_by=F("left_out_asked_by"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("disclosure_desk:item", args=[self.pk])

    @property
    def subject(self) -> str:
        words = {"en": self.subject_en, "ru": self.subject_ru}
        return words.get(get_language() or "az", "") or self.subject_az

    @property
    def waits_to_be_left_out(self) -> bool:
        return bool(self.left_out_reason) and self.left_out_approved_by_id is None


class Spell(models.Model):
    """How an item stood from one moment to another: gaps are counted from it."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="spells")
    state = models.CharField(max_length=16, choices=ItemState)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("spell of an item")
        verbose_name_plural = _("spells of items")
        ordering = ("item", "from_at", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("item",), condition=Q(to_at__isnull=True), name="disclosure_spell_one_now"
            ),
            models.CheckConstraint(
                name="disclosure_spell_ends_after_it_began",
                condition=Q(to_at__isnull=True) | Q(to_at__gte=F("from_at")),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="disclosure_spell_is_kept", operation=pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.state}"


class Proposing(models.Model):
    """Who decides on proposals to disclose, and what makes the house propose by itself; one row, the ministry's own."""

    decider = models.ForeignKey("organisation.Post", on_delete=models.PROTECT, related_name="+")
    threshold = models.PositiveSmallIntegerField(_("questions that make a proposal"), default=5)
    window_days = models.PositiveSmallIntegerField(_("counted in days"), default=30)

    class Meta:
        verbose_name = _("rule of proposing")
        verbose_name_plural = _("rules of proposing")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="disclosure_one_rule_of_proposing", condition=Q(id=1)),
            models.CheckConstraint(
                name="disclosure_proposing_counts", condition=Q(threshold__gte=2, window_days__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return str(self.decider)


class Proposal(models.Model):
    """A topic that may interest the public, with its grounds, the decision and the publication (rules of 2012, 2.1.4)."""

    topic = models.CharField(_("topic"), max_length=200)
    grounds = models.TextField(_("grounds"))
    ground = models.CharField(_("where it comes from"), max_length=10, choices=Ground)
    # What a job found is proposed once for each window.
    found_key = models.CharField(max_length=120, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    made_at = models.DateTimeField(_("proposed"))
    decider = models.ForeignKey("organisation.Post", on_delete=models.PROTECT, related_name="+")
    decide_by = models.DateField(_("to be decided by"))
    state = models.CharField(_("state"), max_length=10, choices=ProposalState, default=ProposalState.OPEN)
    decision = models.TextField(_("decision"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    address = models.CharField(_("where it was disclosed"), max_length=1000, blank=True)
    published_at = models.DateTimeField(_("disclosed"), null=True, blank=True)

    class Meta:
        verbose_name = _("proposal to disclose")
        verbose_name_plural = _("proposals to disclose")
        ordering = ("-made_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(F("made_at").desc(), F("id").desc(), name="disclosure_proposal_newest")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("found_key",), condition=~Q(found_key=""), name="disclosure_proposal_found_once"
            ),
            models.CheckConstraint(
                name="disclosure_proposal_decided_whole",
                condition=Q(state=ProposalState.OPEN, decided_at__isnull=True)
                | (
                    ~Q(state=ProposalState.OPEN)
                    & Q(decided_at__isnull=False, decided_by__isnull=False)
                    & ~Q(decision="")
                ),
            ),
            models.CheckConstraint(
                name="disclosure_proposal_decided_by_another",
                condition=Q(made_by__isnull=True) | Q(decided_by__isnull=True) | ~Q(decided_by=F("made_by")),
            ),
            models.CheckConstraint(
                name="disclosure_proposal_published_somewhere",
                condition=(Q(state=ProposalState.PUBLISHED, published_at__isnull=False) & ~Q(address=""))
                | (~Q(state=ProposalState.PUBLISHED) & Q(published_at__isnull=True, address="")),
            ),
        ]

    def __str__(self) -> str:
        return self.topic

    def get_absolute_url(self) -> str:
        return reverse("disclosure_desk:proposal", args=[self.pk])


class Openness(models.Model):
    """The figures of openness as they were on a day, in each language of the site (rules of 2012, 1.1)."""

    on = models.DateField(_("day"), unique=True)
    made_at = models.DateTimeField()
    values = models.JSONField()

    class Meta:
        verbose_name = _("figures of openness")
        verbose_name_plural = _("figures of openness")
        ordering = ("-on",)

    def __str__(self) -> str:
        return f"{self.on}"


class LogEntry(models.Model):
    """An answer that anybody may read, without a word of who asked (rules of 2012, 2.1.4)."""

    appeal = models.ForeignKey("appeals.Appeal", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="az")
    title = models.CharField(_("title"), max_length=200)
    question = models.TextField(_("what was asked"))
    html = models.TextField(_("what was answered"))
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=12, choices=EntryState, default=EntryState.DRAFT)
    writers = ArrayField(models.BigIntegerField(), default=list)
    release_id = models.BigIntegerField(null=True, blank=True)
    publish_on = models.DateField(_("not before"), null=True, blank=True)
    hold_reason = models.TextField(_("why it is held back"), blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(_("made"))
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    unpublished_at = models.DateTimeField(_("taken off"), null=True, blank=True)
    unpublish_reason = models.TextField(_("why it was taken off"), blank=True)
    search = SearchVectorField(null=True, editable=False)

    class Meta:
        verbose_name = _("entry of the log of answers")
        verbose_name_plural = _("entries of the log of answers")
        ordering = ("-made_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            GinIndex(fields=("search",), name="disclosure_entry_search"),
            models.Index(
                F("published_at").desc(),
                F("id").desc(),
                condition=Q(state=EntryState.PUBLISHED),
                name="disclosure_entry_newest",
            ),
            models.Index(F("made_at").desc(), F("id").desc(), name="disclosure_entry_made"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # An entry that was taken off stays as it is; the answer may be chosen anew, under another address.
            models.UniqueConstraint(
                fields=("appeal",),
                condition=~Q(state=EntryState.UNPUBLISHED),
                name="disclosure_entry_one_of_a_case",
            ),
            models.CheckConstraint(
                name="disclosure_entry_published_by_the_gate",
                condition=(
                    Q(state__in=(EntryState.PUBLISHED, EntryState.UNPUBLISHED))
                    & Q(published_at__isnull=False, release_id__isnull=False)
                )
                | (
                    ~Q(state__in=(EntryState.PUBLISHED, EntryState.UNPUBLISHED))
                    & Q(published_at__isnull=True)
                ),
            ),
            models.CheckConstraint(
                name="disclosure_entry_taken_off_with_reason",
                condition=(
                    Q(state=EntryState.UNPUBLISHED, unpublished_at__isnull=False) & ~Q(unpublish_reason="")
                )
                | (~Q(state=EntryState.UNPUBLISHED) & Q(unpublished_at__isnull=True, unpublish_reason="")),
            ),
            models.CheckConstraint(
                name="disclosure_entry_held_whole",
                condition=Q(held_at__isnull=True, hold_reason="")
                | (Q(held_at__isnull=False) & ~Q(hold_reason="")),
            ),
            models.CheckConstraint(
                name="disclosure_entry_held_is_not_on_the_site",
                condition=Q(held_at__isnull=True) | ~Q(state=EntryState.PUBLISHED),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(
                name="disclosure_entry_moves",
                field="state",
                transitions=[(start.value, end.value) for start, ends in ENTRY_MOVES.items() for end in ends],
            ),
            pgtrigger.Protect(
                name="disclosure_entry_words_stay",
                operation=pgtrigger.UpdateOf("title", "question", "html", "language", "unit_id", "appeal_id"),
                condition=~pgtrigger.Q(old__state=EntryState.DRAFT.value),
            ),
            pgtrigger.Trigger(
                name="disclosure_entry_let_through",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state"),
                condition=pgtrigger.Q(new__state=EntryState.PUBLISHED.value),
                func="""
                    IF NOT EXISTS (SELECT 1 FROM release_release r WHERE r.id = NEW.release_id
                                   AND r.state = 'RELEASED' AND r.subject_type = 'disclosure.logentry'
                                   AND r.subject_id = NEW.id) THEN
                        RAISE EXCEPTION 'The gate has not let entry % through.', NEW.id;
                    END IF;
                    RETURN NEW;
                """,
            ),
            # A restriction that is being set or lifted meanwhile is waited for.
            pgtrigger.Trigger(
                name="disclosure_entry_of_open_case",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state"),
                condition=pgtrigger.Q(new__state=EntryState.PUBLISHED.value),
                func="""
                    PERFORM 1 FROM appeals_appeal a
                    WHERE a.id = NEW.appeal_id AND NOT a.is_restricted FOR SHARE;
                    IF NOT FOUND THEN
                        RAISE EXCEPTION 'The case of entry % is restricted.', NEW.id;
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("disclosure_desk:entry", args=[self.pk])

    @property
    def is_held(self) -> bool:
        return self.held_at is not None


class LogFile(models.Model):
    """A file that left with the answer and is made public with it; the same from the gate on."""

    entry = models.ForeignKey(LogEntry, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    # Who has looked through the file: one that no program reads to the end waits for that.
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    looked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("file of an entry")
        verbose_name_plural = _("files of entries")
        ordering = ("order",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("entry", "file"), name="disclosure_file_once"),
            models.UniqueConstraint(fields=("entry", "order"), name="disclosure_file_in_order"),
            models.CheckConstraint(
                name="disclosure_file_looked_through_by_somebody",
                condition=Q(looked_by__isnull=True, looked_at__isnull=True)
                | Q(looked_by__isnull=False, looked_at__isnull=False),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="disclosure_file_stays", operation=pgtrigger.Update),
            pgtrigger.Trigger(
                name="disclosure_files_of_draft",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Delete,
                func="""
                    PERFORM 1 FROM disclosure_logentry e
                    WHERE e.id = COALESCE(NEW.entry_id, OLD.entry_id) AND e.state = 'DRAFT' FOR SHARE;
                    IF NOT FOUND THEN
                        RAISE EXCEPTION 'The files of an entry are chosen while it is a draft.';
                    END IF;
                    IF TG_OP = 'DELETE' THEN
                        RETURN OLD;
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("disclosure:answer_file", args=[self.entry_id, self.pk])

    @property
    def kind(self) -> str:
        """Name the kind of file by its suffix, as its content tells it."""
        return SUFFIXES.get(self.file.media_type, (self.file.media_type,))[0]
