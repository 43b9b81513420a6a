"""A page as a picture, for whoever may download the file, drawn where a hostile file can do no harm."""

import pytest

from cadre.extraction import limited
from cadre.extraction.refusals import Refused
from cadre.jobs.models import Job
from cadre.library import page_pictures
from cadre.library.models import DocumentVersion
from tests.extraction import hostile
from tests.helpers import page_of, run_jobs, signed_in
from tests.library.steps import send

pytestmark = pytest.mark.once

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def sent(world):
    """A PDF of three pages, opened."""
    document = send(world, hostile.pdf(3, text="Read this"), "Pages.pdf")
    run_jobs(Job.objects.filter(name="library.extract"))
    return document


def test_a_page_is_shown_to_whoever_may_download_the_file(world, sent):
    path = f"/documents/{sent.pk}/versions/1/pages/2/picture"
    reader = signed_in(world.people["review_lead"])
    answer = reader.get(path)
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.content.startswith(PNG)
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert reader.get(path.replace("/2/", "/4/")).status_code == 422
    assert signed_in(world.people["other_host"]).get(path).status_code == 404
    assert signed_in(world.people["coordinator"]).get(path).status_code == 403
    DocumentVersion.objects.filter(document=sent).update(given_out=None)
    assert reader.get(path).status_code == 403


def test_pictures_are_asked_for_and_come_when_they_are_in_view(world, sent):
    lead, path = world.people["review_lead"], f"/documents/{sent.pk}"
    page = page_of(lead, path)
    assert "<img" not in page
    assert "Show the pages as pictures" in page
    page = page_of(lead, f"{path}?pictures=yes")
    assert page.count("<img") == page.count('loading="lazy"') == 3
    assert "Hide the pages as pictures" in page
    assert "as pictures" not in page_of(lead, f"/documents/{world.document.pk}?pictures=yes")


def test_few_are_drawn_at_once(world, sent, monkeypatch):
    monkeypatch.setattr(page_pictures, "PATIENCE", 0)
    for _ in range(page_pictures.AT_ONCE):
        page_pictures._turns.acquire()
    try:
        answer = signed_in(world.people["review_lead"]).get(f"/documents/{sent.pk}/versions/1/pages/1/picture")
    finally:
        page_pictures._turns.release(page_pictures.AT_ONCE)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")


@pytest.mark.parametrize(
    ("content", "number", "code"),
    [(b"%PDF-1.4\nno more than this", 1, "corrupt"), (hostile.pdf(1), 2, "no-pages"), (hostile.pdf(1), 0, "no-pages")],
)
def test_what_cannot_be_drawn_is_refused(tmp_path, content, number, code):
    path = tmp_path / "stored"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        limited.draw(path, number, tmp_path / "page.png")
    assert refused.value.code == code


def test_a_page_that_takes_too_long_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(limited, "SECONDS_TO_DRAW", 0.01)
    path = tmp_path / "stored"
    path.write_bytes(hostile.pdf(1))
    with pytest.raises(Refused) as refused:
        limited.draw(path, 1, tmp_path / "page.png")
    assert refused.value.code == "limits"


def test_no_page_is_drawn_larger_than_a_reader_needs(tmp_path):
    path, copy = tmp_path / "stored", tmp_path / "page.png"
    path.write_bytes(hostile.pdf(1).replace(b"[ 0 0 612 792 ]", b"[0 0 9e4 9e4  ]"))
    limited.draw(path, 1, copy)
    width, height = (int.from_bytes(copy.read_bytes()[start : start + 4], "big") for start in (16, 20))
    assert width <= 1000
    assert height <= 1500
