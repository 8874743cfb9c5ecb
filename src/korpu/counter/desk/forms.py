"""Forms of the registrar's desk."""

import json
import secrets
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.operations import Submission
from korpu.appeals.operations.registering import MAX_TEXT
from korpu.appeals.rules.kinds import AppealKind, Channel, ReplyBy
from korpu.counter.models import Visitor
from korpu.counter.rules.kinds import ENTERED
from korpu.documents import operations as documents
from korpu.documents.rules import FileRefused
from korpu.foundation.forms import DayField, LineField, ManyFilesField, TextField

MORNING = time(9)
MAX_FILES = 20
# What stays in the form for the next record.
KEPT = ("channel", "kind", "received_on", "language", "reply_by")
_SALT = "counter.scans"


class EnterForm(forms.Form):
    """An appeal that came on paper, by telephone, in person, by a social network or through another system."""

    key = forms.CharField(max_length=60, widget=forms.HiddenInput)
    scans = forms.CharField(required=False, widget=forms.HiddenInput)
    channel = forms.ChoiceField(
        label=_("Channel"), choices=[(channel.value, channel.label) for channel in ENTERED]
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=AppealKind.choices)
    received_on = DayField(label=_("Received on"))
    name = LineField(label=_("Name and surname"), max_length=160)
    address = LineField(label=_("Postal address"), required=False, max_length=300)
    phone = LineField(label=_("Telephone"), required=False, max_length=40)
    email = forms.EmailField(label=_("E-mail"), required=False)
    organisation = LineField(label=_("Organisation or outlet"), required=False, max_length=200)
    reply_by = forms.ChoiceField(label=_("Reply by"), choices=ReplyBy.choices, initial=ReplyBy.POST)
    subject = LineField(label=_("Subject"), max_length=200)
    text = TextField(label=_("Text"), max_length=MAX_TEXT, widget=forms.Textarea(attrs={"rows": 8}))
    files = ManyFilesField(label=_("Scans and files"), required=False)  # type: ignore[assignment]
    language = forms.ChoiceField(
        label=_("Language"), choices=[("az", "Azərbaycanca"), ("en", "English"), ("ru", "Русский")]
    )
    source_address = forms.URLField(
        label=_("Address of the message"), required=False, max_length=1000, assume_scheme="https",
        help_text=_("For a message from a social network; a screenshot goes among the files."),
    )  # fmt: skip
    foreign_number = LineField(
        label=_("Number in the other system"), required=False, max_length=80,
        help_text=_("For an appeal from a state portal. The same number is never entered twice."),
    )  # fmt: skip
    reserved_number = LineField(
        label=_("Reserved number on the paper"), required=False, max_length=60,
        help_text=_("Only if the paper bears a number that was reserved for it."),
    )  # fmt: skip
    registered_on = DayField(
        label=_("Day on which that number was written"), required=False,
        help_text=_("The term counts from this day. Empty: the day of receipt."),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["key"].initial = secrets.token_urlsafe(16)
        self.kept_files = self._kept_files()

    def _kept_files(self) -> list[dict[str, str]]:
        """Give the files that were sent with an earlier attempt and wait; none where nobody of ours wrote the list."""
        packed = self.data.get("scans", "") if self.is_bound else ""
        try:
            found = signing.loads(packed, salt=_SALT) if packed else []
        except signing.BadSignature:
            return []
        return [file for file in found if documents.read_pending(file["token"]) is not None]

    def keep_files(self) -> None:
        """Keep what was chosen for the next attempt: no browser fills a field of files in again."""
        for upload in self.files.getlist("files"):  # type: ignore[attr-defined]
            upload.seek(0)
            try:
                token = documents.keep_pending(content=upload, name=upload.name)
            except FileRefused as error:
                self.add_error("files", str(error))
            else:
                self.kept_files.append({"token": token, "name": upload.name})
        self.put("scans", signing.dumps(self.kept_files, salt=_SALT) if self.kept_files else "")

    def put(self, name: str, value: str) -> None:
        """Let a field of the form that is shown again hold something else than was sent."""
        sent = QueryDict(mutable=True)
        sent.update(self.data)
        sent[name] = value
        self.data = sent

    def clean_received_on(self) -> Any:
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The day of receipt cannot lie in the future."))
        return day

    def clean_registered_on(self) -> Any:
        day = self.cleaned_data["registered_on"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(_("The day of registration cannot lie in the future."))
        return day

    def submission(self, at: datetime, *, by: User) -> Submission:
        """Give what is registered. Raises documents.FileRefused."""
        values = self.cleaned_data
        received_at = min(_morning(values["received_on"]), at)
        registered_at = None
        if values["reserved_number"]:
            registered_at = min(_morning(values["registered_on"] or values["received_on"]), at)
        raw = json.dumps(
            {name: str(value) for name, value in values.items() if name != "scans"},
            ensure_ascii=False, sort_keys=True,
        )  # fmt: skip
        return Submission(
            kind=values["kind"], channel=values["channel"], subject=values["subject"], text=values["text"],
            name=values["name"], organisation=values["organisation"], email=values["email"],
            phone=values["phone"], address=values["address"], reply_by=values["reply_by"],
            language=values["language"], raw=raw.encode(), received_at=received_at,
            file_ids=self._store_files(by, at), reserved_number=values["reserved_number"],
            registered_at=registered_at,
        )  # fmt: skip

    def _store_files(self, by: User, at: datetime) -> list[int]:
        stored = []
        for file in self.kept_files[:MAX_FILES]:
            content = documents.read_pending(file["token"])
            if content is not None:
                stored.append(documents.store_file(content=content, name=file["name"], by=by, at=at).pk)
        for upload in self.cleaned_data["files"][:MAX_FILES]:
            upload.seek(0)
            stored.append(documents.store_file(content=upload, name=upload.name, by=by, at=at).pk)
        return list(dict.fromkeys(stored))


def _morning(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, MORNING))


def initial_values(query: Mapping[str, str], visitor: Visitor | None) -> dict[str, Any]:
    """Give what stands in an empty form: what is kept from the record before, or what the list of a reception says."""
    found: dict[str, Any] = {"received_on": timezone.localdate(), "channel": Channel.POST}
    found |= {name: query[name] for name in KEPT if query.get(name)}
    if visitor is not None:
        found |= {
            "channel": Channel.RECEPTION, "received_on": visitor.day.on, "name": visitor.name,
            "phone": visitor.phone, "email": visitor.email, "address": visitor.address,
            "subject": visitor.subject,
        }  # fmt: skip
    return found
