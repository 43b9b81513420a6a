"""Labels end after a whole word."""

import pytest

from cadre.kernel.text import truncate


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
