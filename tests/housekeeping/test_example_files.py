"""The files of the worked example: what was made says what its source says, is small, and says that it is invented."""

import pytest

from cadre.extraction.readers import text_of
from cadre.housekeeping.example.content import FILES, content

FOLDER = FILES / "westmarch"
TOLD = [each["file"] for each in content("westmarch/documents")["documents"]]


def words_of(name) -> str:
    return " ".join(" ".join(text_of(FOLDER / name, name.rsplit(".", 1)[1]).pages).split())


@pytest.mark.parametrize("name", TOLD)
def test_a_file_is_small_and_plainly_invented(name):
    assert (FOLDER / name).stat().st_size < 60_000
    assert "everything said here are invented" in words_of(name)


@pytest.mark.parametrize("source", sorted((FOLDER / "source").glob("*.md")), ids=lambda path: path.stem)
def test_a_made_file_says_what_its_source_says(source):
    made = words_of(next(name for name in TOLD if name.startswith(source.stem)))
    paragraphs = [line.lstrip("#->0123456789. ").strip() for line in source.read_text().splitlines()]
    # The foot of a page may stand inside a paragraph that goes over to the next: look at its beginning.
    beginnings = [" ".join(words.split()[:7]) for words in paragraphs if words and not words.startswith("|")]
    assert [words for words in beginnings if words not in made] == []
