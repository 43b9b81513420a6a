"""Lines of a page become paragraphs by how far apart they stand."""

from hypothesis import given
from hypothesis import strategies as st

from cadre.library.extraction.paragraphs import Line, paragraphs


def page(*steps_and_words, height=12.0):
    """Lines from the top of a page, each so many points below the one before."""
    foot, lines = 800.0, []
    for step, words in steps_and_words:
        foot -= step
        lines.append(Line(words, foot, height))
    return lines


def test_lines_close_together_are_one_paragraph():
    lines = page(
        (0, "She was asked"), (14, "what she feared."), (14, "It was written."), (20, "Next day"), (14, "more.")
    )
    assert paragraphs(lines) == "She was asked what she feared. It was written.\n\nNext day more."


def test_a_heading_stands_alone_by_its_size():
    lines = [Line("Why", 800, 18), *page((14, "Because"), (14, "it matters"))]
    assert paragraphs(lines).split("\n\n")[0] == "Why"


def test_items_of_a_list_stand_apart_with_their_bullets():
    lines = page(
        (0, "Three habits:"), (14, "•"), (0, "ask"), (14, "•"), (0, "listen,"), (14, "and wait"), (14, "2. write")
    )
    assert paragraphs(lines).split("\n\n") == ["Three habits:", "• ask", "• listen, and wait", "2. write"]


def test_a_row_of_a_table_is_one_block():
    lines = page((0, "Kept"), (0, "35"), (0, "18"), (14, "Made"), (0, "54"), (0, "41"))
    assert paragraphs(lines).split("\n\n") == ["Kept 35 18", "Made 54 41"]


def test_a_word_broken_at_the_end_of_a_line_is_made_whole():
    assert paragraphs(page((0, "vulner\ufffe"), (14, "able people"), (14, "heard"))) == "vulnerable people heard"


@given(st.lists(st.builds(Line, st.text("ab c", min_size=1), st.floats(-1e3, 1e3), st.floats(0, 100))))
def test_no_word_is_lost_or_made(lines):
    assert paragraphs(lines).split() == [word for line in lines for word in line.words.split()]
