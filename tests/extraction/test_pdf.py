"""PDF: only what the page shows, in the order in which it is read, once, and as the letters that were meant."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.extraction.legible import is_legible
from cadre.extraction.lines import Line, Word, lines
from cadre.extraction.paragraphs import paragraphs
from cadre.extraction.readers import text_of
from cadre.extraction.refusals import Refused
from cadre.extraction.shadows import Letter, shadows
from cadre.extraction.text import Text
from tests.extraction import hostile

FILES = Path(__file__).parent / "files"
HEIGHT, WIDTH = 792, 612


def read(tmp_path, content: bytes) -> Text:
    path = tmp_path / "stored"
    path.write_bytes(content)
    return text_of(path, "pdf")


def words_of(tmp_path, content: bytes) -> str:
    return " ".join(" ".join(read(tmp_path, content).pages).split())


def at(left: float, foot: float, words: str, size: float = 12) -> str:
    return f"BT /F1 {size} Tf {left} {foot} Td ({words}) Tj ET "


# What the page shows


@pytest.mark.parametrize("box", ["MediaBox", "CropBox"])
def test_words_beyond_the_page_are_not_read(tmp_path, box):
    marks = at(72, 300, "Shown") + at(72, 700, "Example Person") + at(-300, 300, "far left") + at(700, 300, "far right")
    content = hostile.page_with(marks, **{box: [0, 0, WIDTH, 420]})
    assert words_of(tmp_path, content) == "Shown"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_words_beyond_a_turned_page_are_not_read(tmp_path, turn):
    crop = hostile.page_with(at(72, 300, "Shown and read") + at(72, 700, "Example Person"), CropBox=[0, 0, WIDTH, 420])
    assert words_of(tmp_path, hostile.changed(crop, Rotate=turn)) == "Shown and read"


def test_words_beyond_a_clip_are_not_read(tmp_path):
    clip = f"q 50 250 300 100 re W n {at(72, 300, 'Shown')}{at(72, 500, 'Example Person')}Q {at(72, 200, 'Below')}"
    assert words_of(tmp_path, hostile.drawn(clip)) == "Shown Below"


def test_words_beyond_the_edge_of_a_form_are_not_read(tmp_path):
    inside = at(72, 300, "Shown") + at(72, 500, "Example Person")
    made = hostile.with_form(hostile.drawn("q .5 0 0 .5 100 100 cm /Fm Do Q"), inside, [50, 250, 350, 350])
    assert words_of(tmp_path, made) == "Shown"


def test_a_word_at_the_edge_is_read_as_far_as_it_shows(tmp_path):
    marks = at(540, 300, "Shown-and-then-cut") + at(72, 300, "whole")
    assert words_of(tmp_path, hostile.drawn(marks)) == "whole | Shown-and-th"


# Order


@pytest.mark.parametrize(
    "matrix",
    ["-1 0 0 1 600 0", "1 0 0 -1 0 780", "-1 0 0 -1 600 780", "0 1 -1 0 780 0", "0 -1 1 0 -100 600"],
    ids=["mirrored", "mirrored down", "upside down", "to the left", "to the right"],
)
@pytest.mark.parametrize("whole", [True, False])
def test_a_page_laid_in_another_way_reads_in_order(tmp_path, matrix, whole):
    rows = [(700, "The force has a plan and an owner"), (680, "who reads it each quarter to the board.")]
    placed = [at(72, foot, row) for foot, row in rows]
    apart = [at(72 + 45 * n, foot, f"{word} ") for foot, row in rows for n, word in enumerate(row.split())]
    marks = f"q {matrix} cm {' '.join(placed if whole else apart)} Q"
    words = words_of(tmp_path, hostile.drawn(marks)).replace(" | ", " ")
    assert words == "The force has a plan and an owner who reads it each quarter to the board."


def test_the_scan_laid_in_upside_down_reads_in_order():
    assert text_of(FILES / "scanned-upside-down.pdf", "pdf").pages == [
        "The force has a plan and an owner for it. The board reads it each quarter."
    ]


def test_what_is_outside_the_page_handed_over_is_not_read():
    assert text_of(FILES / "words-outside-the-page.pdf", "pdf").pages == ["What the page shows: the summary."]


# Once


def each_letter(words: str, right: float, up: float, *, beside: bool) -> str:
    widths = dict(zip("MunicpalteSsr", [15, 10, 10, 4, 9, 10, 10, 4, 5, 10, 12, 9, 6], strict=True))
    first, left = [], 72.0
    for letter in words:
        first.append((left, 700.0, letter))
        left += widths[letter]
    second = [(left + right, foot + up, letter) for left, foot, letter in first]
    order = [one for pair in zip(first, second, strict=True) for one in pair] if beside else first + second
    return "".join(at(*one, size=18) for one in order)


@pytest.mark.parametrize(("right", "up"), [(0.4, 0), (1, 0.5), (1.5, 1.5), (2, -2), (3, 3), (4, 0)])
@pytest.mark.parametrize("beside", [True, False])
def test_letters_drawn_twice_are_read_once(tmp_path, right, up, beside):
    assert words_of(tmp_path, hostile.drawn(each_letter("Municipal", right, up, beside=beside))) == "Municipal"


@pytest.mark.parametrize(("right", "up", "larger"), [(0.5, 0.5, 0.5), (1.5, -1.5, 0), (3, 3, 0), (4, 0, 0)])
def test_words_drawn_twice_are_read_once(tmp_path, right, up, larger):
    heading = [(72, "Municipal"), (160, "is"), (190, "the"), (230, "illness")]
    drawn = "".join(at(left + n * right, 700 + n * up, word, 18 + n * larger) for n in (0, 1) for left, word in heading)
    assert words_of(tmp_path, hostile.drawn(drawn)) == "Municipal is the illness"


def test_doubled_letters_and_words_that_were_meant_stay(tmp_path):
    words = "Successful committees assess all illness: the the bookkeeper had had 1100 calls, aa bb ll"
    assert words_of(tmp_path, hostile.drawn(at(20, 700, words))) == words


def test_narrow_letters_side_by_side_are_no_shadows():
    narrow = [Letter(n, sign, 100.0 + 3.3 * n, 700, 3.3, 10) for n, sign in enumerate("ttffiillrrttffii")]
    assert shadows(narrow) == frozenset()


def test_one_pair_of_close_letters_makes_no_shadow():
    letters = [
        Letter(n, sign, 100.0 + 6 * n, 700, 6, 10) for n, sign in enumerate("the array and the offset of it all")
    ]
    close = {letter.place: 2.0 for letter in letters if letter.sign in "rf"}
    assert (
        shadows([one._replace(left=100 + 6 * one.place - close.get(one.place, 0.0)) for one in letters]) == frozenset()
    )


LETTERS = st.lists(
    st.builds(
        Letter,
        st.integers(0, 10**6),
        st.sampled_from("abcdefg"),
        st.floats(0, 500),
        st.floats(0, 700),
        st.just(6.0),
        st.just(12.0),
    ),
    max_size=60,
    unique_by=lambda letter: letter.place,
)


@given(LETTERS)
def test_a_shadow_has_its_letter_before_it(letters):
    hidden = shadows(letters)
    for place, letter in enumerate(letters):
        if letter.place in hidden:
            assert any(
                other.sign == letter.sign and abs(other.left - letter.left) < 5 and abs(other.foot - letter.foot) < 5
                for other in letters[:place]
                if other.place not in hidden
            )


# The letters that were meant


def test_old_ligatures_are_guessed_in_the_fonts_that_have_them(tmp_path):
    marks = at(72, 700, "o\\016cers \\014rst a\\015oat")
    assert words_of(tmp_path, hostile.in_font(hostile.drawn(marks), "ABCDEF+CMR10")) == "officers first afloat"
    assert words_of(tmp_path, hostile.in_font(hostile.drawn(marks), "Courier")) == "o\ufffdcers \ufffdrst a\ufffdoat"


def test_a_table_of_figures_is_readable():
    page = text_of(FILES / "table-refused-as-letterless.pdf", "pdf").pages[0]
    assert "Domestic abuse district 5 1235 1325 5%" in page


@pytest.mark.parametrize(
    "words",
    [
        "The force has a plan for the year, an owner for it, and a day on which the board reads what became of it.",
        "Mae'r heddlu yn gwrando ar lais y dioddefwr ac yn ysgrifennu yr hyn a ddywedwyd cyn gadael y tŷ",
        "Faktura VAT sprzedawca nabywca ilość cena jednostkowa wartość netto brutto zapłacono przelewem",
        "Polisin yıl için bir planı ve onun bir sahibi var ve kurulun bunu okuduğu bir gün",
        "Полиция имеет план на год и владельца для него",
        "警察には年間計画があり責任者がいる",
        "MARAC VPC DASH MASH DVPN DVPO CPS NPCC HMICFRS IOPC ISVA IDVA SARC MAPPA",
        "12 345 67% 2024/25 £4,500",
    ],
)
def test_letters_of_any_language_are_legible(words):
    assert is_legible(words)


@pytest.mark.parametrize("shift", [29, 3, 1, -1])
def test_letters_that_were_moved_are_not(shift):
    words = "The force has a plan for the year, an owner for it, and a day on which the board reads what became of it."
    assert not is_legible("".join(chr(max(ord(letter) - shift, 1)) for letter in words))


def test_letters_that_were_moved_are_refused(tmp_path):
    with pytest.raises(Refused) as refused:
        read(tmp_path, hostile.unmapped_pdf())
    assert refused.value.code == "no-letters"


# Pictures


def test_a_scan_under_a_stamp_is_a_picture(tmp_path):
    stamp = at(200, 770, "OFFICIAL") + at(280, 20, "Page 3")
    scan = hostile.with_picture(hostile.drawn(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im Do Q {stamp}"))
    assert read(tmp_path, scan).pictures == (1,)
    strips = "".join(f"q {WIDTH} 0 0 99 0 {99 * n} cm /Im Do Q " for n in range(8))
    assert read(tmp_path, hostile.with_picture(hostile.drawn(strips + stamp))).pictures == (1,)


@pytest.mark.parametrize(
    "marks",
    [
        f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im Do Q BT 3 Tr /F1 12 Tf 72 700 Td (Read by a machine) Tj ET",
        f"q 100 0 0 100 0 0 cm /Im Do Q {at(72, 700, 'A logo and words')}",
        f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im Do Q " + "".join(at(72, 790 - 14 * n, f"tinted {n}") for n in range(50)),
        at(72, 700, "Words alone"),
    ],
    ids=["read by a machine", "a logo", "a ground", "no picture"],
)  # fmt: skip
def test_other_pages_are_not(tmp_path, marks):
    assert read(tmp_path, hostile.with_picture(hostile.drawn(marks))).pictures == ()


# Pace


def calls(work) -> int:
    """How many functions the work calls: the same on every machine."""
    count = 0

    def see(frame, event, argument):
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(see)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def columns(rows: int) -> list[Word]:
    """A page of three columns, with wide gaps in each row."""
    return [
        Word("word", left, left + 20, 9000.0 - 9 * row, 9008.0 - 9 * row, 8.0)
        for column in (0, 200, 400)
        for row in range(rows)
        for left in (column + 20.0, column + 48.0 + row % 3, column + 100.0)
    ]


def table(rows: int) -> list[Line]:
    """Cells of figures, which look like numbers of items."""
    return [
        Line(f"{row % 90}.{place}", 9000.0 - 12 * row, 8.0, 90.0 * place, 90.0 * place + 30)
        for row in range(rows)
        for place in range(5)
    ]


def labels(rows: int) -> list[Word]:
    places = ((n, 50.0 * (n % 9)) for n in range(rows * 4))
    return [Word(f"{n % 90}.", left, left + 9, 9000.0 - n, 9008.0 - n, 8.0) for n, left in places]


@pytest.mark.parametrize(
    "work",
    [
        lambda size: lines(columns(size)),
        lambda size: lines(labels(size)),
        lambda size: paragraphs(table(size)),
        lambda size: paragraphs(lines(columns(size))),
    ],
    ids=["columns", "labels", "a table", "columns to paragraphs"],
)  # fmt: skip
def test_a_page_twice_as_dense_costs_about_twice_as_much(work):
    assert calls(lambda: work(800)) < 2.6 * calls(lambda: work(400))
