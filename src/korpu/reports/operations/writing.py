"""Writing a report, freezing it with its figures, and having it approved."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.documents import operations as documents
from korpu.documents.models import StoredFile
from korpu.foundation.html import sanitise_html
from korpu.foundation.text import clean_text
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Capacity, Role
from korpu.release import operations as release_gate
from korpu.release.rules import AttachedFile, Content
from korpu.reports import access, addressing, building, content, files
from korpu.reports.declaring import Route
from korpu.reports.models import FileForm, Narrative, Report, ReportFile
from korpu.reports.queries import House, house_on
from korpu.reports.rules.states import (
    NarrativeMissing,
    NotYourReport,
    ReportState,
    ReportStepNotAllowed,
    RouteMissing,
    check_remarks,
    check_step,
)

CHANNEL = "REPORT"


@transaction.atomic
def write_section(*, report: Report, section: str, text: str, by: User, at: datetime) -> Narrative:
    """Keep what a person wrote into a section; the figures beside it stay live until the report is handed in.

    Raises NotYourReport, or ReportStepNotAllowed once it is handed in.
    """
    report, capacity = _mine(report, by, at)
    if report.state != ReportState.DRAFT:
        raise ReportStepNotAllowed(_("The report has been handed in. Take it back to change it."))
    known = {row.code for row in report.declared.sections if row.asks}
    if section not in known:
        raise ReportStepNotAllowed(_("This section has no text."))
    narrative, _made = Narrative.objects.update_or_create(
        report=report,
        section=section,
        defaults={"text": clean_text(text), "written_by": by, "written_at": at},
    )
    if by.pk not in report.writers:
        report.writers = sorted({*report.writers, by.pk})
        report.save(update_fields=["writers"])
    journal.record(report, "reports.written", by=by, at=at, capacity=capacity, details={"section": section})
    return narrative


@transaction.atomic
def submit_report(*, report: Report, by: User, at: datetime) -> Report:
    """Hand a report in: its figures are frozen as they are now, its files are made, and its approval begins.

    A report that stays in the house and is handed in by the one who signs it is approved by that. Raises
    NotYourReport, NarrativeMissing, RouteMissing, NobodyToReport or ReportStepNotAllowed.
    """
    report, capacity = _mine(report, by, at)
    check_step(report.state, ReportState.SUBMITTED)
    _check_written(report)
    addressing.check_addressees(report)
    house = house_on(timezone.localdate(at))
    report.writers = sorted({*report.writers, by.pk})
    report.frozen = building.frozen_values(report, at)
    report.sha256, report.frozen_at = content.digest(report.frozen), at
    report.state = ReportState.SUBMITTED
    report.save(update_fields=["writers", "frozen", "sha256", "frozen_at", "state"])
    made = _make_files(report, by=by, at=at)
    journal.record(
        report, "reports.submitted", by=by, at=at, capacity=capacity, details={"sha256": report.sha256}
    )
    if report.declared.route == Route.GATE:
        _ask_the_gate(report, made, house, by=by, at=at)
    elif _signs(report, by, house, at):
        _approve(report, by=by, at=at, capacity=capacity)
    return report


@transaction.atomic
def sign_report(*, report: Report, by: User, at: datetime) -> Report:
    """Approve a report that stays in the house, as the head of the unit that owes it.

    Raises NotYourReport or ReportStepNotAllowed.
    """
    report = _locked(report)
    check_step(report.state, ReportState.CLEARED)
    house = house_on(timezone.localdate(at))
    if report.declared.route != Route.SIGNATURE or not _signs(report, by, house, at):
        raise NotYourReport(_("This report is signed by the head of the unit that owes it."))
    _approve(report, by=by, at=at, capacity=_capacity(report, by, at))
    return report


@transaction.atomic
def send_back_report(*, report: Report, remarks: str, by: User, at: datetime) -> Report:
    """Send a report back to its writers before it is signed, with what has to change.

    Raises NotYourReport, RemarksMissing or ReportStepNotAllowed.
    """
    check_remarks(remarks)
    report = _locked(report)
    house = house_on(timezone.localdate(at))
    if report.state != ReportState.SUBMITTED or report.declared.route != Route.SIGNATURE:
        check_step(ReportState.DELIVERED, ReportState.DRAFT)
    if not _signs(report, by, house, at):
        raise NotYourReport(_("This report is signed by the head of the unit that owes it."))
    _thaw(report)
    journal.record(
        report,
        "reports.sent_back",
        by=by,
        at=at,
        capacity=_capacity(report, by, at),
        reason=clean_text(remarks),
    )
    return report


@transaction.atomic
def take_report_back(*, report: Report, by: User, at: datetime, reason: str = "") -> Report:
    """Take a report back before it leaves, to change it; its figures are live again.

    Raises NotYourReport or ReportStepNotAllowed.
    """
    _hold_release(report)
    report, capacity = _mine(report, by, at)
    check_step(report.state, ReportState.DRAFT)
    if report.release_id is not None:
        release_gate.withdraw(release_id=report.release_id, by=by, at=at, reason=reason)
    _thaw(report)
    journal.record(report, "reports.taken_back", by=by, at=at, capacity=capacity, reason=clean_text(reason))
    return report


@transaction.atomic
def clear_report(*, report_id: int, release_id: int, by: User | None, at: datetime) -> None:
    """Note that the gate has cleared the report; quiet if it has moved on meanwhile."""
    report = Report.objects.select_for_update().get(pk=report_id)
    if report.state == ReportState.SUBMITTED and report.release_id == release_id:
        _approve(report, by=by, at=at, capacity=None)


@transaction.atomic
def thaw_report(*, report_id: int, release_id: int, by: User | None, at: datetime) -> None:
    """Bring the report back to its writers because the gate sent it back."""
    report = Report.objects.select_for_update().get(pk=report_id)
    if report.state == ReportState.SUBMITTED and report.release_id == release_id:
        _thaw(report)
        journal.record(report, "reports.sent_back", by=by, at=at, details={"release": release_id})


def made_files(report: Report) -> list[ReportFile]:
    """Give the files of a report as it is frozen now."""
    return list(report.files.filter(frozen_sha256=report.sha256).select_related("file").order_by("pk"))


def content_of(report: Report, made: Iterable[StoredFile]) -> Content:
    """Give what leaves, as the gate freezes it: the whole report with its figures, its addressees and its files."""
    if report.frozen is None:
        raise ValueError("A report that is not frozen has nothing to leave.")
    values = report.frozen["az"]
    return Content(
        language="az",
        title=f"{values['title']}, {values['period']}"[:250],
        html=sanitise_html(content.as_html(values)),
        recipient=addressing.recipient_of(report),
        attachments=tuple(
            AttachedFile(
                sha256=file.sha256, name=file.name, media_type=file.media_type, size_bytes=file.size_bytes
            )
            for file in made
        ),
    )


def _ask_the_gate(report: Report, made: list[StoredFile], house: House, *, by: User, at: datetime) -> None:
    kind = report.declared.release_kind
    if not organisation.route_for(kind) and not organisation.holders_of(Role.SECTOR_HEAD, at, report.unit_id):
        raise RouteMissing(
            _(
                "No route of approval is laid down for this report. The administrator lays it down under “Organisation”."
            )
        )
    release = release_gate.submit(
        subject=report,
        kind=kind,
        channel=CHANNEL,
        content=content_of(report, made),
        files=made,
        writers=report.writers,
        by=by,
        at=at,
        unit_id=report.unit_id,
    )
    report.release_id = release.pk
    report.save(update_fields=["release_id"])


def _approve(report: Report, *, by: User | None, at: datetime, capacity: Capacity | None) -> None:
    report.state, report.signed_by = ReportState.CLEARED, by
    report.save(update_fields=["state", "signed_by"])
    journal.record(
        report, "reports.cleared", by=by, at=at, capacity=capacity, details={"sha256": report.sha256}
    )
    if report.declared.route == Route.SIGNATURE and by is not None:
        from korpu.reports.operations.delivering import deliver_signed

        deliver_signed(report, by=by, at=at)


def _thaw(report: Report) -> None:
    report.state, report.frozen, report.sha256, report.frozen_at = ReportState.DRAFT, None, "", None
    report.release_id = report.signed_by = None
    report.save(update_fields=["state", "frozen", "sha256", "frozen_at", "release_id", "signed_by"])


def _make_files(report: Report, *, by: User, at: datetime) -> list[StoredFile]:
    """Make the PDF and the Word file of each language of the report, and keep them beside their hash.

    A report that was taken back and says the same again has them already.
    """
    if known := made_files(report):
        return [row.file for row in known]
    declared = report.declared
    kept: list[StoredFile] = []
    frozen: dict[str, Any] = report.frozen or {}
    for language in declared.languages:
        for form in FileForm:
            made = files.made(
                frozen[language], form, with_links=not declared.is_public, one_page=declared.one_page
            )
            file = documents.store_made_file(
                content=made, name=file_name(report, language, form), by=by, at=at
            )
            ReportFile.objects.create(
                report=report, language=language, form=form, file=file, frozen_sha256=report.sha256
            )
            kept.append(file)
    return kept


def file_name(report: Report, language: str, form: FileForm) -> str:
    """Give the name under which a report is saved; one date only, since two look like the number of a card."""
    return f"{report.report_code}_{dates.short_date(report.period_to)}_{language}.{form.value.casefold()}"


def _check_written(report: Report) -> None:
    written = {row.section for row in report.narratives.all() if row.text}
    for section in report.declared.sections:
        if section.is_required and section.code not in written:
            raise NarrativeMissing(
                _("The section “%(section)s” is still empty. Write it, then hand the report in.")
                % {"section": section.title},
                field=section.code,
            )


def _mine(report: Report, by: User, at: datetime) -> tuple[Report, Capacity | None]:
    report = _locked(report)
    standing = organisation.standing_of(by, at)
    if not access.is_writer(standing, report):
        raise NotYourReport(_("This report belongs to another post."))
    return report, _capacity(report, by, at)


def _capacity(report: Report, by: User, at: datetime) -> Capacity | None:
    standing = organisation.standing_of(by, at)
    for capacity in standing.capacities:
        if report.post_id is not None and report.post_id in (capacity.post_id, capacity.acting_for_post_id):
            return capacity
        if report.post_id is None and capacity.unit_id == report.unit_id:
            return capacity
    return None


def _signs(report: Report, by: User, house: House, at: datetime) -> bool:
    standing = organisation.standing_of(by, at)
    return access.may_sign(standing, report, has_head=house.has_head(report.unit_id))


def _hold_release(report: Report) -> None:
    """Lock the release before the report: the gate locks in the same order, so neither waits for the other."""
    release_id = Report.objects.filter(pk=report.pk).values_list("release_id", flat=True).first()
    if release_id is not None:
        release_gate.hold(release_id=release_id)


def _locked(report: Report) -> Report:
    return Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
