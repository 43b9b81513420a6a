"""Spreadsheets, slides, OpenDocument files and tables in text: read as their readers see them, or refused in words."""

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cadre.extraction.hazards import without_hazards
from cadre.extraction.limited import extract, main
from cadre.extraction.number_formats import shown
from cadre.extraction.readers import text_of
from cadre.extraction.refusals import Refused
from cadre.extraction.sniff import kind_of
from tests.extraction import office
from tests.extraction.office import linked, open_document, pptx, rows, shape, slide, table, xlsx


def read(tmp_path, content: bytes, name: str) -> list[str]:
    path = tmp_path / "stored"
    path.write_bytes(content)
    return text_of(path, kind_of(path, name=name)).pages


def hazards(tmp_path, content: bytes, kind: str) -> list[str]:
    path = tmp_path / "stored"
    path.write_bytes(content)
    return without_hazards(path, kind, tmp_path / "copy")


def test_each_sheet_begins_a_page_with_its_tables_and_titles(tmp_path):
    made = xlsx(
        {
            "Incidents": rows(("Stalking, 2025",), ("Month", "Count", "Solved"), ("May", 12, ""), ("June", 7, 3)),
            "Teams &amp; people": rows(("One column",), ("and its second line",)),
            'name="Kept away" state="hidden"': rows(("A name",)),
        }
    )
    assert read(tmp_path, made, "Figures.XLSX") == [
        "Sheet: Incidents\n\nStalking, 2025\n\nMonth | Count | Solved\nMay | 12 | –\nJune | 7 | 3",
        "Sheet: Teams & people\n\nOne column\nand its second line",
    ]


def test_shared_text_formulas_and_truth_are_read_as_they_are_shown(tmp_path):
    cells = (
        '<c t="s"><v>1</v></c>',
        '<c t="b"><v>1</v></c>',
        '<c t="str"><f>A1</f><v>made</v></c>',
        '<c t="e"><v>#REF!</v></c>',
        '<c t="s"><v>9</v></c>',
        '<c r="H1"><v>45000.5</v></c>',
    )
    shared = "<si><t>no</t></si><si><r><t>Two </t></r><r><t>runs</t></r><rPh><t>said</t></rPh></si>"
    made = xlsx({"A": rows(cells)}, shared=shared)
    assert read(tmp_path, made, "a.xlsx") == ["Sheet: A\n\nTwo runs | TRUE | made | #REF! | 45000.5"]


def test_hidden_rows_and_columns_are_left_out(tmp_path):
    sheet = '<cols><col min="2" max="2" hidden="1"/></cols>' + rows(("a", "secret", "b"), ("c", "d", "e"))
    made = xlsx({"A": sheet.replace("<row>", '<row hidden="1">', 1) + "<row r='9'><c><v>1</v></c></row>"})
    assert read(tmp_path, made, "a.xlsx") == ["Sheet: A\n\nc | e\n\n1"]


def test_dates_are_read_as_dates(tmp_path):
    cell = '<c s="{}"><v>45714.604166</v></c>'
    made = xlsx({"A": rows((cell.format(1), cell.format(2)))}, formats=("d mmmm yyyy", "hh:mm"))
    assert read(tmp_path, made, "a.xlsx") == ["Sheet: A\n\n26 February 2025 | 14:30"]
    early = xlsx({"A": rows(('<c s="1"><v>0</v></c>', "x"))}, formats=("dd/mm/yy",), book='<workbookPr date1904="1"/>')
    assert read(tmp_path, early, "a.xlsx") == ["Sheet: A\n\n1 January 1904 | x"]


