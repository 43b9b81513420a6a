"""What readers are told of a text: about which page, which letters, what is a picture; quotes as people copy them."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.extraction.text import Text
from cadre.kernel import clock
from cadre.library.models import Page
from cadre.library.operations import opening, reading
from cadre.library.quotes import places
from cadre.reviews.queries.audiences import audience_keys
from cadre.search.queries import find
from tests.files.steps import path_of
from tests.helpers import html_of
from tests.library.steps import read, send

WELSH = Path(__file__).parent.parent / "extraction" / "files" / "welsh-decomposed.txt"


def page_of(client, world, document) -> str:
    client.force_login(world.people["review_lead"])
    return " ".join(html_of(client.get(document.get_absolute_url())).split())


def test_pages_of_a_text_file_are_called_approximate(world, client):
    document = send(world, b"word " * 700, "notes.txt")
    read(document.versions.get())
    shown = page_of(client, world, document)
    assert "page numbers are approximate" in shown
    assert "About page 1 of 2" in shown
    page = Page.objects.filter(version__document=document).last()
    assert str(page).endswith("about page 2")


def test_letters_that_could_only_be_guessed_are_named(world, client):
    document = send(world, "Привет, это заметки о встрече".encode("cp1251"), "notes.txt")
    read(document.versions.get())
    assert "could not tell which letters" in page_of(client, world, document)


def test_a_page_that_is_a_picture_says_so(world, client, monkeypatch):
    text = Text(["OFFICIAL", "Words of page two"], pictures=(1,))
    monkeypatch.setattr(opening, "extract", lambda path, kind: text)
    document = send(world, b"anything", "scan.txt")
    read(document.versions.get())
    shown = page_of(client, world, document)
    assert "1 page is mostly a picture" in shown
    assert shown.count("This page is mostly a picture") == 1
    assert "approximate" not in shown


def test_a_stored_file_that_is_gone_is_our_fault(world, client):
    document = send(world, b"Words", "notes.txt")
    version = document.versions.get()
    path = path_of(version.stored)
    path.unlink()
    assert read(version).state == "received"
    assert "The fault is ours: there is nothing wrong with it" in page_of(client, world, document)
    path.write_bytes(b"Words")
    assert read(version).state == "readable"
    assert "The fault is ours" not in page_of(client, world, document)


def test_welsh_is_found_and_quoted_in_either_spelling(world):
    document = send(world, WELSH.read_bytes(), "cymraeg.txt")
    read(document.versions.get())
    lead = world.people["review_lead"]
    for typed in ("dŵr", "tŵr"):
        for form in ("NFC", "NFD"):
            spelled = unicodedata.normalize(form, typed)
            assert [hit.entry.title for hit in find(spelled, keys=audience_keys(lead)).hits] == [str(document)]
            page = Page.objects.get(version__document=document)
            made = reading.annotate(page=page, quote=spelled, near=0, words="", by=lead, at=clock.now())
            assert made.quote == page.text[made.start : made.end] == typed


PAGE = "She said “we’re heard”,\nand left – at last. Mae’r dw\u0302r yn lân."


@pytest.mark.parametrize(
    ("typed", "quoted"),
    [
        ('"we\'re heard", and left', "“we’re heard”,\nand left"),
        ("and\u00a0left - at last", "and left – at last"),
        ("dŵr yn la\u0302n", "dw\u0302r yn lân"),
        ("She said", "She said"),
        ("SHE SAID", "She said"),
        ("mae'r dwr yn lan.", "Mae’r dw\u0302r yn lân."),
    ],
)
def test_a_quote_is_found_as_people_copy_it(typed, quoted):
    assert [PAGE[start:end] for start, end in places(PAGE, typed)] == [quoted]


@pytest.mark.parametrize("typed", ["", " \n", "heard and left", "dŵrr", "." * 5000])
def test_other_words_are_not(typed):
    assert places(PAGE, typed) == []


def test_words_exactly_as_typed_come_before_words_spelled_otherwise():
    assert places("Heard. They were heard.", "heard") == [(17, 22)]
    assert places("Heard. They were heard.", "HEARD") == [(0, 5), (17, 22)]


@given(st.text(max_size=60), st.integers(0, 50), st.integers(1, 30))
def test_what_is_copied_from_a_page_is_on_it(text, start, length):
    text = unicodedata.normalize("NFC", text)
    copied = text[start : start + length]
    if copied.strip():
        begins = start + len(copied) - len(copied.lstrip())
        assert (begins, begins + len(copied.strip())) in places(text, copied)
