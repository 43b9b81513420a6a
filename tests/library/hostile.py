"""Files that people should not send, made on the spot."""

import io
import zipfile

import pikepdf
from docx import Document


def pdf(pages=1, text=None, password="", *, only_owner=False) -> bytes:
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
    made.save(
        out, encryption=pikepdf.Encryption(owner=password, user="" if only_owner else password) if password else None
    )
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
    field = "<w:r><w:instrText>DDEAUTO x</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
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
    if form == "by another name":
        return _renamed(_with_document(xml), b"document.xml", b"document2.xml")
    if form == "with its names turned":
        return _renamed(_with_document(xml), b"/", b"\\", inside=False)
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


def zero_pages() -> bytes:
    out = io.BytesIO()
    pikepdf.new().save(out)
    return out.getvalue()


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


def _renamed(content: bytes, old: bytes, new: bytes, *, inside=True) -> bytes:
    """The same package with other names of its parts, and in its tables."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as good, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for entry in good.infolist():
            data = good.read(entry.filename)
            is_table = entry.filename in {"_rels/.rels", "[Content_Types].xml"}
            written = zipfile.ZipInfo(entry.filename)
            written.filename = entry.filename.replace(old.decode(), new.decode())
            packed.writestr(written, data.replace(old, new) if is_table and inside else data)
    return out.getvalue()


PROTECTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 100


def _item(words: str, depth: int, of: int = 1) -> str:
    numbered = f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{of}"/></w:numPr></w:pPr>'
    return _p(words, before=numbered)


def numbered_docx() -> bytes:
    """Headings and items whose numbers stand only in the table of lists."""
    levels = [("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)")]
    shape = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{said}"/></w:lvl>'
        for depth, (kind, said) in enumerate(levels)
    )
    dots = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl>'
    numbering = _document(
        f'<w:abstractNum w:abstractNumId="5">{shape}</w:abstractNum><w:abstractNum w:abstractNumId="6">{dots}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num>',
        "numbering",
    ).encode()
    styled = _p("End", before='<w:pPr><w:pStyle w:val="Numbered"/></w:pPr>')
    style = '<w:style w:styleId="Numbered"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    items = [("Purpose", 0), ("Why", 1), ("one", 2), ("two", 2), ("Scope", 0)]
    body = "".join(_item(*each) for each in items) + _item("dot", 0, of=2) + _p("Plain") + styled
    parts = {"word/numbering.xml": numbering, "word/styles.xml": _document(style, "styles").encode()}
    return _with_document(_document(body).encode(), lambda name, data: parts.get(name, data))


def broken_docx() -> bytes:
    """Pages ended by a break, by a section, and by a paragraph that asks for a page of its own."""
    section = "<w:pPr><w:sectPr/></w:pPr>"
    going_on = '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
    body = [
        _p("Before", after='<w:r><w:br w:type="page"/></w:r><w:r><w:t>after</w:t></w:r>').replace(
            "<w:p>", f"<w:p>{section}"
        ),
        _p("In a section").replace("<w:p>", f"<w:p>{section}"),
        _p("goes on"),
        _p("Begins", before="<w:pPr><w:pageBreakBefore/></w:pPr>"),
        going_on,
    ]
    return _with_document(_document("".join(body)).encode())


def _changed(content: bytes, change) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as made:
        change(made)
        made.save(out)
    return out.getvalue()


def sideways(content: bytes, turn: int, *, shown_upright: bool) -> bytes:
    """Every page written so many degrees to the left, with or without the word that turns it back when it is shown."""
    matrix = {90: "0 1 -1 0 800 0", 180: "-1 0 0 -1 600 800", 270: "0 -1 1 0 0 600"}[turn]

    def change(made):
        for page in made.pages:
            page.contents_add(f"q {matrix} cm".encode(), prepend=True)
            page.contents_add(b"Q")
            if shown_upright:
                page.Rotate = turn

    return _changed(content, change)


def unmapped_pdf() -> bytes:
    """Glyphs by number, and no table that says which letters they are: a page that can be read by eye alone."""

    def change(made):
        name = pikepdf.Name
        system = pikepdf.Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0)
        about = pikepdf.Dictionary(Type=name.FontDescriptor, FontName=name.Nowhere, Flags=4)
        below = pikepdf.Dictionary(
            Type=name.Font, Subtype=name.CIDFontType2, BaseFont=name.Nowhere, CIDSystemInfo=system, FontDescriptor=about
        )
        made.pages[0].Resources.Font.F1 = pikepdf.Dictionary(
            Type=name.Font,
            Subtype=name.Type0,
            BaseFont=name.Nowhere,
            Encoding=name("/Identity-H"),
            DescendantFonts=pikepdf.Array([below]),
        )
        glyphs = "".join(f"{each:04x}" for each in [0x35, 0x4B, 0x48, 0x03] * 60)
        made.pages[0].Contents = made.make_stream(f"BT /F1 12 Tf 50 700 Td <{glyphs}> Tj ET".encode())

    return _changed(pdf(1, text="x"), change)


def adobe_form() -> bytes:
    def change(made):
        made.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=made.make_stream(b"<xdp/>"))
        made.Root.NeedsRendering = True

    return _changed(pdf(1, text="Please wait... If this message is not eventually replaced"), change)


def form() -> bytes:
    """A form as a person filled it in, what was typed held apart from the page."""

    def change(made):
        name, page = pikepdf.Name, made.pages[0]
        page.Contents = made.make_stream(b"BT /F1 12 Tf 50 700 Td (Name of force:) Tj 0 -40 Td (Agreed by:) Tj ET")
        fields = []
        for foot, typed in ((696, "Northshire Police"), (656, "The board")):
            look = made.make_stream(f"BT /F1 12 Tf 2 6 Td ({typed}) Tj ET".encode())
            look.Type, look.Subtype, look.BBox = name.XObject, name.Form, pikepdf.Array([0, 0, 200, 20])
            look.Resources = page.Resources
            fields.append(
                made.make_indirect(
                    pikepdf.Dictionary(
                        Type=name.Annot,
                        Subtype=name.Widget,
                        FT=name.Tx,
                        T=typed,
                        V=typed,
                        F=4,
                        Rect=[150, foot, 350, foot + 20],
                        AP=pikepdf.Dictionary(N=look),
                    )
                )
            )
        page.Annots = pikepdf.Array(fields)
        made.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(fields))

    return _changed(pdf(1, text="x"), change)


def with_damaged_page() -> bytes:
    """Three pages, the second of which is no page at all."""

    def change(made):
        made.Root.Pages.Kids[1] = made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Page, Contents=7))
        del made.Root.Pages.Kids[1]["/Type"]

    return _changed(pdf(3, text="Voice"), change)
