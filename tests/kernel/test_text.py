"""Labels end after a whole word, and lists read as people say them."""

import pytest

from cadre.kernel.text import format_list, truncate


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
