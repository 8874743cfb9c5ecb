"""Everything that can happen at the gate."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.documents import queries as documents
from korpu.documents.models import StoredFile
from korpu.foundation.html import plain_text
from korpu.foundation.subjects import subject_of
from korpu.foundation.text import clean_text
from korpu.journal import operations as journal
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Capacity, Role
from korpu.release import rules, signals, vocabulary
from korpu.release.checks import Allowed, CheckedText, Occasion, check_texts
from korpu.release.hidden import is_sanitised, unseen_words
from korpu.release.masking import masked_text
from korpu.release.models import Approval, Finding, Release
from korpu.release.routes import lay_route
from korpu.release.rules import (
    MIN_REASON,
    Content,
    ContentNotWhole,
    Decision,
    FindingsOpen,
    KeptOut,
    NotCleared,
    NotYourTurn,
    OwnText,
    ReasonTooShort,
    ReleaseState,
    ReleaseStep,
    Severity,
)

# Whose names are no secret while they hold the post.
PUBLIC_ROLES = (
    Role.MINISTER, Role.LEADERSHIP, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.SECTOR_HEAD, Role.UNIT_HEAD,
    Role.FOI_OFFICER,
)  # fmt: skip


@transaction.atomic
def submit(
    *,
    subject: models.Model,
    kind: str,
    channel: str,
    content: Content,
    files: Sequence[StoredFile],
    writers: Iterable[int],
    by: User,
    at: datetime,
    unit_id: int,
    kept_out_posts: Iterable[int] = (),
) -> Release:
    """Freeze a text, run every check over it and lay out its route (rules of 2012, 4–4.3; statute 3.1.31).

    Whoever holds one of ``kept_out_posts`` neither approves the text nor sees it, and nobody acts for them: their step is
    taken by the next above. Raises KeptOut where that is nobody, or the submitter is one of them, ContentNotWhole for a
    program's mistake, or IntegrityError if the subject has an open release already.
    """
    _check_whole(content, files)
    posts = sorted(set(kept_out_posts))
    holders = [organisation.post_holder(post, at) for post in posts]
    users = sorted({holder.user.pk for holder in holders if holder is not None})
    if by.pk in users:
        raise KeptOut(_("This text concerns you: somebody else has to hand it in."))
    subject_type, subject_id = subject_of(subject)
    release = Release.objects.create(
        subject_type=subject_type,
        subject_id=subject_id,
        kind=kind,
        channel=channel,
        title=content.title[:250],
        content=content.canonical(),
        sha256=content.sha256,
        unit_id=unit_id,
        submitted_by=by,
        writers=sorted({*writers, by.pk}),
        kept_out_posts=posts,
        kept_out_users=users,
        submitted_at=at,
    )
    release.files.set(files)
    Finding.objects.bulk_create(
        Finding(
            release=release,
            check_code=found.check,
            severity=found.severity,
            part=found.part[:200],
            start=found.start,
            end=found.end,
            excerpt=found.excerpt[:120],
            reason=found.reason,
            suggestion=found.suggestion[:120],
        )
        for found in check_texts(
            texts_of(content, files),
            occasion_of(content, kind=kind, at=at, subject=(subject_type, subject_id)),
        )
    )
    lay_route(release, at)
    journal.record(
        release,
        "release.submitted",
        by=by,
        at=at,
        details={"sha256": release.sha256, "subject_type": subject_type, "subject_id": subject_id},
    )
    return release


def texts_of(content: Content, files: Sequence[StoredFile]) -> list[CheckedText]:
    """Give every part that the checks read: subject line, text, names and words of the enclosures."""
    texts = [
        CheckedText("title", content.title, content.language),
        CheckedText("text", plain_text(content.html), content.language),
    ]
    words = texts[1].text
    texts += [
        CheckedText(f"field {name}", said, _language_of(name, content))
        for name, value in content.fields.items()
        if (said := words_of_field(value)) and said not in words
    ]
    if unseen := unseen_words(content.html):
        texts.append(CheckedText("unseen", "\n".join(unseen), content.language))
    for file in files:
        texts.append(CheckedText(f"{file.name} (name)", file.name, content.language))
        texts += [
            CheckedText(
                f"{file.name}: {words.part}",
                words.text,
                content.language,
                is_readable=words.is_readable,
                is_hidden=words.is_hidden,
            )
            for words in documents.words_of(file)
        ]
    return texts


def words_of_field(value: str) -> str:
    """Give what a reader of a field reads: of a structure, kept as JSON, its words a line each, without its keys."""
    try:
        kept = json.loads(value) if value[:1] in ("[", "{") else value
    except ValueError:
        kept = value
    return "\n".join(filter(None, map(plain_text, _leaves(kept))))


def _leaves(kept: Any) -> Iterator[str]:
    if isinstance(kept, str | int | float):
        yield str(kept)
    elif isinstance(kept, dict | list):
        for part in kept.values() if isinstance(kept, dict) else kept:
            yield from _leaves(part)


def _language_of(field: str, content: Content) -> str:
    """Give the language of a field: what its name ends with, such as “name.en”, or that of the whole."""
    ending = field.rpartition(".")[2]
    return ending if ending in dict(settings.LANGUAGES) else content.language


def allowed_in(content: Content, at: datetime) -> Allowed:
    """Give what may stand in the text: the addressee's own data, the ministry's contacts, its officials in office."""
    own = [value for key, value in content.recipient.items() if key != "organisation"]
    ministry = organisation.ministry_or_none()
    contacts = [ministry.phone, ministry.email, ministry.address_az, ministry.address_en] if ministry else []
    return Allowed.of([*own, *contacts, *_officials(at)])


def _officials(at: datetime) -> list[str]:
    """Give the names of those who lead the ministry and its units: who holds an office is public (information law)."""
    return organisation.names_in_office(PUBLIC_ROLES, timezone.localdate(at))


def occasion_of(
    content: Content, *, kind: str, at: datetime, subject: tuple[str, int] | None = None
) -> Occasion:
    """Give what the checks are told about the text beside its words."""
    day = timezone.localdate(at)
    return Occasion(kind, content.language, day, allowed_in(content, at), subject, vocabulary.words_on(day))


@transaction.atomic
def decide_finding(*, finding: Finding, decision: Decision, reason: str, by: User, at: datetime) -> Finding:
    """Decide on a finding, with reasons, as the one whose approval is due.

    Raises NotYourTurn, OwnText, ReasonTooShort, FindingsOpen for a finding that blocks, or
    ReleaseStepNotAllowed.
    """
    release = _locked(finding.release_id, ReleaseStep.DECIDE_FINDING)
    capacity = _turn_of(release, by, at)[1]
    found = Finding.objects.select_for_update().get(pk=finding.pk, release=release)
    return _decide(release, found, decision, reason, by=by, at=at, capacity=capacity)


@transaction.atomic
def decide_alike(
    *, finding: Finding, decision: Decision, reason: str, by: User, at: datetime, excerpt: str = ""
) -> list[Finding]:
    """Decide with one reason on a finding and on every undecided one of its kind, or of its words, in the same text.

    Raises what decide_finding raises.
    """
    release = _locked(finding.release_id, ReleaseStep.DECIDE_FINDING)
    capacity = _turn_of(release, by, at)[1]
    alike = release.findings.select_for_update().filter(
        models.Q(pk=finding.pk) | models.Q(decision=""), check_code=finding.check_code, reason=finding.reason
    )
    if excerpt:
        alike = alike.filter(excerpt=excerpt)
    return [_decide(release, row, decision, reason, by=by, at=at, capacity=capacity) for row in alike]


@transaction.atomic
def accept_spelling(*, finding: Finding, by: User, at: datetime) -> list[Finding]:
    """Add a word that the spelling check did not know to the ministry's list, and let it stand in this text.

    Raises what decide_finding raises; a word that the list has already is only decided on.
    """
    reason = str(_("The word was added to the ministry's list of accepted spellings."))
    decided = decide_alike(
        finding=finding, decision=Decision.KEEP, reason=reason, by=by, at=at, excerpt=finding.excerpt
    )
    vocabulary.accept(phrase=finding.excerpt, reason=reason, by=by, at=at)
    return decided


def _decide(
    release: Release,
    finding: Finding,
    decision: Decision,
    reason: str,
    *,
    by: User,
    at: datetime,
    capacity: Capacity,
) -> Finding:
    if by.pk in release.writers:
        raise OwnText(_("Whoever wrote the text does not decide on its findings."))
    if finding.severity == Severity.BLOCKS and decision == Decision.KEEP:
        raise FindingsOpen(_("This finding cannot be decided away: the text has to change."))
    if len(clean_text(reason)) < MIN_REASON:
        raise ReasonTooShort(
            _("Give the reason in at least %(least)s characters.") % {"least": MIN_REASON},
            field="reason",
        )
    finding.decision, finding.decision_reason = decision, clean_text(reason)
    finding.decided_by, finding.decided_at = by, at
    finding.save(update_fields=["decision", "decision_reason", "decided_by", "decided_at"])
    journal.record(
        release,
        "release.finding_decided",
        by=by,
        at=at,
        capacity=capacity,
        details={"finding": finding.pk, "decision": decision},
    )
    return finding


@transaction.atomic
def approve(*, release: Release, by: User, at: datetime, comment: str = "") -> Release:
    """Approve as the post whose turn it is, or as its deputy; the last approval clears the text.

    Raises ReleaseStepNotAllowed, NotYourTurn, OwnText if nobody but its writers would have approved, FindingsOpen.
    """
    release = _locked(release.pk, ReleaseStep.APPROVE)
    if by.pk in release.writers and not _has_turn(release, by, at):
        raise OwnText(_("You wrote this text. Somebody else has to approve it."))
    approval, capacity = _turn_of(release, by, at)
    rest = release.approvals.filter(approved_by__isnull=True).exclude(pk=approval.pk).exists()
    _check_findings(release, may_wait=rest and by.pk in release.writers)
    others = release.approvals.filter(approved_by__isnull=False).exclude(approved_by__in=release.writers)
    if not rest and by.pk in release.writers and not others.exists():
        raise OwnText(_("You wrote this text. Somebody else has to approve it."))
    if release.approvals.filter(approved_by=by).exists():
        raise OwnText(_("You have approved this text already. The next word is another person's."))
    approval.approved_by, approval.approved_at, approval.comment = by, at, clean_text(comment)
    approval.post_id, approval.acting_for_id = capacity.post_id, capacity.acting_for_post_id
    approval.save(update_fields=["approved_by", "approved_at", "comment", "post_id", "acting_for_id"])
    journal.record(
        release, "release.approved", by=by, at=at, capacity=capacity, details={"order": approval.order}
    )
    if not rest:
        release.state, release.decided_at = ReleaseState.CLEARED, at
        release.save(update_fields=["state", "decided_at"])
        journal.record(
            release, "release.cleared", by=by, at=at, capacity=capacity, details={"sha256": release.sha256}
        )
        signals.cleared.send(Release, release=release, by=by, at=at)
    return release


@transaction.atomic
def send_back(*, release: Release, by: User, at: datetime, comment: str) -> Release:
    """Send a text back to its writer with a comment.

    Raises ReleaseStepNotAllowed, NotYourTurn, ReasonTooShort.
    """
    release = _locked(release.pk, ReleaseStep.SEND_BACK)
    capacity = _turn_of(release, by, at)[1]
    if len(clean_text(comment)) < MIN_REASON:
        raise ReasonTooShort(
            _("Write to the drafter what has to change, in at least %(least)s characters.")
            % {"least": MIN_REASON},
            field="comment",
        )
    release.state, release.decided_at, release.comment = ReleaseState.SENT_BACK, at, clean_text(comment)
    release.save(update_fields=["state", "decided_at", "comment"])
    journal.record(release, "release.sent_back", by=by, at=at, capacity=capacity, reason=release.comment)
    signals.sent_back.send(Release, release=release, by=by, at=at)
    return release


@transaction.atomic
def withdraw(*, release_id: int, by: User, at: datetime, reason: str = "") -> Release:
    """Take a text back before it leaves; the caller has made sure that it is the drafter's to take.

    Raises ReleaseStepNotAllowed.
    """
    release = _locked(release_id, ReleaseStep.WITHDRAW)
    release.state, release.decided_at, release.comment = ReleaseState.WITHDRAWN, at, clean_text(reason)
    release.save(update_fields=["state", "decided_at", "comment"])
    journal.record(release, "release.withdrawn", by=by, at=at, reason=release.comment)
    return release


@transaction.atomic
def let_through(*, release_id: int, content: Content, by: User | None, at: datetime) -> Release:
    """Let a cleared text out, once, and only if it is to the byte what was cleared.

    Raises NotCleared, with nothing sent.
    """
    release = Release.objects.select_for_update().filter(pk=release_id).first()
    if release is None or release.state != ReleaseState.CLEARED or release.sha256 != content.sha256:
        raise NotCleared(_("This is not the text that was cleared. Submit it for clearance again."))
    release.state, release.released_at = ReleaseState.RELEASED, at
    release.save(update_fields=["state", "released_at"])
    journal.record(release, "release.released", by=by, at=at, details={"sha256": release.sha256})
    signals.released.send(Release, release=release, by=by, at=at)
    return release


@transaction.atomic
def note_masked_copy(*, by: User, at: datetime) -> None:
    """Write into the journal that somebody made a masked copy of a text (rules of 2012, 4.3)."""
    journal.record(None, "release.masked", by=by, at=at)


def hold(*, release_id: int) -> None:
    """Lock a release until the transaction ends, before the caller locks what it is about."""
    Release.objects.select_for_update().filter(pk=release_id).values_list("pk").first()


def frozen_content(release: Release) -> dict[str, Any]:
    """Give the frozen content as it was submitted; of a text that was destroyed, nothing but its form."""
    kept = bytes(release.content) or Content(language="az", title="", html="").canonical()
    content: dict[str, Any] = json.loads(kept)
    return content


def _check_whole(content: Content, files: Sequence[StoredFile]) -> None:
    named = sorted((enclosed.sha256, enclosed.name) for enclosed in content.attachments)
    if named != sorted((file.sha256, file.name) for file in files):
        raise ContentNotWhole("The checks would read other files than those that go out.")
    if not is_sanitised(content.html):
        raise ContentNotWhole("The HTML holds what the sanitiser takes out, so the checks would not see it.")


def _check_findings(release: Release, *, may_wait: bool) -> None:
    """Raise FindingsOpen; a writer on the route decides on no finding and so leaves them to who comes after."""
    grave = [finding for finding in release.findings.all() if finding.is_open]
    if any(finding.severity == Severity.BLOCKS or not may_wait for finding in grave):
        raise FindingsOpen(_("Decide on every finding first; a finding that blocks has to be removed."))


def _locked(release_id: int, step: ReleaseStep) -> Release:
    release = Release.objects.select_for_update().get(pk=release_id)
    rules.check_step(release.state, step)
    return release


def _has_turn(release: Release, by: User, at: datetime) -> bool:
    try:
        _turn_of(release, by, at)
    except NotYourTurn:
        return False
    return True


def _turn_of(release: Release, by: User, at: datetime) -> tuple[Approval, Capacity]:
    """Give the approval that is due and the post in which this person may give it. Raises NotYourTurn."""
    approval = release.approvals.filter(approved_by__isnull=True).order_by("order").first()
    standing = rules.standing_before(
        organisation.standing_of(by, at),
        kept_out_users=release.kept_out_users,
        kept_out_posts=release.kept_out_posts,
    )
    capacity = standing.capacity_for(approval.role, unit_id=approval.unit_id) if approval else None
    if approval is None or capacity is None:
        raise NotYourTurn(_("Another post approves this text now."))
    return approval, capacity


@transaction.atomic
def erase_texts(*, subject_type: str, subject_id: int) -> list[int]:
    """Empty every text about a thing that was at the gate, with its findings; give the releases.

    Who cleared what, when and under which hash stays. Whoever calls has the right to destroy.
    """
    found = Release.objects.select_for_update().filter(subject_type=subject_type, subject_id=subject_id)
    ids = [release.pk for release in found]
    Release.files.through.objects.filter(release_id__in=ids).delete()
    findings = Finding.objects.filter(release_id__in=ids)
    with pgtrigger.ignore("release.Release:release_is_frozen", "release.Finding:finding_is_frozen"):
        Release.objects.filter(pk__in=ids).update(content=b"", title="", comment="")
        findings.update(excerpt="", suggestion="", part="")
        findings.exclude(decision_reason="").update(decision_reason="—")
    Approval.objects.filter(release_id__in=ids, approved_by__isnull=True).exclude(comment="").update(
        comment=""
    )
    return ids


def without_personal(text: str, *, language: str, at: datetime) -> str:
    """Give a text with blocks over every personal datum and marking that the checks see in it (rules of 2012, 4.3)."""
    content = Content(language=language, title="", html="")
    found = check_texts([CheckedText("text", text, language)], occasion_of(content, kind="DOCUMENT", at=at))
    return masked_text(text, found)
