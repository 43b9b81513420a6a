"""Files that people should not send, made on the spot."""

import io
import random
import struct
import zipfile
import zlib

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


def drawn(marks: str) -> bytes:
    """A page with what these marks draw; its font is F1."""

    def change(made):
        made.pages[0].Contents = made.make_stream(marks.encode("cp1252"))

    return _changed(pdf(1, text="x"), change)


def page_with(marks: str, **about) -> bytes:
    """A page with what these marks draw and with these entries."""
    return changed(drawn(marks), **about)


def changed(content: bytes, **about) -> bytes:
    """The same PDF with these entries in each of its pages."""

    def change(made):
        for page in made.pages:
            for name, value in about.items():
                page[f"/{name}"] = value

    return _changed(content, change)


def in_font(content: bytes, name: str) -> bytes:
    """The same PDF in a font of this name, which says nothing of its letters."""

    def change(made):
        made.pages[0].Resources.Font.F1.BaseFont = pikepdf.Name(f"/{name}")

    return _changed(content, change)


def with_form(content: bytes, marks: str, edges: list[int]) -> bytes:
    """The same PDF with a form called Fm, which draws these marks within these edges."""

    def change(made):
        form = made.make_stream(marks.encode())
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, edges
        form.Resources = pikepdf.Dictionary(Font=made.pages[0].Resources.Font)
        made.pages[0].Resources.XObject = pikepdf.Dictionary(Fm=form)

    return _changed(content, change)


def with_picture(content: bytes) -> bytes:
    """The same PDF with a picture called Im."""

    def change(made):
        picture = made.make_stream(bytes(64))
        facts = {"Subtype": pikepdf.Name.Image, "ColorSpace": pikepdf.Name.DeviceGray}
        for name, value in {**facts, "Width": 8, "Height": 8, "BitsPerComponent": 8}.items():
            picture[f"/{name}"] = value
        made.pages[0].Resources.XObject = pikepdf.Dictionary(Im=picture)

    return _changed(content, change)


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


def with_part(content: bytes, name: str, data: bytes) -> bytes:
    """The package with this part in the place of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as good, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for entry in good.infolist():
            packed.writestr(entry.filename, data if entry.filename == name else good.read(entry.filename))
    return out.getvalue()


def head(words: str) -> bytes:
    """A part for the head of pages."""
    return _document(_p(words), "hdr").encode()


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
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def _document(body: str, root: str = "document") -> str:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    inside = f"<w:body>{body}</w:body>" if root == "document" else body
    return f'<w:{root} xmlns:w="{W}" xmlns:mc="{mc}" xmlns:m="{M}" xmlns:r="{R}">{inside}</w:{root}>'


def _p(words: str, before: str = "", after: str = "") -> str:
    return f'<w:p>{before}<w:r><w:t xml:space="preserve">{words}</w:t></w:r>{after}</w:p>'


def word(body: str, parts: dict[str, str] | None = None, relations: dict[str, str] | None = None) -> bytes:
    """A Word document with this body; ``parts`` are the insides of others by name, such as ``styles``, ``relations``
    what the document calls some of them."""
    others = {f"word/{name}.xml": _document(inside, name).encode() for name, inside in (parts or {}).items()}
    named = "".join(f'<Relationship Id="{key}" Type="x" Target="{name}"/>' for key, name in (relations or {}).items())
    others["word/_rels/document.xml.rels"] = f"<Relationships>{named}</Relationships>".encode()
    made = _with_document(_document(body).encode(), lambda name, data: others.pop(name, data))
    for name, data in others.items():
        made = with_entry(made, name, data)
    return made


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
        '<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>',
    ]
    made = word("".join(body), relations={"h1": "header1.xml"})
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
            page.MediaBox = [0, 0, 800, 800]
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


def _raw_pdf(*objects: bytes) -> bytes:
    """A PDF written by hand: objects from 1 on, the first of them the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj" % number + each + b"endobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)
    return bytes(out)


