"""Files as people send them, good and hostile: read, or refused with a sentence; never a fault."""

import contextlib
import json
import os
import signal
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cadre.extraction.limited import extract, main
from cadre.extraction.refusals import SENTENCES, Refused
from cadre.extraction.sniff import kind_of
from tests.extraction import hostile


def read(tmp_path, content: bytes, name: str) -> list[str]:
    path = tmp_path / "stored"
    path.write_bytes(content)
    return extract(path, kind_of(path, name=name)).pages


def test_a_pdf_is_read_page_by_page(tmp_path):
    pages = read(tmp_path, hostile.pdf(3, text="Voice of the victim"), "plan.pdf")
    assert [page.strip() for page in pages] == [f"Voice of the victim {n}" for n in (1, 2, 3)]


def test_a_word_document_is_read_with_its_tables(tmp_path):
    pages = read(tmp_path, hostile.docx("First words", table=[("Role", "Count"), ("Sergeant", "4")]), "plan.DOCX")
    assert "First words" in pages[0]
    assert "Sergeant | 4" in pages[0]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"Plain", "Plain"),
        ("\ufeffMarked".encode(), "Marked"),
        ("It’s café".encode("cp1252"), "It’s café"),
        ("Wide words".encode("utf-16"), "Wide words"),
        (b"one\r\ntwo", "one\ntwo"),
        ("Cut short".encode("utf-16") + b"A", "Cut short\ufffd"),
        (b"\x1b[31mred\x1b[0m words", "red words"),
        ("Wide “words”, no mark".encode("utf-16-le"), "Wide “words”, no mark"),
        ("Wide “words”, no mark".encode("utf-16-be"), "Wide “words”, no mark"),
        ("Wider words".encode("utf-32"), "Wider words"),
        ("Café\rold machine".encode("mac_roman"), "Café\nold machine"),
        ("Ŵyr y tŷ ar y ŵydd".encode() + b" \xe9", "Ŵyr y tŷ ar y ŵydd \ufffd"),
        (b"Word\x0bbreaks, DOS ends\x1a", "Word\nbreaks, DOS ends"),
        ("vulner\u00adable\u200b \u202etxt\u202c".encode(), "vulnerable txt\u202c"),
        (b"one\n \ntwo", "one\n\ntwo"),
        (b"A PDF begins with %PDF-1.4, they say", "A PDF begins with %PDF-1.4, they say"),
    ],
)
def test_text_of_every_common_encoding(tmp_path, raw, words):
    assert read(tmp_path, raw, "notes.txt") == [words]


def test_long_text_is_cut_between_paragraphs(tmp_path):
    blocks = [f"Paragraph {n} " + "word " * 100 for n in range(30)]
    pages = read(tmp_path, "\n\n".join(blocks).encode(), "notes.txt")
    assert len(pages) > 3
    assert "".join(pages).count("Paragraph") == 30


def test_one_line_of_five_million_letters_becomes_pages_that_can_be_read(tmp_path):
    pages = read(tmp_path, b"Words and words. " * 300_000, "notes.txt")
    assert max(len(page) for page in pages) <= 3000
    assert sum(page.count("Words") for page in pages) == 300_000
    assert all(page.endswith(".") for page in pages), "cut where a sentence ends"


def test_a_word_document_is_read_as_it_lies_on_paper(tmp_path):
    pages = read(tmp_path, hostile.rich_docx(), "plan.docx")
    assert pages[0].split("\n\n") == [
        "Before the box.",
        "In the box",
        "In a control",
        "Kept put in",
        "Merged",
        "a | b\nc",
        "See [1]",
        "[1] A note",
    ]
    assert pages[1].split("\n\n") == ["On page two", "Head and foot of the pages: OFFICIAL-SENSITIVE"]
    assert "taken out" not in "".join(pages)
    assert "hidden" not in "".join(pages)
    assert "DDEAUTO" not in "".join(pages)


@pytest.mark.parametrize("form", ["strict", "without its table of types", "by another name", "with its names turned"])
def test_less_usual_forms_of_word_documents_are_read(tmp_path, form):
    assert read(tmp_path, hostile.unusual_docx(form), "plan.docx") == ["Plain words"]


def test_the_numbers_that_word_puts_before_paragraphs_are_read(tmp_path):
    pages = read(tmp_path, hostile.numbered_docx(), "policy.docx")
    assert pages[0].split("\n\n") == [
        "1. Purpose",
        "1.1 Why",
        "(a) one",
        "(b) two",
        "2. Scope",
        "• dot",
        "Plain",
        "3. End",
    ]


def test_pages_of_a_word_document_end_where_its_writer_ended_them(tmp_path):
    assert read(tmp_path, hostile.broken_docx(), "plan.docx") == [
        "Before",
        "after",
        "In a section\n\ngoes on",
        "Begins",
    ]


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("shown_upright", [True, False])
def test_a_page_written_sideways_reads_like_any_other(tmp_path, turn, shown_upright):
    content = hostile.sideways(hostile.pdf(1, text="Voice of the victim"), turn, shown_upright=shown_upright)
    assert read(tmp_path, content, "plan.pdf") == ["Voice of the victim 1"]


def test_what_was_typed_into_a_form_stands_beside_its_label(tmp_path):
    assert read(tmp_path, hostile.form(), "form.pdf") == [
        "Name of force: | Northshire Police\n\nAgreed by: | The board"
    ]


def test_one_damaged_page_does_not_take_the_others_along(tmp_path):
    pages = read(tmp_path, hostile.with_damaged_page(), "plan.pdf")
    assert pages == ["Voice 1", "", "Voice 3"]


