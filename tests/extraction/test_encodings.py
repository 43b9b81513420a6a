"""Which letters the bytes of a text file stand for, and whether that is sure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.extraction.encodings import decoded

ENGLISH = "The officer’s notes – “read back” – cost £40 at the café, 20° outside… and so on • §3"
WELSH = "Mae'r dŵr yn y tŷ"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "cp1252"),
        ("Élan, naïve, Zoë, Siân and Müller", "cp1252"),
        ("Café\rwith “quotes”\r", "mac_roman"),
        (f"{WELSH} " * 9, "utf-8"),
    ],
)
def test_what_is_sure(text, encoding):
    assert decoded(text.encode(encoding)) == (text, True)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Привет, это заметки о встрече", "cp1251"),
        ("Привет, это заметки о встрече", "koi8-r"),
        ("Zażółć gęślą jaźń, łódź i święto", "iso8859_2"),
        ("Αυτές είναι οι σημειώσεις", "cp1253"),
        ("これは会議のメモです", "shift_jis"),
        ("这是会议记录", "gbk"),
        ("Ceci est le compte rendu rédigé à côté", "cp850"),
    ],
)
def test_what_is_a_guess_says_so(text, encoding):
    assert not decoded(text.encode(encoding))[1]


def test_welsh_of_its_own_encoding_is_read_and_called_a_guess():
    assert decoded(WELSH.encode("iso8859_14")) == (WELSH, False)


@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=200))
def test_text_in_the_usual_encoding_is_always_sure(text):
    text = text.lstrip("\ufeff").replace("\0", "")
    assert decoded(text.encode()) == (text, True)


@given(st.binary(max_size=300))
def test_any_bytes_are_some_text(raw):
    assert isinstance(decoded(raw)[0], str)
