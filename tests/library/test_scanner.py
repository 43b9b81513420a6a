"""With a scanner, nothing of a document is readable before the scanner has said that it is clean."""

import logging
from datetime import timedelta

import pytest

from cadre.config import health
from cadre.housekeeping.invariants import broken
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.reviews.queries.audiences import audience_keys
from cadre.search.queries import find
from tests.files.fake_clamd import EICAR, FakeClamd
from tests.helpers import page_of, run_jobs, signed_in
from tests.library.steps import content_of, send

pytestmark = pytest.mark.once


@pytest.fixture
def clamd(settings):
    fake = FakeClamd()
    settings.SCANNER = fake.address
    yield fake
    fake.close()


def waiting(version):
    return Job.objects.filter(name="library.extract", args=[version.pk], state="queued")


def sent(world, content=b"Ostriches wait.", name="plan.txt"):
    version = send(world, content, name).versions.get()
    run_jobs(waiting(version))
    version.refresh_from_db()
    return version


def readable(world, version) -> set[str]:
    """Where anything of the document can be read."""
    person, where = world.people["member"], set()
    path = f"/documents/{version.document_id}"
    if "Ostriches" in page_of(person, path):
        where.add("page")
    if content_of(signed_in(person).get(f"{path}/original")) is not None:
        where.add("download")
    if find("ostriches", keys=audience_keys(person), kinds=["document"]).hits:
        where.add("search")
    return where


def test_a_clean_file_is_read(world, clamd):
    version = sent(world)
    assert version.state == "readable"
    assert readable(world, version) == {"page", "download", "search"}
    assert clamd.seen == [b"Ostriches wait."]


def test_malware_is_set_aside_with_a_sentence_and_nothing_of_it_is_readable(world, clamd, caplog):
    with caplog.at_level(logging.WARNING, "cadre.library"):
        version = sent(world, b"Ostriches " + EICAR)
    assert (version.state, version.reason, version.pages.count()) == ("quarantined", "malware", 0)
    assert readable(world, version) == set()
    page = page_of(world.people["spoc"], f"/documents/{version.document_id}")
    assert "The malware scanner found something harmful in the file. Tell your IT team" in page
    assert "Eicar-Signature" in caplog.text


@pytest.mark.parametrize("behave", ["hang up", "rubbish", "too large"])
def test_without_a_clear_answer_the_file_waits_and_is_asked_about_again(world, clamd, behave):
    clamd.behave = behave
    version = sent(world)
    assert version.state == "received"
    assert readable(world, version) == set()
    assert "Being checked" in page_of(world.people["spoc"], f"/documents/{version.document_id}")
    assert not any(broken(at=clock.now()).values())
    clamd.behave = "check"
    run_jobs(waiting(version))
    assert readable(world, version) == {"page", "download", "search"}


def test_a_scanner_that_is_down_is_asked_less_and_less_often_for_as_long_as_it_takes(world, clamd, time_machine):
    clamd.close()
    time_machine.move_to(clock.now(), tick=False)
    version = sent(world)
    pauses = []
    for _ in range(12):
        job = waiting(version).get()
        pauses.append((job.run_at - clock.now()).total_seconds())
        time_machine.move_to(job.run_at, tick=False)
        run_jobs(waiting(version))
    version.refresh_from_db()
    assert version.state == "received"
    assert readable(world, version) == set()
    assert pauses[0] == 20
    assert pauses == sorted(pauses)
    assert pauses[-1] == 600
    assert Job.objects.filter(name="library.extract", state="failed").count() == 0


def test_health_and_figures_tell(world, clamd, settings):
    settings.VAR = settings.FILES_ROOT

    def figures() -> dict:
        families = health.Figures(at=clock.now()).collect()
        return {family.name: family.samples[0].value for family in families if family.samples}

    before = figures()["cadre_documents_waiting"]
    assert "scanner" not in health.faults(at=clock.now())
    assert figures()["cadre_scanner_up"] == 1
    clamd.close()
    sent(world)
    assert health.faults(at=clock.now())["scanner"] == "does not answer, so documents wait to be checked"
    assert figures()["cadre_scanner_up"] == 0
    assert figures()["cadre_documents_waiting"] == before + 1
    settings.SCANNER = ""
    assert "scanner" not in health.faults(at=clock.now())
    assert "cadre_scanner_up" not in figures()


def test_a_file_that_waits_may_be_deleted(world, clamd):
    from cadre.library.operations.disposals import dispose_of_documents

    clamd.behave = "hang up"
    version = sent(world)
    dispose_of_documents(
        review=world.review, how="deleted", reason="Withdrawn", by=world.people["lead"], at=clock.now()
    )
    clamd.behave = "check"
    run_jobs(waiting(version))
    version.refresh_from_db()
    assert version.state == "disposed"
    assert not any(
        broken(at=clock.now() + timedelta(minutes=1))["Every document has been processed or refused, or has a job"]
    )
