"""Workbooks and CSV: what people send is read as rows of text, and what must not come in ends in a sentence."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadre.extraction import delimited, limited
from cadre.extraction import workbook as reader
from cadre.extraction.refusals import SENTENCES, Refused
from cadre.extraction.spreadsheet import kind_of
from cadre.kernel.workbook import MAIN, workbook

pytestmark = pytest.mark.once


def changed(content: bytes, **parts: str) -> bytes:
    """The workbook with other words in these parts: ``sheet1``, ``styles``, ``workbook`` or one of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *(name for name in parts if "/" in name)}:
            short = name.rpartition("/")[2].removesuffix(".xml")
            new.writestr(name, parts.get(short) or parts.get(name) or old.read(name))
    return out.getvalue()


def sheet_of(rows: str, **parts) -> bytes:
    return changed(workbook("One", ["x"], []), sheet1=f'<worksheet xmlns="{MAIN}">{rows}</worksheet>', **parts)


def read(tmp_path, content: bytes):
    path = tmp_path / "file"
    path.write_bytes(content)
    return (reader if kind_of(path) == "xlsx" else delimited).sheet_of(path)


def test_what_we_write_we_read_the_same(tmp_path):
    rows = [["=1+1", "Ŵyn O'Neill", 12], ["", "two\nlines", 1.5]]
    sheet = read(tmp_path, workbook("a/b", ["A", "B", "C"], rows))
    assert sheet.rows == [(1, ["A", "B", "C"]), (2, ["=1+1", "Ŵyn O'Neill", "12"]), (3, ["", "two\nlines", "1.5"])]


def test_cells_say_what_they_show(tmp_path):
    styles = f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="200" formatCode="dd\\-mmm\\-yy"/></numFmts>'
    styles += '<cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="200"/></cellXfs></styleSheet>'
    cells = (
        '<c r="A2" s="1"><v>45352</v></c><c r="B2" s="2"><v>45352.5</v></c><c r="C2"><v>45352</v></c>'
        '<c r="D2" t="e"><v>#N/A</v></c><c r="E2" t="b"><v>1</v></c><c r="G2" t="str"><f>A1</f><v>Sum</v></c>'
        '<c r="H2" t="s"><v>99</v></c><c r="I2"><v>7700900123.0</v></c>'
    )
    content = sheet_of(f'<sheetData><row r="2">{cells}</row></sheetData>', styles=styles)
    assert read(tmp_path, content).rows == [
        (2, ["2024-03-01", "2024-03-01", "45352", "#N/A", "TRUE", "", "Sum", "", "7700900123"])
    ]


def test_cells_merged_down_a_column_say_the_same(tmp_path):
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="str"><v>{"Force" if n == 1 else ""}</v></c><c r="B{n}"><v>{n}</v></c></row>'
        for n in (1, 2, 3)
    )
    merged = '<mergeCells><mergeCell ref="A1:A3"/><mergeCell ref="A1:XFD1048576"/><mergeCell ref="?"/></mergeCells>'
    content = sheet_of(f"<sheetData>{rows}</sheetData>{merged}")
    assert [cells for _, cells in read(tmp_path, content).rows] == [["Force", "1"], ["Force", "2"], ["Force", "3"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_of_any_usual_form(tmp_path, encoding, delimiter):
    rows = [["Name", "Notes"], ["Zoë", f"one{delimiter} two\r\nand “three”"], ["", ""], ["Bo", "x"]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    sheet = read(tmp_path, text.encode(encoding))
    assert [number for number, _ in sheet.rows] == [1, 2, 4]
    assert sheet.rows[1][1][0] == "Zoë"
    assert sheet.rows[1][1][1].endswith("and “three”")


def test_a_csv_may_say_its_delimiter_itself(tmp_path):
    assert read(tmp_path, b"sep=;\r\na,b;c\r\n1;2").rows == [(2, ["a,b", "c"]), (3, ["1", "2"])]


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
HOSTILE = {
    "empty": b"",
    "sheet-other-kind": b"%PDF-1.7 text",
    "sheet-old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100,
    "sheet-corrupt": b"PK\x03\x04" + b"x" * 100,
    "sheet-macro": changed(workbook("a", ["x"], []), **{"xl/vbaProject.bin": "x"}),
    "sheet-empty": b"\n\n ,,\n",
    "sheet-too-wide": ",".join(map(str, range(300))).encode(),
    "sheet-too-long": b"a,b\n" * 10_001,
}


@pytest.mark.parametrize("code", sorted(HOSTILE))
def test_what_is_not_read_says_what_to_do(tmp_path, code):
    with pytest.raises(Refused) as refused:
        read(tmp_path, HOSTILE[code])
    assert refused.value.code == code
    assert str(refused.value) == SENTENCES[code]


def test_a_bomb_is_read_no_further_than_a_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "MAX_PART", 100_000)
    with pytest.raises(Refused) as refused:
        read(tmp_path, sheet_of("<sheetData>" + " " * 200_000 + "</sheetData>"))
    assert refused.value.code == "sheet-limits"


def test_entities_and_far_columns_end_in_a_sentence(tmp_path):
    entities = changed(workbook("a", ["x"], []), sheet1=f"{ENTITIES}<worksheet>&b;</worksheet>")
    with pytest.raises(Refused, match="damaged"):
        read(tmp_path, entities)
    path = tmp_path / "far.xlsx"
    path.write_bytes(sheet_of('<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>'))
    with pytest.raises(Refused, match="more than 200 columns"):
        limited.sheet(path, kind_of(path))


WHOLE = workbook("Cadre", ["Name", "Email"], [[f"Person {n}", n] for n in range(20)])


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=40), st.integers(0, len(WHOLE)), st.integers(0, 200))
def test_a_hundred_mutilated_workbooks_are_read_or_refused(tmp_path_factory, piece, place, cut):
    path = tmp_path_factory.getbasetemp() / "mutilated"
    path.write_bytes(WHOLE[:place] + piece + WHOLE[place + cut :])
    try:
        reply = limited.main(str(path), f"sheet-{kind_of(path)}")
    except Refused as refused:
        reply = {"refused": refused.code}
    assert "rows" in reply or reply["refused"] in SENTENCES