def test_an_owners_password_keeps_nobody_from_reading(tmp_path):
    content = hostile.pdf(1, text="Voice", password="secret", only_owner=True)
    assert read(tmp_path, content, "plan.pdf") == ["Voice 1"]


def test_old_letters_and_those_beyond_the_first_plane_are_read(tmp_path):
    content = hostile.in_font(hostile.pdf(1, text="o\\016cers \\014rst"), "CMR10")
    assert read(tmp_path, content, "plan.pdf") == ["officers first 1"]


HOSTILE = {
    "empty": (b"", "a.pdf", "empty"),
    "wrong content for its name": (hostile.docx("x"), "a.pdf", "wrong-type"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "a.pdf", "wrong-type"),
    "a spreadsheet's zip": (hostile.with_entry(b"", "xl/workbook.xml", b"x"), "a.docx", "wrong-type"),
    "a program": (b"MZ\x90\x00\x03\x00", "a.txt", "wrong-type"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500, "a.doc", "old-word"),
    "an old Word file called new": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500, "a.docx", "old-word"),
    "a protected Word file": (hostile.PROTECTED, "a.docx", "encrypted"),
    "rich text": (b"{\\rtf1 words}", "a.txt", "rich-text"),
    "a kind that is not taken": (b"a,b\n", "a.pages", "other-kind"),
    "words called a spreadsheet": (b"a,b\n", "a.xlsx", "wrong-type"),
    "letters without a meaning": (hostile.unmapped_pdf(), "a.pdf", "no-letters"),
    "a form that only Adobe shows": (hostile.adobe_form(), "a.pdf", "adobe-form"),
    "a macro": (hostile.with_entry(hostile.docx("x"), "word/vbaProject.bin", b"x"), "a.docx", "macro"),
    "a macro by name": (hostile.docx("x"), "a.docm", "macro"),
    "a macro without its project": (hostile.macro_by_type(), "a.docx", "macro"),
    "a zip of thousands of nothings": (hostile.many_entries(), "a.docx", "bomb"),
    "entities from outside": (hostile.xxe(), "a.docx", "corrupt"),
    "no words in it": (hostile.docx(), "a.docx", "no-text"),
    "nothing but spaces": (b" \n \n", "a.txt", "no-text"),
    "NULs in text": (b"abc\0def", "a.txt", "wrong-type"),
    "a PDF called text": (hostile.pdf(1, text="x"), "a.txt", "wrong-type"),
    "2,001 form feeds": (b"p\f" * 2001, "a.txt", "too-many-pages"),
    "a PDF without pages": (hostile.zero_pages(), "a.pdf", "no-pages"),
    "an image bomb in a PDF": (hostile.image_bomb(), "a.pdf", "no-text"),
    "a zip bomb": (hostile.bomb(), "a.docx", "bomb"),
    "an encrypted PDF": (hostile.pdf(1, text="x", password="secret"), "a.pdf", "encrypted"),
    "a damaged PDF": (b"%PDF-1.7\n" + b"rubbish" * 50, "a.pdf", "corrupt"),
    "a PDF of pictures": (hostile.pdf(2), "a.pdf", "no-text"),
    "half a Word file": (hostile.docx("x" * 5000)[:3000], "a.docx", "corrupt"),
    "a document too deep": (hostile.deep_docx(), "a.docx", "corrupt"),
    "a strange packing": (hostile.strange_method(), "a.docx", "corrupt"),
    "a crowd on one page": (hostile.crowded_page(), "a.pdf", "limits"),
    "10,000 pages": (hostile.pdf(10_000), "a.pdf", "too-many-pages"),
}


@pytest.mark.parametrize("what", sorted(HOSTILE))
def test_hostile_files_are_refused_in_words(what, tmp_path):
    content, name, code = HOSTILE[what]
    with pytest.raises(Refused) as refused:
        read(tmp_path, content, name)
    assert refused.value.code == code
    assert str(refused.value) == SENTENCES[code]


def test_an_xml_bomb_does_no_harm(tmp_path):
    pages = []
    with contextlib.suppress(Refused):
        pages = read(tmp_path, hostile.xml_bomb(), "a.docx")
    assert sum(len(page) for page in pages) < 1000


def test_a_reader_that_dies_is_a_refusal(tmp_path, monkeypatch):
    monkeypatch.setattr("cadre.extraction.limited.sys.executable", "/bin/false")
    with pytest.raises(Refused) as refused:
        read(tmp_path, b"words", "a.txt")
    assert refused.value.code == "limits"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(min_size=1, max_size=400), head=st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\xff\xfe"])
)
def test_any_content_is_read_or_refused(tmp_path, content, head):
    path = tmp_path / "stored"
    path.write_bytes(head + content)
    for name in ("a.pdf", "a.docx", "a.txt"):
        with contextlib.suppress(Refused):
            assert {"pages", "refused"} & set(main(str(path), kind_of(path, name=name)))


def test_a_stop_of_the_whole_service_does_not_stop_a_reading(tmp_path):
    path = tmp_path / "stored"
    os.mkfifo(path)
    process = subprocess.Popen(
        [sys.executable, "-m", "cadre.extraction.limited", str(path), "txt"], stdout=subprocess.PIPE
    )
    with path.open("wb") as content:  # opened once the process reads
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGINT)
        content.write(b"Words")
    assert json.loads(process.communicate(timeout=120)[0])["pages"] == ["Words"]
