"""Small spreadsheets, slides, OpenDocument files and pictures, made on the spot."""

import io
import struct
import zipfile
import zlib

RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LISTED = "http://schemas.openxmlformats.org/package/2006/relationships"
MIMETYPE = "application/vnd.oasis.opendocument."


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def related(targets: dict[str, str], kind="x", mode="") -> str:
    rows = "".join(
        f'<Relationship Id="{key}" Type="{RELATED}/{kind}" Target="{target}"{mode}/>' for key, target in targets.items()
    )
    return f'<Relationships xmlns="{LISTED}">{rows}</Relationships>'


def linked(kind: str, target="http://elsewhere.example/x") -> str:
    """The relations of a part to something outside the file."""
    return related({"r1": target}, kind, ' TargetMode="External"')


def rows(*lines) -> str:
    """Rows of cells; a cell is its text, a number, or its XML as it is."""
    return "".join(f"<row>{''.join(map(_cell, line))}</row>" for line in lines)


def _cell(content) -> str:
    if isinstance(content, str) and content.startswith("<c"):
        return content
    if isinstance(content, str):
        return f'<c t="inlineStr"><is><t>{content}</t></is></c>'
    return f"<c><v>{content}</v></c>"


def xlsx(sheets: dict[str, str], *, shared="", formats=(), book="", **more) -> bytes:
    """A workbook; each sheet by its name, with its rows, or all that is in it where it begins with ``<cols``. Of
    ``formats``, cells use the first as style 1."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' if "state=" not in name else f"<sheet {name} r:id='r{n}'/>"
        for n, name in enumerate(sheets, start=1)
    )
    own = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{code}"/>' for n, code in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{200 + n}"/>' for n, _ in enumerate(formats))
    parts = {
        "_rels/.rels": related({"r1": "xl/workbook.xml"}, "officeDocument"),
        "xl/workbook.xml": f'<workbook xmlns:r="{RELATED}">{book}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": related(
            {f"r{n}": f"worksheets/sheet{n}.xml" for n, _ in enumerate(sheets, start=1)}
        ),
        "xl/sharedStrings.xml": f"<sst>{shared}</sst>",
        "xl/styles.xml": f"<x><numFmts>{own}</numFmts><cellXfs><xf numFmtId='0'/>{styles}</cellXfs></x>",
    }
    for n, content in enumerate(sheets.values(), start=1):
        columns, _, data = content.rpartition("</cols>")
        head = f"{columns}</cols>" if columns else ""
        parts[f"xl/worksheets/sheet{n}.xml"] = f"<worksheet>{head}<sheetData>{data}</sheetData></worksheet>"
    return zipped(parts | more)


def columns(many: int) -> list[str]:
    """The names of so many columns."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    names = [f"{first}{second}" for first in ("", *letters) for second in letters]
    return (
        names + [f"A{name}" for name in names if len(name) == 2] + [f"B{name}" for name in names if len(name) == 2]
    )[:many]


def slide(*blocks: str, show="") -> str:
    return f"<sld{show}><cSld><spTree>{''.join(blocks)}</spTree></cSld></sld>"


def shape(*paragraphs: str, of="") -> str:
    text = "".join(f"<p><r><t>{words}</t></r></p>" for words in paragraphs)
    place = f'<nvSpPr><nvPr><ph type="{of}"/></nvPr></nvSpPr>' if of else ""
    return f"<sp>{place}<txBody>{text}</txBody></sp>"