@pytest.mark.parametrize(
    ("raw", "code", "words"),
    [
        ("0.30000000000000004", "", "0.3"),
        ("12", "General", "12"),
        ("0.456", "0%", "46%"),
        ("0.4567", "0.0%;[Red]-0.0%", "45.7%"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("1234.5", '"£"#,##0.00', "£1,234.50"),
        ("-1234.5", "[$£-809]#,##0", "-£1,234"),
        ("45714", "[$-809]dddd, d mmmm yyyy", "26 February 2025"),
        ("45714", "mmm-yy", "February 2025"),
        ("45714", "d-mmm", "26 February"),
        ("45714.75", "dd/mm/yyyy hh:mm", "26 February 2025 18:00"),
        ("59", "d/m/yyyy", "28 February 1900"),
        ("61", "d/m/yyyy", "1 March 1900"),
        ("1.5", "[h]:mm", "36:00"),
        ("99999999", "d/m/yyyy", "99999999"),
        ("-1", "d/m/yyyy", "-1"),
        ("not a number", "0", "not a number"),
        ("1e999", "0", "1e999"),
        ("nan", "0", "nan"),
    ],
)
def test_numbers_are_shown_as_in_the_spreadsheet(raw, code, words):
    assert shown(raw, code) == words


def test_slides_are_read_one_by_one_with_their_notes(tmp_path):
    cells = "".join(f"<tc><txBody><p><r><t>{words}</t></r></p></txBody></tc>" for words in ("Aim", "Done"))
    made = pptx(
        [
            slide(shape("Voice of the victim"), f"<frame><tbl><tr>{cells}</tr></tbl></frame>", shape("1", of="sldNum")),
            slide("<pic/>"),
            slide(shape("Not for the room"), show=' show="0"'),
        ],
        notes={1: slide(shape("Say this slowly"), shape("7", of="sldNum"))},
    )
    path = tmp_path / "stored"
    path.write_bytes(made)
    text = extract(path, kind_of(path, name="deck.pptx"))
    assert text.pages == [
        "Voice of the victim\n\nAim | Done\n\nNotes: Say this slowly",
        "",
        "This slide is hidden. Open the original to read it.",
    ]
    assert (text.pictures, text.pages_are_exact) == ((2,), True)


def test_open_documents_are_read_without_what_was_deleted(tmp_path):
    body = (
        "<h>Policy</h><p>Victims<s c='999999999'/>come<span> first</span>"
        "<note><note-body><p>Agreed in May</p></note-body></note>.</p>"
        "<tracked-changes><p>taken out</p></tracked-changes><list><list-item><p>One</p></list-item></list>"
        + table("", ("Aim", "Owner"), ("Listen", "Sergeant"))
        + "<p><frame><text-box><p>In a box<frame><text-box><p>within</p></text-box></frame></p></text-box></frame></p>"
    )
    assert read(tmp_path, open_document("text", body), "policy.odt") == [
        "Policy\n\nVictims come first [Agreed in May].\n\nOne\n\nAim | Owner\nListen | Sergeant\n\nIn a box\n\nwithin"
    ]


def test_open_spreadsheets_are_read_with_what_is_repeated(tmp_path):
    repeated = (
        '<table name="Twice"><table-column number-columns-repeated="2"/><table-column visibility="collapse"/>'
        '<table-row number-rows-repeated="2"><table-cell number-columns-repeated="3"><p>x</p></table-cell></table-row>'
        '<table-row number-rows-repeated="1048576"><table-cell number-columns-repeated="16384"/></table-row></table>'
    )
    made = open_document("spreadsheet", table("Aims", ("A", "B")) + repeated)
    assert read(tmp_path, made, "aims.ods") == ["Sheet: Aims\n\nA | B", "Sheet: Twice\n\nx | x\nx | x"]


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        (b'Force,Count\nNorthshire,4\n"West, too",\n', "Force | Count\nNorthshire | 4\nWest, too | –"),
        ("Force;Cost\nCaf\xe9;1,5\n".encode("cp1252"), "Force | Cost\nCafé | 1,5"),
        ("A\tB\nŵ\t2\n".encode("utf-16"), "A | B\nŵ | 2"),
        (b'a,"two\nlines"\n', "a | two lines"),
        (b"one\ntwo\n", "one\ntwo"),
    ],
)
def test_tables_in_text_are_read_in_every_usual_form(tmp_path, raw, lines):
    assert read(tmp_path, raw, "figures.csv") == [lines]


MANY = "<row>" + "<c><v>1</v></c>" * 50 + "</row>"
FAR = "".join(f'<row><c r="{letters}1"><v>1</v></c></row>' for letters in ("A", "B", "XFD"))
EVERY_COLUMN = "".join(f'<row><c r="{name}"><v>1</v></c></row>' for name in office.columns(2000))
BILLION = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
HOSTILE = {
    "half a workbook": (xlsx({"A": rows(("x" * 900,))})[:400], "a.xlsx", "corrupt"),
    "200,000 cells and more": (xlsx({"A": MANY * 4_100}), "a.xlsx", "too-many-cells"),
    "far apart": (xlsx({"A": FAR * 2000}), "a.xlsx", ""),
    "each in a column of its own": (xlsx({"A": EVERY_COLUMN}), "a.xlsx", "too-many-cells"),
    "long text shown again and again": (
        xlsx({"A": rows(('<c t="s"><v>0</v></c>',) * 300)}, shared=f"<si><t>{'x' * 100_000}</t></si>"),
        "a.xlsx",
        "limits",
    ),
    "entities in a workbook": (xlsx({"A": ""}, **{"xl/workbook.xml": BILLION}), "a.xlsx", "corrupt"),
    "entities in a sheet": (xlsx({"A": ""}, **{"xl/worksheets/sheet1.xml": BILLION}), "a.xlsx", "corrupt"),
    "entities in slides": (pptx([BILLION]), "a.pptx", "corrupt"),
    "entities in an open document": (open_document("text", "", **{"content.xml": BILLION}), "a.odt", "corrupt"),
    "letters for numbers": (xlsx({"A": '<row r="x"><c><v>1</v></c></row>'}), "a.xlsx", "corrupt"),
    "a workbook of nothing": (xlsx({"A": ""}), "a.xlsx", "no-text"),
    "slides of nothing": (pptx([slide()]), "a.pptx", "no-text"),
    "2,001 slides": (pptx([slide()] * 2001), "a.pptx", "too-many-pages"),
    "rows without end": (
        open_document(
            "spreadsheet",
            '<table><table-row number-rows-repeated="1048576"><table-cell number-columns-repeated="16384"><p>x</p>'
            "</table-cell></table-row></table>",
        ),
        "a.ods",
        "too-many-cells",
    ),
    "a bomb of cells": (xlsx({"A": "<row/>" * 1_500_000}), "a.xlsx", "bomb"),
    "macros in a workbook": (xlsx({"A": ""}, **{"xl/vbaProject.bin": b"x"}), "a.xlsx", "macro"),
    "old macros in a workbook": (xlsx({"A": ""}, **{"xl/macrosheets/sheet1.xml": b"x"}), "a.xlsx", "macro"),
    "macros by name": (xlsx({"A": rows(("x",))}), "a.xlsm", "macro"),
    "macros in an open document": (open_document("text", "", **{"Basic/Standard/Module1.xml": "x"}), "a.odt", "macro"),
    "an open document with a password": (
        open_document("text", "", **{"META-INF/manifest.xml": "<x><encryption-data/></x>"}),
        "a.odt",
        "encrypted",
    ),
    "slides called a workbook": (pptx([slide()]), "a.xlsx", "wrong-type"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "a.xls", "old-word"),
    "a binary workbook": (office.zipped({"xl/workbook.bin": b"x"}), "a.xlsb", "other-kind"),
    "a cell of a million letters": (b"a," + b"x" * 1_000_001, "a.csv", "corrupt"),
    "a table with noughts": (b"a,b\0c", "a.csv", "wrong-type"),
}


