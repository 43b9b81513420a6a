"""The styles of the Word document: one type scale, as in the PDF."""

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from cadre.govuk.palette import COLOURS, FONTS

TEXT, SERIF = FONTS["typeset"], f"{FONTS['heading']} Semibold"
THEME = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def colour(name: str) -> RGBColor:
    return RGBColor.from_string(COLOURS[name][1:])


def hexed(name: str) -> str:
    """A colour of the palette as WordprocessingML writes it."""
    return COLOURS[name][1:].upper()


# Name: font, size in points, colour, space before and after in points, whether it stays with what follows.
SCALE = {
    "Normal": (TEXT, 10.5, "ink", 0, 7, False),
    "Title": (SERIF, 34, "paper", 0, 0, False),
    "Heading 1": (SERIF, 20, "teal", 24, 9, True),
    "Heading 2": (SERIF, 12.5, "ink", 12, 5, True),
    "Heading 3": (TEXT, 10.5, "quiet", 10, 4, True),
    "List Bullet": (TEXT, 10.5, "ink", 0, 4, False),
    "List Number": (TEXT, 10.5, "ink", 0, 4, False),
    "Header": (TEXT, 9, "ink", 0, 0, False),
    "Footer": (TEXT, 8.5, "quiet", 0, 0, False),
    "Quiet": (TEXT, 9, "quiet", 0, 5, False),
    "Label": (TEXT, 9, "quiet", 8, 2, True),
    "Contents": (TEXT, 10.5, "ink", 0, 6, False),
}


def define(document) -> None:
    """Give every style that the report uses its look, and remove those that it does not use."""
    for style in list(document.styles):
        keep = style.name in SCALE or style.type == WD_STYLE_TYPE.CHARACTER or style.name in {"Normal Table", "No List"}
        if not keep or style.name.endswith("Char"):
            style.element.getparent().remove(style.element)
    for name, (font, size, tint, before, after, with_next) in SCALE.items():
        style = document.styles[name] if name in document.styles else _added(document, name)
        _typeface(style, font)
        style.font.size, style.font.color.rgb = Pt(size), colour(tint)
        style.font.bold, style.font.italic = name == "Label" or None, None
        form = style.paragraph_format
        form.space_before, form.space_after, form.keep_with_next = Pt(before), Pt(after), with_next
        form.widow_control = True
    _line_above(document.styles["Heading 1"])
    _language(document.styles["Normal"])


def _added(document, name):
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    return style


def _typeface(style, font):
    """The font by its name; one of the theme would win over it."""
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    for own in style.element.xpath("./w:pPr/w:pBdr | ./w:pPr/w:tabs"):
        own.getparent().remove(own)
    for link in style.element.xpath("./w:link"):
        style.element.remove(link)
    style.font.name = font
    fonts = properties.get_or_add_rFonts()
    for theme in THEME:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def _line_above(style):
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in {"val": "single", "sz": "12", "space": "6", "color": hexed("teal")}.items():
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"
    )


def _language(style):
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    style.element.get_or_add_rPr().append(language)
