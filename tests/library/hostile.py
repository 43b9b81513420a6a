"""Files that people should not send, made on the spot."""

import io
import zipfile

import pikepdf
from docx import Document


def pdf(pages=1, text=None, password="") -> bytes:
    made = pikepdf.new()
    for number in range(pages):
        made.add_blank_page()
        if text is not None:
            page = made.pages[number]
            font = pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.Contents = made.make_stream(f"BT /F1 12 Tf 50 700 Td ({text} {number + 1}) Tj ET".encode())
    out = io.BytesIO()
    made.save(out, encryption=pikepdf.Encryption(owner=password, user=password) if password else None)
    return out.getvalue()


def docx(*paragraphs: str, table=()) -> bytes:
    made = Document()
    for words in paragraphs:
        made.add_paragraph(words)
    if table:
        grid = made.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, words in zip(grid.add_row().cells, row, strict=True):
                cell.text = words
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_entry(content: bytes, name: str, data: bytes) -> bytes:
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, data)
    return out.getvalue()


def bomb() -> bytes:
    return with_entry(docx("small"), "word/media/big.xml", b"0" * 60_000_000)


def _with_document(xml: bytes, change=lambda name, data: data) -> bytes:
    """A Word document whose words are ``xml``; ``change`` may alter any part, or leave it out with None."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx("x"))) as good, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for entry in good.infolist():
            data = xml if xml and entry.filename == "word/document.xml" else good.read(entry.filename)
            data = change(entry.filename, data)
            if data is not None:
                packed.writestr(entry.filename, data)
    return out.getvalue()


def xml_bomb() -> bytes:
    """A document whose XML refers to itself until memory ends, where a parser lets it."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' if n else '<!ENTITY e0 "lol">' for n in range(10))
    return _with_document(f"<!DOCTYPE d [{entities}]>{_document(_p('&e9;'))}".encode())


def xxe() -> bytes:
    """A document that asks for a file of the machine."""
    return _with_document(f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>{_document(_p("&x;"))}'.encode())


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def _document(body: str, root: str = "document") -> str:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    inside = f"<w:body>{body}</w:body>" if root == "document" else body
    return f'<w:{root} xmlns:w="{W}" xmlns:mc="{mc}">{inside}</w:{root}>'


def _p(words: str, before: str = "", after: str = "") -> str:
    return f'<w:p>{before}<w:r><w:t xml:space="preserve">{words}</w:t></w:r>{after}</w:p>'


def rich_docx() -> bytes:
    """What real Word documents are full of: boxes, controls, tracked changes, fields, merged cells, notes, a head."""
    box = f"<w:txbxContent>{_p('In the box')}</w:txbxContent>"
    either = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    boxed = f"<w:r><mc:AlternateContent>{either}</mc:AlternateContent></w:r>"
    put_in = '<w:ins w:id="1"><w:r><w:t xml:space="preserve"> put in</w:t></w:r></w:ins>'
    taken_out = '<w:del w:id="2"><w:r><w:delText>taken out</w:delText></w:r></w:del>'
    field = "<w:r><w:instrText>DDEAUTO x</w:instrText></w:r>"
    inner = f"<w:tbl><w:tr><w:tc>{_p('b')}</w:tc><w:tc>{_p('c')}</w:tc></w:tr></w:tbl>"
    rows = (
        f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{_p("Merged")}</w:tc></w:tr>'
        f"<w:tr><w:tc>{_p('a')}</w:tc><w:tc>{inner.replace('</w:tc><w:tc>', '')}</w:tc></w:tr>"
    )
    body = [
        _p("Before the box.", after=boxed),
        f"<w:sdt><w:sdtContent>{_p('In a control')}</w:sdtContent></w:sdt>",
        _p("Kept", after=put_in + taken_out + field),
        f"<w:tbl>{rows}</w:tbl>",
        _p("See", after='<w:r><w:footnoteReference w:id="7"/></w:r>'),
        _p("On page two", before="<w:r><w:lastRenderedPageBreak/></w:r>"),
    ]
    made = _with_document(_document("".join(body)).encode())
    notes = _document(
        f'<w:footnote w:id="-1"><w:p/></w:footnote><w:footnote w:id="7">{_p("A note")}</w:footnote>', "footnotes"
    )
    made = with_entry(made, "word/footnotes.xml", notes.encode())
    return with_entry(made, "word/header1.xml", _document(_p("OFFICIAL-SENSITIVE"), "hdr").encode())


def unusual_docx(form: str) -> bytes:
    xml = _document(_p("Plain words")).encode()
    if form == "strict":
        return _with_document(xml.replace(W.encode(), STRICT.encode()))
    return _with_document(xml, lambda name, data: None if name == "[Content_Types].xml" else data)


def macro_by_type() -> bytes:
    usual, macro = b"vnd.openxmlformats-officedocument.wordprocessingml.document", b"vnd.ms-word.document.macroEnabled"
    return _with_document(b"", lambda name, data: data.replace(usual, macro) if name == "[Content_Types].xml" else data)


def many_entries() -> bytes:
    out = io.BytesIO(docx("x"))
    with zipfile.ZipFile(out, "a") as packed:
        for number in range(20_001):
            packed.writestr(str(number), b"")
    return out.getvalue()


ZERO_PAGES = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Size 3/Root 1 0 R>>\n%%EOF"
)


def image_bomb() -> bytes:
    """A PDF of one page with a picture that would fill 30 GB of memory once it is unpacked."""
    made = pikepdf.new()
    made.add_blank_page()
    picture = made.make_stream(b"\0" * 1000)
    facts = {"Subtype": pikepdf.Name.Image, "ColorSpace": pikepdf.Name.DeviceRGB}
    for name, value in {**facts, "Width": 100_000, "Height": 100_000, "BitsPerComponent": 8}.items():
        picture[f"/{name}"] = value
    made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
    made.pages[0].Contents = made.make_stream(b"q 100 0 0 100 0 0 cm /I Do Q")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
