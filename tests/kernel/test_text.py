"""Text as people typed it is made plain; labels end after a whole word, and lists read as people say them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.kernel.text import format_list, plain_text, truncate


@pytest.mark.parametrize(
    ("text", "most", "label"),
    [
        ("They ring back", 20, "They ring back"),
        ("They ring back within the hour", 20, "They ring back…"),
        ("They ring back, within", 16, "They ring back…"),
        ("They ring\nback", 20, "They ring back"),
        ("Pan fydd y ŵyl yn dod ŷnt", 12, "Pan fydd y…"),
        ("https://example.org/one-long-address", 12, "https://exa…"),
    ],
)
def test_a_label_ends_after_a_whole_word(text, most, label):
    assert truncate(text, most) == label
    assert len(truncate(text, most)) <= most


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"), (["a"] * 4, "a, a, a and a")],
)
def test_a_list_reads_as_people_say_it(words, text):
    assert format_list(iter(words)) == text


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("cafe\u0301", "café"),
        ("w\u0302yl", "ŵyl"),
        ("one\r\ntwo\rthree\u2028four\x0cfive\x85six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("a\x0bb\x07c\ufffed\x00", "a\nbcd\x00"),
        ("e\u200b\u0301", "é"),
        ("safe\u202etxt.exe", "safetxt.exe"),
        ("\ufeffHello\u200b world\u00ad", "Hello world"),
        ("10\u00a0March", "10 March"),
        ("tab\tstays", "tab\tstays"),
        ("👩\u200d💻 🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",) * 2,
    ],
    ids=ascii,
)
def test_text_is_made_plain(typed, plain):
    assert plain_text(typed) == plain


@given(st.text(st.characters(codec="utf-8")))
def test_plain_text_is_plain_for_good(text):
    plain = plain_text(text)
    assert plain_text(plain) == plain
    assert unicodedata.is_normalized("NFC", plain)
    assert not {"Cn"} & {unicodedata.category(sign) for sign in plain}
