"""The catalogue: entering a service, and bringing its description through the gate to the public."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.release import operations as release_gate
from korpu.services import access, content, rules, signals
from korpu.services.models import Service, Version
from korpu.services.rules import VersionState

Texts = Mapping[str, Mapping[str, str]]
Channels = Sequence[Mapping[str, str]]


@transaction.atomic
def enter_service(
    *,
    code: str,
    name_az: str,
    unit_id: int,
    opened_on: date,
    by: User | None,
    at: datetime,
    name_en: str = "",
    name_ru: str = "",
    act_id: int | None = None,
    clauses: Sequence[str] = (),
) -> Service:
    """Enter an e-service with its owner (plan of 2012, 4.1).

    Raises NotYours, DayNotAllowed, or IntegrityError for a code that another service bears.
    """
    if by is not None:
        access.check_owner(by, unit_id, at)
    _check_past(opened_on, at)
    service = Service.objects.create(
        code=code,
        name_az=clean_line(name_az)[:200],
        name_en=clean_line(name_en)[:200],
        name_ru=clean_line(name_ru)[:200],
        unit_id=unit_id,
        act_id=act_id,
        clauses=[clean_line(clause)[:40] for clause in clauses],
        opened_on=opened_on,
        entered_at=at,
    )
    journal.record(service, "services.entered", by=by, at=at, details={"code": code})
    return service


@transaction.atomic
def write_description(
    *, service: Service, texts: Texts, channels: Channels, by: User, at: datetime
) -> Version:
    """Keep the draft of a description; what the public reads stays until the gate has cleared the new one.

    Raises NotYours, AlreadyWithdrawn, DescriptionNotWhole without name, purpose and steps in Azerbaijani, or
    VersionNotOpen while one waits at the gate.
    """
    service = _locked(service, by, at)
    said = content.clean_texts(texts)
    if not all(said.get("az", {}).get(part) for part in ("name", "purpose", "steps")):
        raise rules.DescriptionNotWhole(
            _("Write at least the name, the purpose and the steps in Azerbaijani."), field="az_name"
        )
    kept = [
        {"words": clean_line(one.get("words", ""))[:120], "address": clean_line(one.get("address", ""))[:300]}
        for one in channels
    ]
    kept = [one for one in kept if one["address"]]
    draft = service.versions.select_for_update().filter(published_at__isnull=True).first()
    if draft is None:
        last = service.versions.order_by("-number").values_list("number", flat=True).first() or 0
        draft = Version(service=service, number=last + 1, writers=[])
    elif draft.state != VersionState.DRAFT:
        raise rules.VersionNotOpen(_("A description waits for clearance. Take it back there to change it."))
    draft.texts, draft.channels, draft.written_at = said, kept, at
    draft.writers = sorted({*draft.writers, by.pk})
    draft.save()
    journal.record(service, "services.described", by=by, at=at, details={"version": draft.number})
    return draft


@transaction.atomic
def submit_description(*, version: Version, by: User, at: datetime) -> Version:
    """Hand a draft in for clearance (rules of 2012, 4).

    Raises NotYours, AlreadyWithdrawn or VersionNotOpen.
    """
    service = _locked(version.service, by, at)
    version = service.versions.select_for_update().get(pk=version.pk)
    if version.state != VersionState.DRAFT:
        raise rules.VersionNotOpen(_("This description has been handed in already."))
    release = release_gate.submit(
        subject=version,
        kind=rules.KIND,
        channel=rules.CHANNEL,
        content=content.content_of(version.texts, version.channels),
        files=(),
        writers=version.writers,
        by=by,
        at=at,
        unit_id=service.unit_id,
    )
    version.state, version.release_id = VersionState.WAITING, release.pk
    version.save(update_fields=["state", "release_id"])
    journal.record(service, "services.submitted", by=by, at=at, details={"version": version.number})
    return version


@transaction.atomic
def clear_description(*, version_id: int, release_id: int) -> None:
    """Note that the gate has cleared a description."""
    Version.objects.filter(pk=version_id, release_id=release_id, state=VersionState.WAITING).update(
        state=VersionState.CLEARED
    )


@transaction.atomic
def reopen_description(*, version_id: int, release_id: int) -> None:
    """Make a description that the gate sent back a draft again."""
    Version.objects.filter(pk=version_id, release_id=release_id, published_at__isnull=True).update(
        state=VersionState.DRAFT, release_id=None
    )


@transaction.atomic
def publish_description(*, version: Version, by: User, at: datetime) -> Version:
    """Show the public what the gate has cleared, to the byte; the description before it is kept as replaced.

    Raises NotYours, AlreadyWithdrawn, VersionNotOpen, or the gate's NotCleared with nothing published.
    """
    if version.release_id is not None:
        release_gate.hold(release_id=version.release_id)
    service = _locked(version.service, by, at)
    version = service.versions.select_for_update().get(pk=version.pk)
    if version.state != VersionState.CLEARED:
        raise rules.VersionNotOpen(_("Only a cleared description can be published."))
    said = content.content_of(version.texts, version.channels)
    release_gate.let_through(release_id=version.release_id or 0, content=said, by=by, at=at)
    service.versions.filter(state=VersionState.PUBLISHED).update(state=VersionState.REPLACED, replaced_at=at)
    version.state, version.sha256, version.published_at = VersionState.PUBLISHED, said.sha256, at
    version.save(update_fields=["state", "sha256", "published_at"])
    for language in rules.LANGUAGES:
        setattr(service, f"name_{language}", version.texts.get(language, {}).get("name", "")[:200])
    service.save(update_fields=[f"name_{language}" for language in rules.LANGUAGES])
    journal.record(
        service, "services.published", by=by, at=at,
        details={"version": version.number, "release": version.release_id},
    )  # fmt: skip
    signals.service_published.send(Version, version=version, by=by, at=at)
    return version


@transaction.atomic
def withdraw_service(*, service: Service, on: date, reason: str, by: User, at: datetime) -> Service:
    """Note that a service is not offered any more; its pages go from the site, its history stays.

    Raises NotYours, AlreadyWithdrawn or DayNotAllowed.
    """
    service = _locked(service, by, at)
    _check_past(on, at)
    if on < service.opened_on:
        raise rules.DayNotAllowed(_("The service was not offered yet on that day."), field="on")
    service.withdrawn_on, service.withdrawal_reason = on, clean_text(reason)
    service.save(update_fields=["withdrawn_on", "withdrawal_reason"])
    journal.record(service, "services.withdrawn", by=by, at=at, reason=service.withdrawal_reason)
    return service


def _locked(service: Service, by: User, at: datetime) -> Service:
    locked = Service.objects.select_for_update().get(pk=service.pk)
    access.check_owner(by, locked.unit_id, at)
    if locked.withdrawn_on is not None:
        raise rules.AlreadyWithdrawn(_("This service has been withdrawn."))
    return locked


def _check_past(day: date, at: datetime) -> None:
    if day > timezone.localdate(at):
        raise rules.DayNotAllowed(_("The day lies in the future."), field="on")
