"""Word documents: fields, lists, pages, cells, signs and heads as they are in print."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.extraction.numerals import written
from cadre.extraction.readers import text_of
from cadre.extraction.sheets import LAID_OUT, sheets
from cadre.extraction.text import Text
from tests.extraction import hostile

FILES = Path(__file__).parent / "files"
BREAK = "<w:r><w:lastRenderedPageBreak/></w:r>"


def read(tmp_path, content: bytes) -> Text:
    path = tmp_path / "stored"
    path.write_bytes(content)
    return text_of(path, "docx")


def blocks(tmp_path, body: str, parts=None, relations=None) -> list[str]:
    return "\n\n".join(read(tmp_path, hostile.word(body, parts, relations)).pages).split("\n\n")


def p(words: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


# Fields


def field(instruction: str, data: str = "", result: str = "") -> str:
    shown = f"<w:r><w:t>{result}</w:t></w:r>" if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def box(*states: str) -> str:
    return f"<w:ffData><w:checkBox><w:sizeAuto/>{''.join(states)}</w:checkBox></w:ffData>"


def choice(*states: str) -> str:
    entries = "".join(f'<w:listEntry w:val="{entry}"/>' for entry in ("Not met", "Partly met", "Fully met"))
    return f"<w:ffData><w:ddList>{''.join(states)}{entries}</w:ddList></w:ffData>"


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        (field("FORMCHECKBOX", box("<w:checked/>")), "☑"),
        (field("FORMCHECKBOX", box('<w:default w:val="0"/>')), "☐"),
        (field("FORMCHECKBOX", box('<w:default w:val="1"/>')), "☑"),
        (field("FORMCHECKBOX", box('<w:default w:val="1"/>', '<w:checked w:val="0"/>')), "☐"),
        (field("FORMDROPDOWN", choice('<w:result w:val="2"/>')), "Fully met"),
        (field("FORMDROPDOWN", choice('<w:default w:val="1"/>')), "Partly met"),
        (field("FORMDROPDOWN", choice()), "Not met"),
        (field("FORMDROPDOWN", choice('<w:result w:val="7"/>')), ""),
        (field("FORMDROPDOWN", choice('<w:result w:val="0"/>'), "Not met"), "Not met"),
        (field("FORMTEXT", "<w:ffData/>", "Northshire"), "Northshire"),
        (field('SYMBOL 163 \\f "Symbol" \\s 11'), "≤"),
        (field("EQ \\f(12,100)"), "12/100"),
        (field("EQ 10\\s\\up5(3)"), "10^3"),
        (field("IF " + "</w:instrText></w:r>" + field("PAGE", result="7") + "<w:r><w:instrText>", result="yes"), "yes"),
        ("<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent><w:r><w:t>Met</w:t></w:r></w:sdtContent></w:sdt>",
         "Met"),
        ('<w:sdt><w:sdtPr><w:checkbox><w:checked w:val="1"/></w:checkbox></w:sdtPr><w:sdtContent/></w:sdt>', "☑"),
    ],
)  # fmt: skip
def test_answers_in_fields_and_controls(tmp_path, run, shown):
    assert blocks(tmp_path, f"<w:p><w:r><w:t>So:</w:t></w:r>{run}<w:r><w:t>.</w:t></w:r></w:p>") == [f"So:{shown}."]


def test_a_field_without_an_end_hides_no_more_than_its_paragraph(tmp_path):
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>hidden</w:t></w:r>'
    assert blocks(tmp_path, f"<w:p>{begun}</w:p>{p('Shown')}")[-1] == "Shown"


def test_the_form_is_read_with_its_answers():
    assert text_of(FILES / "form-answers.docx", "docx").pages == [
        "Is there a plan? Yes ☑ No ☐\n\nOur own position on action 3: Fully met"
    ]


# Lists


def level(depth: int, text: str, more: str = "", kind: str = "decimal") -> str:
    form = f'<w:start w:val="1"/>{more}<w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{form}</w:lvl>'


def shape(key: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def item(words: str, depth: int = 0, of: int = 1, more: str = "") -> str:
    return p(words, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{of}"/></w:numPr>{more}')


def restart(at: int, depth: int = 0) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{at}"/></w:lvlOverride>'


def test_a_list_that_is_told_to_restart_does(tmp_path):
    lists = shape(9, level(0, "%1.")) + num(1, 9) + num(2, 9, restart(1)) + num(3, 9) + num(4, 9, restart(10))
    body = [item("a"), item("b"), item("c", of=2), item("d", of=2), item("e", of=3), item("f", of=4), item("g", of=2)]
    assert blocks(tmp_path, "".join(body), {"numbering": lists}) == [
        "1. a", "2. b", "1. c", "2. d", "3. e", "10. f", "11. g",
    ]  # fmt: skip


def test_numbering_by_a_style_of_lists(tmp_path):
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Own"/></w:abstractNum>'
    lists = linked + shape(2, level(0, "%1"), level(1, "%1.%2")) + num(1, 1) + num(2, 2)
    style = '<w:style w:styleId="Own"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    parts = {"numbering": lists, "styles": style}
    assert blocks(tmp_path, item("a") + item("b", 1) + item("c", 1), parts) == ["1 a", "1.1 b", "1.2 c"]


def test_a_list_says_how_deep_a_style_is(tmp_path):
    lists = shape(2, level(0, "%1", '<w:pStyle w:val="H1"/>'), level(1, "%1.%2", '<w:pStyle w:val="H2"/>')) + num(1, 2)
    styles = "".join(
        f'<w:style w:styleId="{name}"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for name in ("H1", "H2")
    )
    body = "".join(p(name, f'<w:pStyle w:val="{name}"/>') for name in ("H1", "H2", "H2", "H1"))
    parts = {"numbering": lists, "styles": styles}
    assert blocks(tmp_path, body, parts) == ["1 H1", "1.1 H2", "1.2 H2", "2 H1"]


def test_empty_items_count_unless_they_were_deleted(tmp_path):
    lists = shape(9, level(0, "%1.")) + num(1, 9)
    deleted = item("", more='<w:rPr><w:del w:id="1"/></w:rPr>')
    assert blocks(tmp_path, item("a") + item("") + deleted + item("c"), {"numbering": lists}) == ["1. a", "2.", "3. c"]


@pytest.mark.parametrize(("limit", "last"), [("", "1"), ("0", "2"), ("1", "1")])
def test_a_level_restarts_as_its_list_says(tmp_path, limit, last):
    more = f'<w:lvlRestart w:val="{limit}"/>' if limit else ""
    lists = shape(9, level(0, "%1."), level(1, "(%2)", more)) + num(1, 9)
    assert (
        blocks(tmp_path, item("a") + item("b", 1) + item("c") + item("d", 1), {"numbering": lists})[-1] == f"({last}) d"
    )


def test_a_level_that_restarts_after_the_first_alone(tmp_path):
    levels = [level(0, "%1."), level(1, "%2."), level(2, "%3.", '<w:lvlRestart w:val="1"/>')]
    body = item("a") + item("b", 1) + item("c", 2) + item("d", 1) + item("e", 2) + item("f") + item("g", 2)
    read = blocks(tmp_path, body, {"numbering": shape(9, *levels) + num(1, 9)})
    assert [read[place] for place in (2, 4, 6)] == ["1. c", "2. e", "1. g"]


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        (1, "ordinalText", "First"),
        (12, "ordinalText", "Twelfth"),
        (21, "ordinalText", "Twenty-first"),
        (40, "ordinalText", "Fortieth"),
        (100, "ordinalText", "One hundredth"),
        (2, "cardinalText", "Two"),
        (1115, "cardinalText", "One thousand one hundred fifteen"),
        (11, "ordinal", "11th"),
        (22, "ordinal", "22nd"),
        (28, "lowerLetter", "bb"),
        (4, "upperRoman", "IV"),
        (7, "decimalZero", "07"),
        (7, "001, 002, 003, ...", "007"),
        (3, "decimalEnclosedCircle", "③"),
        (5, "chicago", "**"),
        (3, "numberInDash", "- 3 -"),
        (3, "arabicAbjad", "3"),
        (0, "lowerRoman", "0"),
    ],
)
def test_numbers_are_written_as_word_writes_them(number, kind, words):
    assert written(number, kind) == words


@given(st.integers(1, 5000))
def test_no_two_numbers_are_written_alike(number):
    for kind in ("ordinalText", "cardinalText", "ordinal", "lowerRoman", "decimal"):
        assert written(number, kind) != written(number + 1, kind)


def test_the_lists_handed_over_read_right():
    assert text_of(FILES / "numbering-restart.docx", "docx").pages[0].split("\n\n")[4:] == [
        "Recommendations of the second part", "1. Name an owner", "2. Report each quarter",
    ]  # fmt: skip
    assert text_of(FILES / "numbering-by-list-style.docx", "docx").pages[0].split("\n\n") == [
        "1. Leadership", "1.1 The chief owns the plan", "1.2 The board sees it",
    ]  # fmt: skip


# Pages


def test_a_laid_out_page_is_not_cut_however_dense():
    read = text_of(FILES / "dense-pages.docx", "docx")
    assert read.pages_are_exact
    paragraphs = [[block[:21] for block in page.split("\n\n")] for page in read.pages]
    assert paragraphs == [[f"Page {n}, paragraph {k}. " for k in range(1, 7)] for n in (1, 2, 3)]


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(paragraphs)}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def laid_out(words: str) -> str:
    return p(words).replace("<w:r>", f"{BREAK}<w:r>", 1)


def test_pages_end_inside_tables(tmp_path):
    table = "".join(
        [
            row(cell(p("a")), cell(p("b"))),
            row(cell(laid_out("c")), cell(p("d"))),
            row(cell(p("e")), cell(p("f"), laid_out("g"))),
            row(cell(p("h")), cell(p("i"))),
        ]
    )
    read = read_body(tmp_path, f"{p('Begin')}<w:tbl>{table}</w:tbl>{laid_out('End')}")
    assert read.pages == ["Begin\n\na | b", "c | d\ne | f", " | g\nh | i", "End"]
    assert read.pages_are_exact


def test_a_row_that_is_a_frame_goes_over_pages(tmp_path):
    read = read_body(tmp_path, f"<w:tbl>{row(cell(p('one'), laid_out('two'), p('three'), laid_out('four')))}</w:tbl>")
    assert read.pages == ["one", "two\n\nthree", "four"]


def read_body(tmp_path, body: str) -> Text:
    return read(tmp_path, hostile.word(body))


def test_a_break_of_the_writer_and_the_mark_of_the_layout_are_one(tmp_path):
    broken = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    assert read_body(tmp_path, p("a") + broken + laid_out("b") + laid_out("c")).pages == ["a", "b", "c"]
    asked = laid_out("b").replace("<w:pPr>", "<w:pPr><w:pageBreakBefore/>")
    assert read_body(tmp_path, p("a") + asked + laid_out("c")).pages == ["a", "b", "c"]


def test_a_page_of_a_picture_alone_is_a_page(tmp_path):
    assert read_body(tmp_path, p("a") + f"<w:p>{BREAK}</w:p>" + laid_out("c")).pages == ["a", "", "c"]


def test_a_paragraph_longer_than_a_page_is_cut_where_its_pages_end(tmp_path):
    runs = "".join(f"{BREAK if n else ''}<w:r><w:t>part {n} </w:t></w:r>" for n in range(3))
    assert read_body(tmp_path, f"<w:p>{runs}</w:p>").pages == ["part 0", "part 1", "part 2"]


def test_pages_that_the_file_does_not_have_are_not_called_exact(tmp_path):
    assert not read_body(tmp_path, p("words " * 900)).pages_are_exact
    broken = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    assert not read_body(tmp_path, p("a") + broken + p("b")).pages_are_exact
    left_alone = p("words " * 9000) + laid_out("b")
    assert not read_body(tmp_path, left_alone).pages_are_exact, "marks that no layout of today made"


def test_one_page_that_word_counted_is_exact(tmp_path):
    app = b"<Properties><Application>Microsoft Office Word</Application><Pages>1</Pages></Properties>"
    made = hostile.with_part(hostile.word(p("A memo")), "docProps/app.xml", app)
    assert read(tmp_path, made).pages_are_exact


def test_a_note_is_on_the_page_that_calls_it(tmp_path):
    called = '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = f'<w:footnote w:id="2">{p("The note")}</w:footnote>'
    content = hostile.word(p("a").replace("</w:p>", called) + laid_out("b"), {"footnotes": notes})
    assert read(tmp_path, content).pages == ["a [1]\n\n[1] The note", "b"]


@given(st.lists(st.sampled_from(["word", "", LAID_OUT, "\x1d", "\x1e"]), max_size=12))
def test_no_word_is_lost_on_the_way_to_a_page(parts):
    pages, is_exact = sheets(parts)
    assert " ".join(pages).split() == [part for part in parts if part == "word"]
    if is_exact:
        assert len(pages) <= 1 + sum(part in {LAID_OUT, "\x1d", "\x1e"} for part in parts)


# Cells


def test_paragraphs_of_a_cell_stay_apart(tmp_path):
    framed = row(cell(p("Policy"), p("Its second part")))
    both = row(cell(p("Promise")), cell(p("Stalking"), p("and harassment")), cell(p("Planned")))
    table = f"<w:tbl>{framed}{row(cell(p('x')), cell(p('y')))}{both}</w:tbl>"
    assert blocks(tmp_path, table) == [
        "Policy",
        "Its second part",
        "x | y",
        "Promise | Stalking\nand harassment | Planned",
    ]


# Signs


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        ('<w:sym w:font="Symbol" w:char="F0A3"/>', "≤"),
        ('<w:sym w:font="Symbol" w:char="00B3"/>', "≥"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Wingdings 2" w:char="F052"/>', "☑"),
        ('<w:sym w:font="Wingdings" w:char="F0E0"/>', "→"),
        ('<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr><w:t>\uf0b1a5</w:t>', "±α5"),
        ('<w:rPr><w:rStyle w:val="Sign"/></w:rPr><w:t>\uf0b4</w:t>', "×"),
        ("<w:t>\uf0a3</w:t>", "≤"),
        ('<w:rPr><w:rFonts w:ascii="Arial"/></w:rPr><w:t>a£b</w:t>', "a£b"),
        ('<w:sym w:font="Symbol" w:char="zz"/>', ""),
    ],
)
def test_signs_of_old_fonts(tmp_path, run, shown):
    style = '<w:style w:styleId="Sign"><w:rPr><w:rFonts w:hAnsi="Symbol"/></w:rPr></w:style>'
    body = f"<w:p><w:r><w:t>at </w:t></w:r><w:r>{run}</w:r><w:r><w:t>3</w:t></w:r></w:p>"
    assert blocks(tmp_path, body, {"styles": style}) == [f"at {shown}3"]


def test_the_signs_handed_over_read_right():
    assert text_of(FILES / "symbol-font.docx", "docx").pages[0].split("\n\n") == [
        "Reply within ≤15 minutes; escalate at ≥3 contacts; cost ±5 per cent; area 2×4.",
        "The same typed in that font: ≤15, ≥3",
    ]


# Heads


def test_heads_that_are_switched_off_are_not_read(tmp_path):
    kinds = ("default", "first", "even")
    references = "".join(f'<w:headerReference w:type="{kind}" r:id="{kind}"/>' for kind in kinds)
    relations = {kind: f"header-{kind}.xml" for kind in kinds}

    def read_with(section: str, settings: str) -> str:
        made = hostile.word(
            f"{p('Words')}<w:sectPr>{references}{section}</w:sectPr>", {"settings": settings}, relations
        )
        for kind in kinds:
            made = hostile.with_entry(made, f"word/header-{kind}.xml", hostile.head(f"Head of {kind}"))
        return read(tmp_path, made).pages[0].partition("pages: ")[2]

    assert read_with("", "") == "Head of default"
    assert read_with("<w:titlePg/>", "") == "Head of default · Head of first"
    assert read_with('<w:titlePg w:val="0"/>', "<w:evenAndOddHeaders/>") == "Head of default · Head of even"


# Documents within


def chunk(tmp_path, name: str, content: bytes) -> list[str]:
    made = hostile.word(f'{p("Before")}<w:altChunk r:id="c1"/>{p("After")}', relations={"c1": name})
    return "\n\n".join(read(tmp_path, hostile.with_entry(made, f"word/{name}", content)).pages).split("\n\n")


MINUTES = (
    "<html><head><title>No</title><style>p{}</style></head><body><h1>Minutes</h1><p>Agreed: <b>fund</b> it<br>by May."
    "</p><ol start=3><li>Caf&eacute;</li><li>10<sup>3</sup> calls</li></ol><script>no()</script><p hidden>no</p>"
    "<table><tr><td>a<td>b</tr><tr><td><p>c</p><p>d</p></td><td>e</td></tr></table><p style='display:none'>no</p>"
)
READ = ["Before", "Minutes", "Agreed: fund it\nby May.", "3. Café", "4. 10^3 calls", "a | b\nc\nd | e", "After"]


def test_a_page_of_the_web_inside_a_document(tmp_path):
    assert chunk(tmp_path, "afchunk.html", MINUTES.encode()) == READ
    archive = b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + MINUTES.encode()
    assert chunk(tmp_path, "afchunk.mht", archive) == READ


def test_other_documents_inside_a_document(tmp_path):
    inner = hostile.word(p("In the inner one"))
    assert chunk(tmp_path, "afchunk.docx", inner) == ["Before", "In the inner one", "After"]
    assert chunk(tmp_path, "afchunk.txt", "Caf\u00e9\n\nmore".encode()) == ["Before", "Café", "more", "After"]
    assert "could not be read here" in chunk(tmp_path, "afchunk.rtf", b"{\\rtf1 words}")[1]


def test_documents_within_documents_end(tmp_path):
    inner = p("deepest")
    made = hostile.word(inner)
    for _ in range(6):
        made = hostile.with_entry(
            hostile.word(f'{p("level")}<w:altChunk r:id="c1"/>', relations={"c1": "a.docx"}), "word/a.docx", made
        )
    assert read(tmp_path, made).pages[0].split("\n\n") == ["level"] * 4


def test_a_chunk_that_is_not_there_is_passed_over(tmp_path):
    assert blocks(tmp_path, f'<w:altChunk r:id="x"/>{p("Words")}') == ["Words"]
    assert zipfile.is_zipfile(io.BytesIO(hostile.word(p("x"))))