def pptx(slides: list[str], *, notes: dict[int, str] | None = None, **more) -> bytes:
    listed = "".join(f'<sldId id="{255 + n}" r:id="r{n}"/>' for n, _ in enumerate(slides, start=1))
    parts = {
        "_rels/.rels": related({"r1": "ppt/presentation.xml"}, "officeDocument"),
        "ppt/presentation.xml": f'<presentation xmlns:r="{RELATED}"><sldIdLst>{listed}</sldIdLst></presentation>',
        "ppt/_rels/presentation.xml.rels": related(
            {f"r{n}": f"slides/slide{n}.xml" for n, _ in enumerate(slides, start=1)}
        ),
    }
    parts |= {f"ppt/slides/slide{n}.xml": content for n, content in enumerate(slides, start=1)}
    for n, content in (notes or {}).items():
        parts[f"ppt/slides/_rels/slide{n}.xml.rels"] = related({"n": f"../notesSlides/notesSlide{n}.xml"})
        parts[f"ppt/notesSlides/notesSlide{n}.xml"] = content
    return zipped(parts | more)


def open_document(kind: str, body: str, **more) -> bytes:
    """``kind`` is ``text`` or ``spreadsheet``."""
    content = f"<document-content><body><{kind}>{body}</{kind}></body></document-content>"
    return zipped({"mimetype": MIMETYPE + kind, "content.xml": content} | more)


def table(name: str, *lines: tuple[str, ...]) -> str:
    cells = "".join(
        f"<table-row>{''.join(f'<table-cell><p>{cell}</p></table-cell>' for cell in line)}</table-row>"
        for line in lines
    )
    return f'<table name="{name}">{cells}</table>'


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width=2, height=2, *, beside=b"", behind=b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    points = chunk(b"IDAT", zlib.compress((b"\0" + b"\x80" * min(width, 9)) * min(height, 9)))
    return b"\x89PNG\r\n\x1a\n" + head + beside + points + chunk(b"IEND", b"") + behind


def segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def exif(turned: int, place: bytes) -> bytes:
    """What a camera notes: how it was turned, and where it was."""
    entries = struct.pack("<HHIHH", 0x0112, 3, 1, turned, 0) + struct.pack("<HHI4s", 0x010E, 2, len(place), place[:4])
    return b"Exif\0\0II*\0" + struct.pack("<IH", 8, 2) + entries + bytes(4) + place


def jpg(*beside: bytes, behind=b"") -> bytes:
    frame = segment(0xC0, struct.pack(">BHHB", 8, 2, 2, 1) + b"\x01\x11\x00")
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x11\xff\x00\x22\xff\xd0\x33"
    return b"\xff\xd8" + segment(0xE0, b"JFIF\0\x01\x01") + b"".join(beside) + frame + scan + b"\xff\xd9" + behind


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + kind + content


def heic(*, damaged=False, noted=b"", described=b"", behind=b"", sidecar=b"") -> bytes:
    """A picture, with what a camera ``noted`` as Exif, how its maker ``described`` it, what lies ``behind`` it and a
    ``sidecar`` in the box of what is in the file."""
    points, name = b"points", b"IMG\0"
    items = box(b"infe", struct.pack(">IHH4s", 2 << 24, 1, 0, b"hvc1") + name)
    items += box(b"infe", struct.pack(">IHH4s", 2 << 24, 2, 0, b"Exif") + b"\0")
    shown = box(b"ispe", bytes(4) + struct.pack(">II", 2, 2)) + box(b"irot", b"\1")
    shown += box(b"udes", bytes(4) + described) if described else b""
    start = box(b"ftyp", b"heic\0\0\0\0mif1")

    def meta(at):
        places = b""
        for key, place, length in ((1, at, len(points)), (2, at + len(points), len(noted))):
            places += struct.pack(">HHHII", key, 0, 1, place, length)
        found = box(b"iloc", struct.pack(">IBBH", 0, 0x44, 0, 2) + places)
        inside = box(b"iinf", struct.pack(">IH", 0, 2) + items) + found + box(b"iprp", box(b"ipco", shown))
        return box(b"meta", bytes(4) + inside + (box(b"xml ", sidecar) if sidecar else b""))

    at = len(start) + len(meta(0)) + 8
    whole = start + meta(at) + box(b"mdat", points + noted) + behind
    return whole[:-3] if damaged else whole
