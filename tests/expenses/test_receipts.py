"""Receipts: what comes in, what is kept of it, and what is refused in words."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cadre.expenses.models import Receipt
from cadre.expenses.operations import lines
from cadre.expenses.operations.receipts import MAX_BYTES, take
from cadre.extraction.photographs import LONGEST, shrink
from cadre.extraction.refusals import Refused
from cadre.files.models import StoredFile
from cadre.files.queries import opened
from cadre.jobs.models import Job
from cadre.kernel import clock
from tests.helpers import html_of, run_jobs, signed_in, three
from tests.world.expenses import add_cost, open_for, sent_for

ORIENTATION, GPS, LEFT_SIDE_UP = 0x0112, 0x8825, 6


def picture(kind="JPEG", size=(40, 20), *, mode="RGB", notes=True) -> bytes:
    out, exif = io.BytesIO(), Image.Exif()
    if notes:
        exif[ORIENTATION] = LEFT_SIDE_UP
        exif.get_ifd(GPS)[1] = "N"
    Image.new(mode, size, "red").save(out, kind, **({"exif": exif} if kind == "JPEG" else {}))
    return out.getvalue()


def shrunk(tmp_path, content: bytes) -> Image.Image:
    sent, copy = tmp_path / "sent", tmp_path / "copy"
    sent.write_bytes(content)
    shrink(sent, copy)
    return Image.open(io.BytesIO(copy.read_bytes()))


@pytest.mark.once
def test_a_photograph_is_turned_upright_and_tells_nothing_of_the_camera(tmp_path):
    copy = shrunk(tmp_path, picture())
    assert (copy.format, copy.size) == ("JPEG", (20, 40))
    assert not copy.getexif()


@pytest.mark.once
def test_a_large_photograph_becomes_smaller_and_a_clear_one_gets_a_ground(tmp_path):
    assert max(shrunk(tmp_path, picture(size=(3000, 1500))).size) == LONGEST
    assert shrunk(tmp_path, picture("PNG", mode="RGBA")).mode == "RGB"


@pytest.mark.once
@pytest.mark.parametrize("content", [picture()[:200], b"\x89PNG\r\n\x1a\nbroken", b"", picture("GIF", notes=False)])
def test_what_is_no_photograph_is_refused(tmp_path, content):
    with pytest.raises(Refused):
        shrunk(tmp_path, content)


@pytest.mark.once
def test_too_many_pixels_are_refused_before_they_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr("cadre.extraction.photographs.MAX_PIXELS", 700)
    with pytest.raises(Refused, match="pixels"):
        shrunk(tmp_path, picture())


@pytest.mark.once
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.gif", picture("GIF", notes=False), "can be a photograph"),
        ("a.txt", b"Ferry, 8.50", "can be a photograph"),
        ("a.heic", b"\0\0\0\x18ftypheic" + b"\0" * 64, "HEIC"),
        ("a.jpg", b"", "empty"),
    ],
)
def test_other_files_are_refused_in_words(db, name, content, words):
    with pytest.raises(Refused, match=words):
        take(content=SimpleUploadedFile(name, content), name=name)
    assert not StoredFile.objects.exists()


@pytest.mark.once
def test_a_file_that_is_too_large_is_refused_before_it_is_written(db):
    large = SimpleUploadedFile("a.jpg", b"x")
    large.size = MAX_BYTES + 1
    with pytest.raises(Refused, match="20 MB"):
        take(content=large, name="a.jpg")


def test_a_cost_with_its_photograph_in_one_form(world):
    at = clock.now()
    claim = open_for(world, "Board", at=at)
    door, page = signed_in(claim.claimant), claim.get_absolute_url()
    sent = SimpleUploadedFile("IMG_0001.jpg", picture(), content_type="image/jpeg")
    typed = {"amount": "12.50", "category": "parking", "words": "By the hall", "payer": "programme", "content": sent}
    assert door.post(f"{page}/add-cost", {**typed, **three("day", world.today)})["Location"] == page
    receipt = Receipt.objects.get()
    answer = door.get(f"/expenses/receipts/{receipt.pk}")
    assert answer["Content-Type"] == "image/jpeg"
    assert Image.open(io.BytesIO(b"".join(answer.streaming_content))).size == (20, 40)
    bad = SimpleUploadedFile("a.jpg", b"no picture")
    refused = html_of(door.post(f"{page}/add-cost", {**typed, "content": bad, **three("day", world.today)}))
    assert "can be a photograph" in refused
    assert "By the hall" in refused


def test_one_receipt_is_for_several_lines_and_goes_with_the_last(world):
    at = clock.now()
    claim = open_for(world, "Board", at=at)
    one, other = add_cost(claim, at=at), add_cost(claim, at=at, words="Bus")
    arrival = take(content=SimpleUploadedFile("a.png", picture("PNG", notes=False)), name="a.png")
    lines.set_receipt(line=one, arrival=arrival, by=claim.claimant, at=at)
    receipt = Receipt.objects.select_related("stored").get()
    lines.set_receipt(line=other, receipt=receipt, by=claim.claimant, at=at)
    lines.remove_line(line=one, by=claim.claimant, at=at)
    assert Receipt.objects.exists()
    lines.remove_line(line=other, by=claim.claimant, at=at)
    assert not Receipt.objects.exists()
    run_jobs(Job.objects.filter(name="expenses.erase_receipts"))
    with pytest.raises(FileNotFoundError):
        opened(receipt.stored)


def test_a_receipt_of_someone_else_is_noticed_without_a_name(world):
    at = clock.now()
    first = sent_for(world, "Same receipt", at=at)
    second = sent_for(world, "Same receipt", at=at, key="other_member")
    page = html_of(signed_in(world.people["checker"]).get(second.get_absolute_url()))
    assert "Someone else claims with the same receipt" in page
    assert f"Claim {first.pk}" not in page