@pytest.mark.parametrize("what", sorted(HOSTILE))
def test_hostile_files_are_refused_in_words_or_do_no_harm(what, tmp_path):
    content, name, code = HOSTILE[what]
    if not code:
        assert read(tmp_path, content, name)
        return
    with pytest.raises(Refused) as refused:
        read(tmp_path, content, name)
    assert refused.value.code == code


def active_workbook(part: str, content: str) -> bytes:
    return xlsx({"A": ""}, **{f"xl/{part}": content})


FROM_ELSEWHERE = {"ppt/slides/_rels/slide1.xml.rels": linked("video")}
ADDRESS = 'href="https://elsewhere.example/x"'
ACTIVE = {
    "fetches another workbook": (
        "xlsx",
        active_workbook("externalLinks/_rels/externalLink1.xml.rels", linked("externalLinkPath")),
        ["links"],
    ),
    "asks a server": ("xlsx", active_workbook("connections.xml", "<connections/>"), ["links"]),
    "asks a program": ("xlsx", active_workbook("externalLinks/externalLink1.xml", "<x><ddeLink/></x>"), ["fields"]),
    "has an object": ("xlsx", active_workbook("embeddings/oleObject1.bin", "x"), ["objects"]),
    "has a link to press": ("xlsx", active_workbook("worksheets/_rels/sheet1.xml.rels", linked("hyperlink")), []),
    "shows a film from elsewhere": ("pptx", pptx([slide()], **FROM_ELSEWHERE), ["links"]),
    "acts when the pointer passes": ("pptx", pptx([slide("<hlinkMouseOver/>")]), ["actions"]),
    "fetches a picture": ("odt", open_document("text", f"<image {ADDRESS}/>"), ["links"]),
    "has a link in its text": ("odt", open_document("text", f"<a {ADDRESS}/>"), []),
    "asks a program for a table": ("ods", open_document("spreadsheet", "<dde-link/>"), ["fields"]),
    "calls in a cell": ("csv", b'a,"=WEBSERVICE(""http://elsewhere.example"")"\n', ["formulas"]),
    "starts a program in a cell": ("csv", b"a,@SUM(1+1)*cmd|' /C calc'!A0\n", ["formulas"]),
    "has signs before words": ("csv", b"a,-5,+44 20 (0) 7946,- see annex (b),= 4\n", []),
}


@pytest.mark.parametrize("what", sorted(ACTIVE))
def test_what_starts_by_itself_is_found(what, tmp_path):
    kind, content, found = ACTIVE[what]
    assert hazards(tmp_path, content, kind) == found


PARTS = st.sampled_from(["<row>", "</row>", '<c t="s">', "<v>7</v>", "</c>", "<si>", "<t>x", "&#0;", '<c r="ZZZ9">'])


@pytest.mark.once
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sheet=st.lists(PARTS, max_size=12).map("".join), text=st.binary(max_size=80))
def test_any_content_is_read_or_refused(tmp_path, sheet, text):
    path = tmp_path / "stored"
    made = {"a.xlsx": xlsx({"A": sheet}), "a.pptx": pptx([sheet]), "a.ods": open_document("spreadsheet", sheet)}
    for name, content in {**made, "a.csv": text or b","}.items():
        path.write_bytes(content)
        with contextlib.suppress(Refused):
            assert {"pages", "refused"} & set(main(str(path), kind_of(path, name=name)))
