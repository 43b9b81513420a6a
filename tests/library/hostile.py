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


def xml_bomb() -> bytes:
    """A document whose XML refers to itself until memory ends, where a parser lets it."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' if n else '<!ENTITY e0 "lol">' for n in range(10))
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE d [{entities}]><w:document xmlns:w="http://schemas.openxmlformats.org/'
        'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx("x"))) as good, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for entry in good.infolist():
            data = xml.encode() if entry.filename == "word/document.xml" else good.read(entry.filename)
            packed.writestr(entry.filename, data)
    return out.getvalue()
