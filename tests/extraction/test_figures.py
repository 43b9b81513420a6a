"""A raised or lowered figure never joins the number beside it, in PDF, in Word and in formulas."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.extraction.figures import lowered, raised, written_out
from cadre.extraction.readers import text_of
from tests.extraction import hostile

FILES = Path(__file__).parent / "files"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"25{raised('3')} cases in 2025{raised('1')}, closed", "25^3 cases in 2025^1, closed"),
        (f"{raised('1')} Financial year", "[1] Financial year"),
        (f"{raised('1')}Financial year", "[1] Financial year"),
        (f"10{raised('-3')} of 5 m{raised('2')}", "10^-3 of 5 m^2"),
        (f"10{raised('1')}{raised('2')}", "10^12"),
        (f"2{raised('1')}/{lowered('2')} hours", "2 1/2 hours"),
        (f"2{raised('1/2')} hours", "2 1/2 hours"),
        (f"H{lowered('2')}O and 10{lowered('2')}", "H2O and 10_2"),
        (f"x{lowered('2')}5", "x2 5"),
        (f"10{raised('3')}5", "10^3 5"),
        (f"the 1{raised('st')} and 2{raised('nd')}, Acme{raised('TM')}", "the 1st and 2nd, AcmeTM"),
        (f"in 2025{raised('a')}", "in 2025^a"),
        (f"2{raised('n+1')}", "2^(n+1)"),
    ],
)
def test_raised_figures_are_written_as_powers(text, words):
    assert written_out(text) == words


def test_a_raised_figure_that_the_page_has_a_note_for_is_a_note():
    text = f"In 2025{raised('1')} there were 25{raised('3')} on 4 m{raised('1')}; see{raised('1,2')}"
    assert written_out(text, {"1", "2"}) == "In 2025 [1] there were 25^3 on 4 m^1; see [1,2]"


FIGURES = st.lists(st.tuples(st.sampled_from([str, raised, lowered]), st.integers(0, 999).map(str)), max_size=6)


@given(FIGURES, st.sets(st.integers(0, 999).map(str)))
def test_no_figure_joins_another(figures, notes):
    text = "a ".join(shift(number) if shift is not str else f" {number}" for shift, number in figures)
    assert re.findall(r"\d+", written_out(text, notes)) == [number for _, number in figures]
    pairs = "".join(f" {n}{shift(n)}" for shift, n in figures if shift is not str)
    assert re.findall(r"\d+", written_out(pairs, notes)) == [
        n for shift, n in figures if shift is not str for _ in "ab"
    ]


def test_notes_of_a_pdf_are_told_from_the_number_before(tmp_path):
    assert text_of(FILES / "raised-figures.pdf", "pdf").pages == [
        "There were 25 [3] cases in 2025 [1], all closed.\n\n1 Financial year.\n\n3 Three were withdrawn."
    ]


def shown(tmp_path, content: bytes, kind: str) -> str:
    path = tmp_path / "stored"
    path.write_bytes(content)
    return "\n\n".join(text_of(path, kind).pages).strip()


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        ("(area of 5 m) Tj /F1 8 Tf 4 Ts (2) Tj", "area of 5 m^2"),
        ("(base 10) Tj /F1 7 Tf -2 Ts (2) Tj 0 Ts /F1 12 Tf ( and H) Tj /F1 7 Tf -2 Ts (2) Tj 0 Ts /F1 12 Tf (O) Tj",
         "base 10_2 and H2O"),
        ("(see page 12) Tj 5 Ts (3) Tj 0 Ts", "see page 12^3"),
        ("(2) Tj /F1 7 Tf 4 Ts (1) Tj 0 Ts (/) Tj -1 Ts (2) Tj 0 Ts /F1 12 Tf ( hours) Tj", "2 1/2 hours"),
        ("(10) Tj /F1 7 Tf 5 Ts (-3) Tj 0 Ts /F1 12 Tf ( of it) Tj", "10^-3 of it"),
        ("(Covid19 cost 1,200 in 2023-24) Tj", "Covid19 cost 1,200 in 2023-24"),
    ],
)  # fmt: skip
def test_raised_and_lowered_figures_of_a_pdf(tmp_path, drawn, words):
    assert shown(tmp_path, hostile.drawn(f"BT /F1 12 Tf 72 700 Td {drawn} ET"), "pdf") == words


def run(words: str, align: str = "", style: str = "") -> str:
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties += f'<w:vertAlign w:val="{align}"/>' if align else ""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def math(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def fraction(above: str, below: str) -> str:
    return f"<m:f><m:num>{above}</m:num><m:den>{below}</m:den></m:f>"


@pytest.mark.parametrize(
    ("runs", "words"),
    [
        (run("25") + run("3", "superscript") + run(" cases"), "25^3 cases"),
        (run("10") + run("2", "subscript") + run(" in CO") + run("2", "subscript"), "10_2 in CO2"),
        (run("25") + run("3", style="Up") + run(" cases, the 1") + run("st", "superscript"), "25^3 cases, the 1st"),
        (run("25") + '<w:r><w:rPr><w:position w:val="8"/></w:rPr><w:t>3</w:t></w:r>', "25^3"),
        (run("2") + f"<m:oMath>{fraction(math('1'), math('2'))}</m:oMath>" + run("hours"), "2 1/2 hours"),
        (run("x = ") + f"<m:oMath>{fraction(math('a+b'), math('100'))}</m:oMath>", "x = (a+b)/100"),
        (
            f"<m:oMath><m:sSup><m:e>{math('10')}</m:e><m:sup>{math('-3')}</m:sup></m:sSup>{math('5')}</m:oMath>",
            "10^-3 5",
        ),
        (
            f"<m:oMath><m:sSup><m:e>{fraction(math('1'), math('2'))}</m:e><m:sup>{math('n')}</m:sup>"
            "</m:sSup></m:oMath>",
            "(1/2)^n",
        ),
        (
            f"<m:oMath><m:rad><m:radPr><m:degHide/></m:radPr><m:deg/><m:e>{math('a+b')}</m:e></m:rad></m:oMath>",
            "√(a+b)",
        ),
        (
            f'<m:oMath><m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{math("i=1")}</m:sub>'
            f"<m:sup>{math('n')}</m:sup><m:e>{math('i')}</m:e></m:nary></m:oMath>",
            "∑_(i=1)^n i",
        ),
        (
            f"<m:oMath><m:d><m:e>{math('a')}</m:e><m:e>{math('b')}</m:e></m:d></m:oMath>",
            "(a|b)",
        ),
        (f"<m:oMath>{math('2')}{fraction(math('1'), math('3'))}</m:oMath>", "2 1/3"),
        (
            f'<m:oMath><m:f><m:fPr><m:type m:val="noBar"/></m:fPr><m:num>{math("5")}</m:num><m:den>{math("2")}</m:den>'
            "</m:f></m:oMath>",
            "(5 over 2)",
        ),
    ],
)
def test_raised_figures_and_formulas_of_word(tmp_path, runs, words):
    up = '<w:style w:styleId="Up"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    content = hostile.word(f"<w:p>{runs}</w:p>", {"styles": up})
    assert shown(tmp_path, content, "docx") == words


def test_a_word_document_with_typed_notes_calls_them_notes(tmp_path):
    body = f"<w:p>{run('In 2025')}{run('1', 'superscript')}</w:p><w:p>{run('1', 'superscript')}{run(' A year')}</w:p>"
    assert shown(tmp_path, hostile.word(body), "docx") == "In 2025 [1]\n\n[1] A year"


def test_a_word_document_with_figures_reads_right():
    words = "There were 25^3 cases in 2025^1, all closed. Rate: 12/100 of calls."
    assert text_of(FILES / "raised-figures.docx", "docx").pages == [words]
