"""kill -9 of the worker between the commit of a deletion and the removal of its files: in the end none is left."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from cadre.files.models import StoredFile
from cadre.files.queries import is_stored
from cadre.housekeeping.invariants import broken
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.library.models import Disposal
from cadre.library.operations.disposals import dispose_of_documents
from cadre.mail.models import Email
from tests.jobs.workers import until

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("number", [0, 1], ids=["before the first file", "between two files"])
def test_a_worker_killed_before_a_file_is_removed_leaves_none_in_the_end(world, settings, tmp_path, number):
    Job.objects.update(state="done")
    disposal = dispose_of_documents(
        review=world.review, how="deleted", reason="Withdrawn", by=world.people["lead"], at=clock.now()
    )
    files = list(disposal.files.values_list("key", flat=True))
    assert len(files) == 2
    name = str(connection.settings_dict["NAME"])
    given = [name, str(settings.FILES_ROOT), str(tmp_path), str(number)]
    command = [sys.executable, "-m", "tests.library.dying_eraser", *given]
    first = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    _, errors = first.communicate(timeout=60)
    assert first.returncode == -signal.SIGKILL, errors
    assert sum(is_stored(key) for key in files) == 2 - number
    assert not StoredFile.objects.filter(key__in=files).exists()
    assert not Disposal.objects.get(pk=disposal.pk).proved_at
    assert not any(broken(at=clock.now()).values()), "its job is there to go on"
    second = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    try:
        until(lambda: Disposal.objects.filter(pk=disposal.pk, proved_at__isnull=False).exists())
    finally:
        second.terminate()
        second.communicate(timeout=120)
    assert not any(is_stored(key) for key in files)
    assert not any(broken(at=clock.now()).values())
    emailed = Email.objects.filter(template="library/disposed", address=world.people["sponsor"].email)
    assert emailed.count() == 1
