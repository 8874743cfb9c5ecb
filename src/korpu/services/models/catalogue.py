"""E-services, what is said of them to the public, and where they were presented."""

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from korpu.services.rules import Audience, VersionState


class Service(models.Model):
    """An e-service of the Ministry, known by its code; what the public reads of it stands in its versions."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_az = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    name_ru = models.CharField(_("name in Russian"), max_length=200, blank=True)
    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("owner"), on_delete=models.PROTECT, related_name="+"
    )
    act = models.ForeignKey(
        "regulation.Act",
        verbose_name=_("act"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    clauses = ArrayField(models.CharField(max_length=40), verbose_name=_("clauses"), default=list, blank=True)
    opened_on = models.DateField(_("offered since"))
    entered_at = models.DateTimeField()
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawal_reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("e-service")
        verbose_name_plural = _("e-services")
        ordering = ("name_az", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="service_withdrawn_has_reason",
                condition=Q(withdrawn_on__isnull=True, withdrawal_reason="")
                | (Q(withdrawn_on__gte=F("opened_on")) & ~Q(withdrawal_reason="")),
            )
        ]

    def __str__(self) -> str:
        return self.name_in(get_language() or "az")

    def get_absolute_url(self) -> str:
        return reverse("services_desk:service", args=[self.pk])

    def name_in(self, language: str) -> str:
        return str(getattr(self, f"name_{language}", "") or self.name_az)


class Version(models.Model):
    """One description of a service: a draft, what waits at the gate, or what was published and never changes again."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    # For each language: name, purpose, who, needed, steps (a line each), term, fee.
    texts = models.JSONField(default=dict)
    # What a person can turn to: a list of {"words", "address"}.
    channels = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.DRAFT)
    writers = ArrayField(models.BigIntegerField())
    written_at = models.DateTimeField()
    release_id = models.BigIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("description")
        verbose_name_plural = _("descriptions")
        ordering = ("-number",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("service", "number"), name="version_number_once"),
            models.UniqueConstraint(
                fields=("service",), condition=Q(state=VersionState.PUBLISHED), name="version_one_published"
            ),
            models.UniqueConstraint(
                fields=("service",),
                condition=Q(state__in=(VersionState.DRAFT, VersionState.WAITING, VersionState.CLEARED)),
                name="version_one_in_work",
            ),
            models.CheckConstraint(
                name="version_published_was_cleared",
                condition=Q(
                    state__in=(VersionState.PUBLISHED, VersionState.REPLACED),
                    release_id__isnull=False,
                    published_at__isnull=False,
                )
                | Q(
                    state__in=(VersionState.DRAFT, VersionState.WAITING, VersionState.CLEARED),
                    published_at__isnull=True,
                ),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(
                name="version_published_stays",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_at__isnull=False),
            ),
            pgtrigger.Protect(
                name="version_published_is_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.published_at IS NOT NULL AND (OLD.service_id, OLD.number, OLD.texts, OLD.channels, "
                    "OLD.release_id, OLD.sha256, OLD.published_at) IS DISTINCT FROM (NEW.service_id, NEW.number, "
                    "NEW.texts, NEW.channels, NEW.release_id, NEW.sha256, NEW.published_at)"
                ),
            ),
            pgtrigger.Trigger(
                name="version_only_through_the_gate",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Insert,
                condition=pgtrigger.Q(new__state=VersionState.PUBLISHED.value),
                func="""
                    IF NOT EXISTS (SELECT 1 FROM release_release r WHERE r.id = NEW.release_id
                                   AND r.state = 'RELEASED' AND r.subject_type = 'services.version'
                                   AND r.subject_id = NEW.id AND r.sha256 = NEW.sha256) THEN
                        RAISE EXCEPTION 'Description % has not passed the gate.', NEW.id;
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.number}"

    def get_absolute_url(self) -> str:
        return self.service.get_absolute_url()

    def text(self, language: str) -> dict[str, Any]:
        """Give the words in a language, or in Azerbaijani where they have not been written in it."""
        found: dict[str, Any] = self.texts.get(language) or self.texts.get("az") or {}
        return found


class Presentation(models.Model):
    """A public presentation of a service (plan of 2012, 4.1)."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="presentations")
    held_on = models.DateField(_("day"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    address = models.URLField(_("page or recording"), blank=True)
    audience = models.CharField(_("audience"), max_length=10, choices=Audience)
    people = models.PositiveIntegerField(_("number of people"), null=True, blank=True)
    words = models.TextField(_("what was shown"), blank=True)
    material = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)
    struck_reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("presentation")
        verbose_name_plural = _("presentations")
        ordering = ("-held_on", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("service", "-held_on"), name="presentation_newest")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="presentation_has_a_place", condition=~Q(place="") | ~Q(address="")),
            models.CheckConstraint(
                name="presentation_struck_has_reason",
                condition=Q(struck_at__isnull=True, struck_reason="")
                | (Q(struck_at__isnull=False) & ~Q(struck_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service}: {self.held_on:%d.%m.%Y}"


class PresentationWarning(models.Model):
    """The owner was told, once, that a presentation falls due on a day."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="warnings")
    due_on = models.DateField()
    told_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("warning of a presentation")
        verbose_name_plural = _("warnings of presentations")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("service", "due_on"), name="warning_once")
        ]

    def __str__(self) -> str:
        return f"{self.service}: {self.due_on:%d.%m.%Y}"
