"""What the search of the site knows, and which words were looked for in vain."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from korpu.website.rules import EntryKind


class SearchEntry(models.Model):
    """A public page in one language, as a visitor sees it."""

    address = models.CharField(max_length=500, unique=True)
    language = models.CharField(max_length=5)
    kind = models.CharField(max_length=20, choices=EntryKind)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    weight = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    indexed_at = models.DateTimeField()
    terms = SearchVectorField(null=True, editable=False)
    title_terms = SearchVectorField(null=True, editable=False)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        ordering = ("-weight", "-at", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="search_entry_has_title", condition=~Q(title="")),
            models.CheckConstraint(name="search_entry_is_on_the_site", condition=Q(address__startswith="/")),
        ]
        indexes: ClassVar[list[models.Index]] = [
            GinIndex(fields=("terms",), name="search_entry_terms"),
            GinIndex(fields=("title_terms",), name="search_entry_title"),
            models.Index(fields=("language", "-weight", "-at", "-id"), name="search_entry_order"),
        ]

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A word of the public pages as it is written, to suggest it to those who mistyped it."""

    language = models.CharField(max_length=5)
    folded = models.CharField(max_length=64)
    written = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("word of the site")
        verbose_name_plural = _("words of the site")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("language", "folded"), name="search_word_once_a_language")
        ]

    def __str__(self) -> str:
        return self.written


class SearchMiss(models.Model):
    """How often a word was looked for in vain on a day: the word alone, never who asked or what else they wrote."""

    on = models.DateField()
    language = models.CharField(max_length=5)
    word = models.CharField(max_length=30)
    count = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("word looked for in vain")
        verbose_name_plural = _("words looked for in vain")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("on", "language", "word"), name="search_miss_once_a_day"),
            models.CheckConstraint(
                name="search_miss_holds_letters_alone", condition=Q(word__regex=r"^[^\W\d_]{3,30}$")
            ),
        ]

    def __str__(self) -> str:
        return self.word


class PageVote(models.Model):
    """How many readers of a page found it useful on a day, and how many did not; nothing of them is kept."""

    on = models.DateField()
    address = models.CharField(max_length=500)
    useful = models.PositiveIntegerField(default=0)
    not_useful = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("readers' vote on a page")
        verbose_name_plural = _("readers' votes on pages")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("address", "on"), name="page_vote_once_a_day"),
        ]

    def __str__(self) -> str:
        return self.address
