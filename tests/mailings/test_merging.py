"""The fields of an email to members: what is wrong with them, said so that its writer can correct it."""

import pytest

from cadre.mailings.merging import ALLOWED, faults, filled_in


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Dear {first nam}", "Did you mean {first name}?"),
        ("Dear {rank}", f"{{rank}} is not a field. The fields are {ALLOWED}"),
        ("Dear {first name", "A field needs a curly bracket on both sides"),
        ("Dear first name}", "A field needs a curly bracket on both sides"),
        ("See [[link]]", "we add the link at the end ourselves"),
        ("See https://one.example and www.two.example", "Keep one web address at most"),
    ],
)
def test_what_is_wrong_is_said(text, fault):
    assert any(fault in sentence for sentence in faults(text))


@pytest.mark.parametrize("text", ["", "Dear { First  Name },", "{organisation} {standing}", "At https://one.example"])
def test_what_is_right_is_let_through(text):
    assert faults(text) == []


def test_fields_are_filled_in_however_they_are_spaced_and_no_value_is_filled_in_again():
    values = {"first name": "{standing}", "standing": "trained"}
    assert filled_in("{First  Name}, {standing}", values) == "{standing}, trained"
