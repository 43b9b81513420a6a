"""The Word file as a package: fonts embedded, nothing left of the template it began from, the same bytes each time."""

import re
import uuid
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from cadre.govuk.typesetting import FONTS
from cadre.reports.documents.word.styles import SERIF, TEXT

EMBEDDED = {
    TEXT: {
        "embedRegular": "SourceSansPro-Regular.ttf",
        "embedBold": "SourceSansPro-Bold.ttf",
        "embedItalic": "SourceSansPro-It.ttf",
        "embedBoldItalic": "SourceSansPro-BoldIt.ttf",
    },
    SERIF: {"embedRegular": "SourceSerifPro-Semibold.ttf"},
}
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Parts of the template that a report has no use for.
LEFT_OUT = ("docProps/thumbnail.jpeg", "customXml/", "word/stylesWithEffects.xml", "word/webSettings.xml")
MOMENT = (1980, 1, 1, 0, 0, 0)


def finished(made: bytes) -> bytes:
    """The package with its fonts, without the template's traces, and with no moment of this machine in it."""
    with ZipFile(BytesIO(made)) as package:
        parts = {name: package.read(name) for name in package.namelist() if not name.startswith(LEFT_OUT)}
    parts["word/fontTable.xml"], parts["word/_rels/fontTable.xml.rels"], fonts = _font_table()
    parts |= fonts
    parts["[Content_Types].xml"] = _content_types(parts)
    parts["word/settings.xml"] = SETTINGS
    for name in [name for name in parts if name.endswith(".rels")]:
        parts[name] = re.sub(
            rb'<Relationship [^>]*Target="[^"]*(?:thumbnail|customXml|stylesWithEffects|webSettings)[^"]*"[^>]*/>',
            b"",
            parts[name],
        )
    parts["docProps/app.xml"] = APP
    return _zipped(parts)


SETTINGS = (
    f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:embedTrueTypeFonts/><w:defaultTabStop w:val="720"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
    "</w:settings>"
).encode()
APP = (
    f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"></Properties>'
).encode()


def _font_table():
    """The table of fonts, its relationships, and the font parts, obfuscated as ECMA-376 part 4, 2.8.1 has it."""
    entries, relations, parts = [], [], {}
    for family, faces in EMBEDDED.items():
        embedded = []
        for face, name in faces.items():
            number = len(parts) + 1
            key = uuid.uuid5(uuid.NAMESPACE_URL, name)
            parts[f"word/fonts/font{number}.odttf"] = _obfuscated((FONTS / name).read_bytes(), key)
            relations.append(f'<Relationship Id="rId{number}" Type="{R}/font" Target="fonts/font{number}.odttf"/>')
            embedded.append(f'<w:{face} r:id="rId{number}" w:fontKey="{{{str(key).upper()}}}"/>')
        entries.append(f'<w:font w:name="{family}">{"".join(embedded)}</w:font>')
    table = f'{HEAD}<w:fonts xmlns:w="{W}" xmlns:r="{R}">{"".join(entries)}</w:fonts>'
    related = f'{HEAD}<Relationships xmlns="{RELATIONSHIPS}">{"".join(relations)}</Relationships>'
    return table.encode(), related.encode(), parts


def _obfuscated(font: bytes, key: uuid.UUID) -> bytes:
    """The font with its first 32 bytes joined by XOR with the key, read backwards."""
    mask = bytes.fromhex(key.hex)[::-1] * 2
    return bytes(a ^ b for a, b in zip(font[:32], mask, strict=True)) + font[32:]


def _content_types(parts) -> bytes:
    types = parts["[Content_Types].xml"]
    types = re.sub(
        rb'<Override [^>]*PartName="/(?:customXml|word/stylesWithEffects|word/webSettings)[^>]*/>', b"", types
    )
    types = re.sub(rb'<Default [^>]*Extension="jpeg"[^>]*/>', b"", types)
    font = b'<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
    return types.replace(b"<Override ", font + b"<Override ", 1)


def _zipped(parts) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = ZipInfo(name, MOMENT)
            entry.compress_type = ZIP_DEFLATED
            # Fonts gain little from more effort, and took half the time of a document.
            package.writestr(entry, parts[name], compresslevel=1 if name.endswith(".odttf") else 6)
    return out.getvalue()
