"""How the service is: the database, the worker, the emails that wait, and the disk."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError
from prometheus_client.core import GaugeMetricFamily

from cadre.files import scanner
from cadre.files.queries import lost_files
from cadre.housekeeping.queries import backed_up_at
from cadre.jobs import queries as jobs
from cadre.library import queries as library
from cadre.mail import queries as mail

# The worker looks at its schedule every few seconds, and at least one task is due within half a minute.
WORKER_SILENT = timedelta(minutes=3)
EMAILS_LATE = timedelta(minutes=30)
# One is made each day. A new installation has made none yet, and says so.
BACKUP_LATE = timedelta(hours=36)
DISK_FREE = 500 * 1024 * 1024


def faults(*, at: datetime) -> dict[str, str]:
    """What is not well, by part, in a few words; empty when all is well."""
    try:
        seen, oldest = jobs.worker_seen_at(), mail.waiting_since()
    except DatabaseError:
        return {"database": "does not answer"}
    checks = {
        "worker": (seen is None or at - seen > WORKER_SILENT, "has not run for minutes"),
        "mail": (oldest is not None and at - oldest > EMAILS_LATE, "has waited for half an hour or more"),
        "disk": (_free() < DISK_FREE, "has less than 500 MB left"),
    }
    if settings.BACKUPS_KEPT:
        made = backed_up_at()
        checks["backup"] = (made is None or at - made > BACKUP_LATE, "was not made for 36 hours or more")
    lost = lost_files().count()
    checks["files"] = (lost > 0, f"of documents or reports are missing or changed: {lost}")
    if scanner.is_set():
        checks["scanner"] = (not scanner.answers(), "does not answer, so documents wait to be checked")
    return {part: words for part, (is_ill, words) in checks.items() if is_ill}


def _free() -> int:
    return shutil.disk_usage(settings.VAR).free


class Figures:
    """The figures of the service for Prometheus, read when they are asked for."""

    def __init__(self, *, at: datetime):
        self.at = at

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield self._by_state("cadre_jobs", "Jobs by state", jobs.counted_by_state())
        yield self._by_state("cadre_emails", "Emails by state", mail.counted_by_state())
        seen, oldest = jobs.worker_seen_at(), mail.waiting_since()
        yield self._seconds("cadre_worker_silent_seconds", "Since a worker looked at its schedule", seen)
        yield self._seconds("cadre_email_waiting_seconds", "Since the oldest waiting email was written", oldest)
        yield self._seconds("cadre_backup_age_seconds", "Since the last backup was made", backed_up_at())
        waiting = library.versions_waiting().count()
        yield GaugeMetricFamily("cadre_documents_waiting", "Documents that wait to be checked", value=waiting)
        yield GaugeMetricFamily(
            "cadre_files_lost", "Files missing or changed when last looked at", value=lost_files().count()
        )
        if scanner.is_set():
            yield GaugeMetricFamily("cadre_scanner_up", "Whether the scanner answers", value=scanner.answers())
        yield GaugeMetricFamily("cadre_disk_free_bytes", "Space left for files and the database", value=_free())

    def _by_state(self, name, words, counts) -> GaugeMetricFamily:
        family = GaugeMetricFamily(name, words, labels=["state"])
        for state, count in counts.items():
            family.add_metric([state], count)
        return family

    def _seconds(self, name, words, since) -> GaugeMetricFamily:
        family = GaugeMetricFamily(name, words)
        if since is not None:
            family.add_metric([], (self.at - since).total_seconds())
        return family
