"""Care of the stored files in the background."""

from django.utils import timezone
from procrastinate.contrib.django import app

from korpu.documents import operations
from korpu.documents.models import ScanState, StoredFile


@app.periodic(cron="17 3 * * *")
@app.task(queue="documents", queueing_lock="documents.sweep")
def sweep_files(timestamp: int) -> None:
    """Remove each night the bytes that no row names."""
    operations.sweep_orphans(at=timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(queue="documents", queueing_lock="documents.rescan")
def rescan_files(timestamp: int) -> None:
    """Ask the antivirus again about the files that wait for it, until it does not answer."""
    held = StoredFile.objects.filter(scan_state=ScanState.HELD).order_by("pk")
    for file_id in held.values_list("pk", flat=True)[:100]:
        if operations.rescan_held(file_id=file_id) == ScanState.HELD:
            break
