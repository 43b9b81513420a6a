"""Lines of a page become paragraphs by how far apart they stand."""

from hypothesis import given
from hypothesis import strategies as st

from cadre.extraction.lines import Line, Word, lines
from cadre.extraction.paragraphs import hyphens, paragraphs


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


def words(*rows, size=12.0, space=3.0):
    """Words from the top of a page: rows of where the row begins and what stands there, each letter half as wide as
    it is tall."""
    foot, found = 800.0, []
    for row in rows:
        foot -= 14
        for left, said in row:
            for word in said.split():
                right = left + len(word) * size / 2
                found.append(Word(word, left, right, foot, foot + size, size))
                left = right + space
    return found


def blocks(*rows, **given):
    return paragraphs(lines(words(*rows, **given))).split("\n\n")


def test_items_of_a_list_stand_apart_with_their_bullets():
    found = blocks(
        [(50, "Three habits:")], [(50, "•"), (70, "ask")], [(50, "•"), (70, "listen, and then")], [(70, "wait")]
    )
    assert found == ["Three habits:", "• ask", "• listen, and then wait"]


def test_bullets_that_were_drawn_last_go_to_their_items():
    rows = words([(70, "ask")], [(70, "listen")])
    drawn_last = [Word("•", 50, 56, word.foot, word.head, 12.0) for word in rows]
    assert paragraphs(lines([*rows, *drawn_last])).split("\n\n") == ["• ask", "• listen"]


def test_cells_in_one_row_are_told_by_the_gulf_between_them():
    assert blocks([(50, "Arrest rate"), (200, "34%"), (260, "41%")]) == ["Arrest rate | 34% | 41%"]


def test_a_narrow_cell_is_told_by_what_it_stands_under():
    found = blocks([(50, "Measure"), (150, "Year"), (185, "Note")], [(50, "Rate"), (150, "34"), (185, "Rose a lot")])
    assert found == ["Measure | Year | Note", "Rate | 34 | Rose a lot"]


def test_wide_gaps_of_a_justified_line_are_no_cells():
    assert blocks([(50, "words set wide apart")], [(50, "to fill their column")], space=10) == [
        "words set wide apart to fill their column"
    ]


def test_letters_placed_one_by_one_are_words():
    letters = [Word(each, 50 + 6 * n, 56 + 6 * n, 700, 712, 12.0, spaced=False) for n, each in enumerate("heard")]
    assert paragraphs(lines(letters)) == "heard"


def test_a_line_that_leaves_room_for_the_next_word_was_ended_on_purpose():
    full = "words that go as far as the line"
    assert blocks([(50, full)], [(50, "and end.")], [(50, full)], [(50, full)]) == [
        f"{full} and end.",
        f"{full} {full}",
    ]


def test_lines_of_a_table_of_contents_stand_apart():
    assert blocks([(50, "1.1 Why ........ 3")], [(50, "1.2 How ........ 4")]) == [
        "1.1 Why ........ 3",
        "1.2 How ........ 4",
    ]


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


def broken(*said) -> str:
    return hyphens([paragraphs(page(*((14 if place else 0, words) for place, words in enumerate(said))))])[0]


def test_a_word_broken_at_the_end_of_a_line_is_made_whole():
    assert broken("vulner\ufffe", "able people", "heard") == "vulnerable people heard"
    assert broken("vulner\u2010", "able") == "vulnerable"


def test_a_hyphen_that_belongs_there_stays():
    assert broken("In 2023-", "24 the") == "In 2023-24 the"
    assert broken("a long\ufffe", "term plan, long-term as it is") == "a long-term plan, long-term as it is"
    assert broken("a long\ufffe", "term of a long term") == "a long-term of a long term"


@given(st.lists(st.builds(Line, st.text("ab c", min_size=1), st.floats(-1e3, 1e3), st.floats(0, 100))))
def test_no_word_is_lost_or_made(lines):
    assert paragraphs(lines).replace("|", "").replace("\ufffe", "").split() == [
        word for line in lines for word in line.words.split()
    ]
