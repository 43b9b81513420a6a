"""Pictures: what is beside the picture is not in the copy, and one that is damaged is refused."""

import pytest

from cadre.extraction.hazards import without_hazards
from cadre.extraction.image_files import EXIF
from cadre.extraction.limited import clean, extract
from cadre.extraction.refusals import Refused
from cadre.extraction.sniff import kind_of
from tests.extraction.office import box, chunk, exif, heic, jpg, png, segment

SECRET = b"51.4779N 0.0015W"


def cleaned(tmp_path, content: bytes, kind: str) -> tuple[list[str], bytes]:
    path, copy = tmp_path / "stored", tmp_path / "copy"
    path.write_bytes(content)
    removed = without_hazards(path, kind, copy)
    return removed, copy.read_bytes() if copy.exists() else b""


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("png", png(beside=chunk(b"tEXt", SECRET))),
        ("png", png(beside=chunk(b"eXIf", SECRET))),
        ("png", png(behind=b"<script>" + SECRET)),
        ("jpg", jpg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET))),
        ("jpg", jpg(segment(0xFE, SECRET))),
        ("jpg", jpg(behind=b"PK\x03\x04" + SECRET)),
    ],
)
def test_what_is_beside_the_picture_goes(tmp_path, kind, content):
    assert SECRET in content
    removed, copy = cleaned(tmp_path, content, kind)
    assert removed == ["metadata"]
    assert copy == (png() if kind == "png" else jpg())


@pytest.mark.parametrize(
    "beside",
    [
        {"noted": b"\0\0\0\0II*\0" + SECRET},
        {"described": SECRET},
        {"behind": box(b"uuid", SECRET)},
        {"behind": box(b"moov", box(b"trak", box(b"udta", SECRET)))},
        {"sidecar": SECRET},
    ],
)
def test_what_is_beside_a_heic_picture_is_overwritten_where_it_lies(tmp_path, beside):
    content = heic(**beside)
    assert SECRET in content
    removed, copy = cleaned(tmp_path, content, "heic")
    assert removed == ["metadata"]
    assert SECRET not in copy
    assert len(copy) == len(content), "each place that the file names is where it was"
    assert b"points" in copy
    assert b"irot" in copy
    assert cleaned(tmp_path, copy, "heic") == ([], copy)


def test_a_picture_that_is_only_a_picture_stays_as_it_is(tmp_path):
    only = cleaned(tmp_path, heic(), "heic")[1]
    for kind, content in {"png": png(), "jpg": jpg(), "heic": only}.items():
        assert cleaned(tmp_path, content, kind) == ([], content)


def test_how_the_camera_was_turned_stays_and_where_it_was_goes(tmp_path):
    removed, copy = cleaned(tmp_path, jpg(segment(0xE1, exif(6, SECRET))), "jpg")
    assert removed == ["metadata"]
    assert SECRET not in copy
    assert copy[copy.index(EXIF) :].startswith(EXIF + b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0")


def test_a_picture_is_one_page_without_words(tmp_path):
    path = tmp_path / "stored"
    path.write_bytes(png())
    assert kind_of(path, name="photo.PNG") == "png"
    text = extract(path, "png")
    assert (text.pages, text.pictures, clean(path, "png", tmp_path / "copy")) == ([""], (1,), ())


@pytest.mark.parametrize(
    ("kind", "content", "code"),
    [
        ("png", png()[:-20], "corrupt"),
        ("png", png().replace(b"IDAT", b"IDAX"), "corrupt"),
        ("png", png(0, 2), "corrupt"),
        ("png", png(60_000, 60_000), "bomb"),
        ("png", b"\x89PNG\r\n\x1a\n" + b"\xff" * 40, "corrupt"),
        ("jpg", jpg()[:-3], "corrupt"),
        ("jpg", b"\xff\xd8\xff\xd9", "corrupt"),
        ("jpg", b"\xff\xd8\xff\xe0\xff\xff", "corrupt"),
        ("jpg", b"\xff\xd8" + b"\xff" * 50, "corrupt"),
        ("heic", heic(damaged=True), "corrupt"),
        ("heic", heic()[:20], "corrupt"),
        ("heic", heic().replace(b"iloc", b"skip"), "corrupt"),
        ("heic", heic().replace(b"hvc1", b"note"), "corrupt"),
    ],
)
def test_a_damaged_picture_is_refused(tmp_path, kind, content, code):
    with pytest.raises(Refused) as refused:
        cleaned(tmp_path, content, kind)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [(jpg(), "IMG_1.HEIC", "jpg"), (heic(), "IMG_2.heif", "heic"), (png(), "a.jpeg", "png"), (png(), "photo", "png")],
)
def test_a_picture_may_have_the_ending_of_another(tmp_path, content, name, kind):
    (tmp_path / "x").write_bytes(content)
    assert kind_of(tmp_path / "x", name=name) == kind


@pytest.mark.parametrize(("content", "name"), [(png(), "a.pdf"), (b"words", "a.png"), (b"<svg/>", "a.svg")])
def test_what_is_no_picture_is_refused(tmp_path, content, name):
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(Refused):
        kind_of(tmp_path / "x", name=name)
