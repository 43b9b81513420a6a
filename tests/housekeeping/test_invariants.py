"""Each invariant holds in a sound world, and a planted fault breaks it and no other."""

import os
from pathlib import Path

import pytest

from cadre.evidence.models import EvidenceItem
from cadre.expenses.models import Advance, PaymentRun
from cadre.files.models import StoredFile
from cadre.housekeeping.invariants import INVARIANTS, broken
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.library.models import DisposedFile, DocumentVersion, Page
from cadre.practice.operations.practice import index
from cadre.reports.models import Report
from cadre.reviews.models import Access
from cadre.search.operations import put
from tests.files.steps import path_of


def _spoil_a_file(world):
    Path(path_of(StoredFile.objects.first())).write_bytes(b"other")


def _leave_content(world):
    left = path_of(StoredFile.objects.first()).with_name("0" * 32)
    left.write_bytes(b"nobody's")
    os.utime(left, (0, 0))


def _put_a_deleted_file_back(world):
    file = DisposedFile.objects.first()
    path_of(StoredFile.objects.first()).with_name(file.key).write_bytes(b"restored from a backup")


def _lose_pages(world):
    Page.objects.filter(version=DocumentVersion.objects.filter(state="readable").last()).delete()


def _hang_a_job(world):
    at = clock.now()
    Job.objects.create(name="x", state="running", run_at=at, queued_at=at, updated_at=at.replace(year=2020))


def _forget_access(world):
    Access.objects.filter(user=world.people["member"]).delete()


def _issue_unsigned(world):
    Report.objects.update(state="issued")


def _move_evidence(world):
    EvidenceItem.objects.filter(pk=world.heard.pk).update(review=world.other_review)


def _show_practice(world):
    index(world.practice_record, at=clock.now())
    shown = {"title": "Shown", "body": "To all", "url": "/practice/1", "audience": {"public"}}
    put(kind="practice", key=str(world.practice_record.pk), **shown, at=clock.now())


def _count_a_run_wrongly(world):
    facts = {"payer": world.people["payer"], "made_at": clock.now(), "updated_at": clock.now()}
    PaymentRun.objects.create(total=1, **facts)


def _settle_twice(world):
    facts = {"claimant": world.people["member"], "made_at": clock.now(), "updated_at": clock.now()}
    Advance.objects.create(title="Train", amount=2, settled=1, state="paid", **facts)


FAULTS = dict(
    zip(
        INVARIANTS,
        [
            _spoil_a_file,
            _leave_content,
            _put_a_deleted_file_back,
            _lose_pages,
            _hang_a_job,
            _forget_access,
            _issue_unsigned,
            _move_evidence,
            _show_practice,
            _count_a_run_wrongly,
            _settle_twice,
        ],
        strict=True,
    )
)


@pytest.mark.parametrize("words", FAULTS)
def test_a_planted_fault_breaks_its_invariant_and_no_other(words, world):
    assert not any(broken(at=clock.now()).values())
    FAULTS[words](world)
    assert [name for name, faults in broken(at=clock.now()).items() if faults] == [words]


def test_a_deleted_file_that_no_job_removes_is_found(world):
    DisposedFile.objects.update(gone_at=None)
    Job.objects.filter(name="library.erase").update(state="queued")
    assert not any(broken(at=clock.now()).values()), "a job removes it"
    Job.objects.filter(name="library.erase").update(state="failed")
    assert [name for name, faults in broken(at=clock.now()).items() if faults] == [
        "The files of deleted documents are gone"
    ]