def _stream(data: bytes, facts: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream\n" % (facts, len(data), data)


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def expanding_pdf() -> bytes:
    """A page whose words unpack, twice, from a few kilobytes to four gigabytes."""
    packer = zlib.compressobj(9)
    begun = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    # After a full flush the packer knows nothing of what went before: the same piece may come again and again.
    piece = packer.compress(b" " * (1 << 24)) + packer.flush(zlib.Z_FULL_FLUSH)
    twice = zlib.compress(begun + piece * 256 + packer.flush(), 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>"
    return _raw_pdf(CATALOGUE, ONE_PAGE, page, _stream(twice, b"/Filter[/FlateDecode/FlateDecode]"))


def endless_pages() -> bytes:
    """A tree of pages that is its own branch, and objects that stand for each other."""
    return _raw_pdf(
        CATALOGUE,
        b"<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 900/Parent 3 0 R>>",
        b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 5 0 R/Parent 2 0 R>>",
        b"5 0 R ",
        b"4 0 R ",
    )


def endless_form() -> bytes:
    """A page that draws a form which draws itself."""
    form = _stream(b"/F Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>")
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</XObject<</F 5 0 R>>>>/Contents 4 0 R>>"
    return _raw_pdf(CATALOGUE, ONE_PAGE, page, _stream(b"/F Do"), form)


def huge_page() -> bytes:
    """A page as wide as a country, with words far out on it."""
    font = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e30 1e30]/Resources%b/Contents 4 0 R>>" % font
    words = b"BT /F1 12 Tf 9e20 9e20 Td (far out) Tj ET BT /F1 12 Tf 50 50 Td (near) Tj ET"
    return _raw_pdf(CATALOGUE, ONE_PAGE, page, _stream(words))


def crowded_page() -> bytes:
    """One page on which three hundred thousand words lie on top of each other."""
    font = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources%b/Contents 4 0 R>>" % font
    words = zlib.compress(b"BT /F1 12 Tf 50 700 Td " + b"(no) Tj 30 0 Td " * 300_000 + b"ET")
    return _raw_pdf(CATALOGUE, ONE_PAGE, page, _stream(words, b"/Filter/FlateDecode"))


def deep_docx() -> bytes:
    return _with_document(_document("<w:sdt>" * 50_000 + _p("deep") + "</w:sdt>" * 50_000).encode())


def endless_elements() -> bytes:
    """Millions of elements, which is little on disk and much in memory, in less than what is called a bomb."""
    noise = random.Random(1).randbytes(500_000)
    made = _with_document(_document("<w:p/>" * 6_500_000).encode())
    return with_entry(made, "word/media/noise.bin", noise)


def quine() -> bytes:
    """A package that says it holds itself: every look into it finds another."""
    inner = docx("x")
    for _ in range(4):
        inner = with_entry(docx("x"), "word/embeddings/again.docx", inner)
    return inner


def strange_method() -> bytes:
    """Packed by a method that this product does not know (deflate64)."""
    content = bytearray(docx("x"))
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = content.find(mark)
        while place >= 0:
            content[place + offset : place + offset + 2] = b"\x09\x00"
            place = content.find(mark, place + 4)
    return bytes(content)


def climbing_names() -> bytes:
    """Entries that would lie elsewhere if they were ever unpacked: they are not."""
    link = zipfile.ZipInfo("word/link")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO(docx("Words"))
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("../../../../tmp/climbed", b"x")
        packed.writestr("/tmp/climbed", b"x")
        packed.writestr(link, b"/etc/passwd")
    return out.getvalue()


def endless_table() -> bytes:
    """A table of contents of a hundred thousand entries, which costs far more to open than it takes on disk."""
    entry = b"PK\x01\x02" + b"\x14\x00" * 2 + b"\0" * 38
    table = entry * 100_000
    end = b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 65535, 65535, len(table), 4, 0)
    return b"PK\x03\x04" + table + end
