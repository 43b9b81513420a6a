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
    rows = [(800, ("Kept", "35", "18")), (786, ("Made", "54", "41"))]
    lines = [Line(words, foot, 12.0, 100 * place) for foot, row in rows for place, words in enumerate(row)]
    assert paragraphs(lines).split("\n\n") == ["Kept | 35 | 18", "Made | 54 | 41"]


def test_a_cell_of_several_lines_stays_in_its_row():
    cells = [("Promise", 800, 50), ("Stalking", 800, 150), ("and harassment", 786, 150), ("Planned", 800, 250)]
    rows = [*cells, ("Own words", 760, 50), ("in use", 760, 150), ("not begun", 760, 250)]
    lines = [Line(words, foot, 12.0, left) for words, foot, left in rows]
    assert paragraphs(lines).split("\n\n") == [
        "Promise | Stalking and harassment | Planned",
        "Own words | in use | not begun",
    ]


def test_the_next_column_of_a_page_is_no_cell():
    one = [Line(f"left {n}", 800 - 14 * n, 12.0, 50) for n in range(20)]
    two = [Line(f"right {n}", 800 - 14 * n, 12.0, 300) for n in range(20)]
    found = paragraphs([*one, *two]).split("\n\n")
    assert [each.split()[:2] for each in found] == [["left", "0"], ["right", "0"]]


def test_a_word_broken_at_the_end_of_a_line_is_made_whole():
    assert paragraphs(page((0, "vulner\ufffe"), (14, "able people"), (14, "heard"))) == "vulnerable people heard"


@given(st.lists(st.builds(Line, st.text("ab c", min_size=1), st.floats(-1e3, 1e3), st.floats(0, 100))))
def test_no_word_is_lost_or_made(lines):
    assert paragraphs(lines).replace("|", "").split() == [word for line in lines for word in line.words.split()]
