"""What starts by itself in a PDF is gone from the copy and its pages are not; in a Word document it is found."""

import pytest

from cadre.extraction import cleaning
from cadre.extraction.limited import clean, extract
from cadre.extraction.refusals import REMOVED, Refused
from cadre.extraction.sniff import kind_of
from tests.extraction import active, hostile


def cleaned(tmp_path, content: bytes, name: str = "a.pdf") -> tuple[set[str], bytes]:
    path, copy = tmp_path / "stored", tmp_path / "copy"
    path.write_bytes(content)
    removed = clean(path, kind_of(path, name=name), copy)
    assert set(removed) <= set(REMOVED)
    return set(removed), copy.read_bytes() if copy.exists() else b""


@pytest.mark.parametrize("what", active.PDFS)
def test_what_is_active_is_gone_from_the_copy_and_the_pages_are_not(what, tmp_path):
    content = active.pdf(what)
    removed, copy = cleaned(tmp_path, content)
    assert removed == active.PDFS[what][1]
    assert active.HARM not in active.uncompressed(copy)
    assert extract(tmp_path / "copy", "pdf") == extract(tmp_path / "stored", "pdf")


def test_the_mark_is_found_where_nothing_is_cleaned():
    marked = [what for what in active.PDFS if active.HARM in active.uncompressed(active.pdf(what))]
    assert set(active.PDFS) - set(marked) == {"words that nothing points at"}, "qpdf drops these when it writes"


def test_links_bookmarks_tags_and_fonts_stay(tmp_path):
    removed, copy = cleaned(tmp_path, active.harmless_pdf())
    assert removed == set()
    written = active.uncompressed(copy)
    for kept in (
        b"https://force.example/policy",
        b"/GoTo",
        b"Chapter",
        b"/StructElem",
        b"/TextAlign",
        b"/JS ",
        b"/AA ",
    ):
        assert kept in written, kept
    assert extract(tmp_path / "copy", "pdf").pages[0] == "Voice 1"


def test_what_was_typed_into_a_form_stays(tmp_path):
    content = hostile.form()
    cleaned(tmp_path, content)
    assert extract(tmp_path / "copy", "pdf") == extract(tmp_path / "stored", "pdf")


def test_an_owners_password_is_gone_from_the_copy(tmp_path):
    _, copy = cleaned(tmp_path, hostile.pdf(1, text="Voice", password="secret", only_owner=True))
    assert b"/Encrypt" not in copy


def test_the_same_file_gives_the_same_copy(tmp_path):
    content = active.pdf("attached files")
    assert cleaned(tmp_path, content) == cleaned(tmp_path, content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (hostile.pdf(1, text="x", password="secret"), "encrypted"),
        (b"%PDF-1.7\n" + b"rubbish" * 50, "corrupt"),
    ],
)
def test_what_cannot_be_cleaned_is_refused(tmp_path, content, code):
    with pytest.raises(Refused) as refused:
        cleaned(tmp_path, content)
    assert refused.value.code == code


def test_a_copy_in_which_something_is_left_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.pdf"
    path.write_bytes(active.pdf("a script on opening"))
    monkeypatch.setattr(cleaning, "_clean", lambda document: {"scripts"})
    with pytest.raises(Refused) as refused:
        cleaning.clean(path, tmp_path / "copy")
    assert refused.value.code == "not-cleaned"


def test_a_cleaning_that_dies_is_a_refusal(tmp_path, monkeypatch):
    monkeypatch.setattr("cadre.extraction.limited.sys.executable", "/bin/false")
    with pytest.raises(Refused) as refused:
        cleaned(tmp_path, hostile.pdf(1, text="x"))
    assert refused.value.code == "limits"


@pytest.mark.parametrize("what", active.DOCX)
def test_what_a_word_document_starts_is_found(what, tmp_path):
    content, hazards = active.DOCX[what]
    assert cleaned(tmp_path, content, "a.docx") == (set(hazards), b"")


@pytest.mark.parametrize("what", active.HARMLESS_DOCX)
def test_words_pictures_charts_and_links_are_no_hazard(what, tmp_path):
    assert cleaned(tmp_path, active.HARMLESS_DOCX[what], "a.docx") == (set(), b"")


def test_plain_text_has_nothing_to_remove(tmp_path):
    assert cleaned(tmp_path, b"Words", "a.txt") == (set(), b"")
