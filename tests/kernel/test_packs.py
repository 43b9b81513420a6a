"""Packs: every fault by file, line and field; never a traceback."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.kernel.packs import PackFault, read

PACK = """# first line
title: A plan
at: [54.4, -2.6]
bad: [1, 2, 3]
day: 2027-03-02
rows:
- code: one
- code: two
  code: again
"""


def test_values_keep_the_line_they_stand_on():
    with pytest.raises(PackFault) as fault:
        read(PACK, file="p.yaml").place("bad")
    assert (fault.value.file, fault.value.line, fault.value.field) == ("p.yaml", 4, "bad")


def test_a_name_given_twice_is_told_with_its_line():
    with pytest.raises(PackFault, match="p.yaml, line 9, code: is given twice"):
        list(read(PACK, file="p.yaml").rows("rows"))


def test_a_code_stays_as_it_was_typed():
    assert read("code: 2.4", file="p").text("code") == "2.4"
    assert read("code: 010", file="p").text("code") == "010"


def test_texts_are_plain():
    pack = read('name: "cafe\\u0301\\a \\u202eone\\ntwo"\nwords: ["e\\u0301\\a"]', file="p")
    assert (pack.text("name"), pack.words("words")) == ("café one two", ["é"])


def test_what_is_empty_to_the_eye_is_empty():
    with pytest.raises(PackFault, match="name: is empty"):
        read('name: "\\u200b\\a"', file="p").text("name")


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "is empty"), ("- a", "named values"), ("a: [", "not readable"), ("a: 1\nb: {{", "not readable")],
)
def test_what_is_no_pack_is_refused_in_words(text, words):
    with pytest.raises(PackFault, match=words):
        read(text, file="p.yaml").text("a")


@given(st.text())
def test_any_text_is_read_or_refused(text):
    with contextlib.suppress(PackFault):
        pack = read(text, file="p.yaml")
        for name in pack.fields:
            pack.text(name, default="")


def test_a_whole_number_and_a_known_code_are_asked_for_in_words():
    pack = read("years: 2\nhalf: 1.5\nmodes: [desk, boat]\n", file="p.yaml")
    assert (pack.whole("years", low=1, high=9), pack.whole("none", low=1, high=9)) == (2, None)
    with pytest.raises(PackFault, match="p.yaml, line 2, half: should be a whole number of years"):
        pack.whole("half", low=1, high=9, unit="years")
    assert pack.among("modes", ["desk", "boat"]) == ["desk", "boat"]
    with pytest.raises(PackFault, match="p.yaml, line 3, modes: “boat” is not one of desk, visit"):
        pack.among("modes", ["desk", "visit"])
