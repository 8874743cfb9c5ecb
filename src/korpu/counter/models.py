"""What the registrar's desk keeps beside the cases: how they came, who was received, what was printed, what was taken over."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from korpu.appeals.rules.kinds import AppealKind
from korpu.counter.rules.kinds import OldState, VisitorState

ACCOUNT = settings.AUTH_USER_MODEL


class CounterEntry(models.Model):
    """How a case that was entered by hand came: from which address of a social network, under which number elsewhere."""

    appeal = models.OneToOneField("appeals.Appeal", on_delete=models.PROTECT, related_name="+")
    source_address = models.CharField(_("address of the message"), max_length=1000, blank=True)
    foreign_number = models.CharField(_("number in the other system"), max_length=80, blank=True)
    entered_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(_("entered"))

    class Meta:
        verbose_name = _("entry by hand")
        verbose_name_plural = _("entries by hand")
        indexes: ClassVar[list[models.Index]] = [
            models.Index("entered_by", F("entered_at").desc(), name="counter_entry_newest")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("foreign_number",),
                condition=~Q(foreign_number=""),
                name="counter_foreign_number_once",
            )
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="counter_entry_is_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id}"


class ReceptionDay(models.Model):
    """A day on which an official receives people: who, when, in which room."""

    post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, related_name="+", verbose_name=_("who receives")
    )
    on = models.DateField(_("day"))
    begins_at = models.TimeField(_("from"))
    ends_at = models.TimeField(pgettext_lazy("time of day", "until"))
    room = models.CharField(_("place"), max_length=120)
    made_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True, blank=True)
    called_off_reason = models.CharField(_("why it was called off"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("reception day")
        verbose_name_plural = _("reception days")
        ordering = ("-on", "begins_at", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("post", "on", "begins_at"),
                condition=Q(called_off_at__isnull=True),
                name="counter_reception_once",
            ),
            models.CheckConstraint(
                name="counter_reception_ends_after_it_began", condition=Q(ends_at__gt=F("begins_at"))
            ),
            models.CheckConstraint(
                name="counter_reception_called_off_with_reason",
                condition=Q(called_off_at__isnull=True) ^ ~Q(called_off_reason=""),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="counter_reception_is_kept", operation=pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.post_id}"

    def get_absolute_url(self) -> str:
        return reverse("counter_desk:reception", args=[self.pk])

    @property
    def is_called_off(self) -> bool:
        return self.called_off_at is not None


class Visitor(models.Model):
    """A person on the list of a reception day, and what came of it."""

    day = models.ForeignKey(ReceptionDay, on_delete=models.PROTECT, related_name="visitors")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(_("name and surname"), max_length=160)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    address = models.CharField(_("postal address"), max_length=300, blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    state = models.CharField(max_length=10, choices=VisitorState, default=VisitorState.EXPECTED)
    said = models.TextField(_("what was answered"), blank=True)
    appeal = models.OneToOneField(
        "appeals.Appeal", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("person to be received")
        verbose_name_plural = _("people to be received")
        ordering = ("order", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("day", "order"), name="counter_visitor_order_once"),
            models.CheckConstraint(
                name="counter_visitor_registered_has_case",
                condition=Q(state=VisitorState.REGISTERED, appeal__isnull=False)
                | (~Q(state=VisitorState.REGISTERED) & Q(appeal__isnull=True)),
            ),
            models.CheckConstraint(
                name="counter_visitor_answered_in_words",
                condition=~Q(state=VisitorState.ANSWERED) | ~Q(said=""),
            ),
            models.CheckConstraint(
                name="counter_visitor_settled_has_time",
                condition=Q(state=VisitorState.EXPECTED, settled_at__isnull=True)
                | (~Q(state=VisitorState.EXPECTED) & Q(settled_at__isnull=False)),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="counter_visitor_is_kept", operation=pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.day_id} {self.order}"


class Card(models.Model):
    """A registration-control card of a case as it was printed; several cases may stand in one file."""

    appeal = models.ForeignKey("appeals.Appeal", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("registration-control card")
        verbose_name_plural = _("registration-control cards")
        ordering = ("-pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("appeal", "file"), name="counter_card_once")
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="counter_card_is_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id} {self.pk}"


class EnclosureAct(models.Model):
    """An act that says which enclosures named in a letter were not in the envelope, under two signatures."""

    appeal = models.ForeignKey("appeals.Appeal", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    missing = ArrayField(models.CharField(max_length=300))
    remark = models.TextField(blank=True)
    first_signatory = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    second_signatory = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    file = models.OneToOneField("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("act of missing enclosures")
        verbose_name_plural = _("acts of missing enclosures")
        ordering = ("-pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("appeal", "number"), name="counter_act_number_once"),
            models.CheckConstraint(
                name="counter_act_signed_by_two", condition=~Q(first_signatory=F("second_signatory"))
            ),
            models.CheckConstraint(name="counter_act_names_what_is_missing", condition=~Q(missing=[])),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="counter_act_is_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id}/{self.number}"


class OldRegister(models.Model):
    """A table of an older register: how its columns are read, and how far it has been taken over."""

    name = models.CharField(_("name"), max_length=120)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    columns = models.JSONField(default=dict)
    kind = models.CharField(_("kind where the line names none"), max_length=20, choices=AppealKind)
    unit = models.ForeignKey(
        "organisation.Unit",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("sector where the line names none"),
    )
    state = models.CharField(max_length=8, choices=OldState, default=OldState.BROUGHT)
    lines = models.PositiveIntegerField(default=0)
    lines_read = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("older register")
        verbose_name_plural = _("older registers")
        ordering = ("-pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("name",), name="counter_old_register_name_once"),
            models.CheckConstraint(
                name="counter_old_register_done_has_time",
                condition=Q(state=OldState.DONE, ended_at__isnull=False)
                | (~Q(state=OldState.DONE) & Q(ended_at__isnull=True)),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="counter_old_register_is_kept", operation=pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("counter_desk:old_register", args=[self.pk])


class OldLine(models.Model):
    """A line of an older register that has become a case: each line once, whatever is killed or tried again."""

    register = models.ForeignKey(OldRegister, on_delete=models.PROTECT, related_name="taken")
    line = models.PositiveIntegerField()
    appeal = models.OneToOneField("appeals.Appeal", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("line taken over")
        verbose_name_plural = _("lines taken over")
        ordering = ("register", "line")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("register", "line"), name="counter_old_line_once")
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="counter_old_line_is_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.register_id}/{self.line}"


class OldFinding(models.Model):
    """What is wrong in a line of an older register, as a code: the sentence is said in the reader's language."""

    register = models.ForeignKey(OldRegister, on_delete=models.CASCADE, related_name="findings")
    line = models.PositiveIntegerField()
    field = models.CharField(max_length=20)
    code = models.CharField(max_length=20)
    value = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = _("finding in a line")
        verbose_name_plural = _("findings in lines")
        ordering = ("register", "line", "field")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("register", "line", "field"), name="counter_old_finding_once")
        ]

    def __str__(self) -> str:
        return f"{self.register_id}/{self.line} {self.code}"
