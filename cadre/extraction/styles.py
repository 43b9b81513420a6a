"""What the styles of a Word document say of a run of letters: hidden, raised or lowered, and in which font."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from cadre.extraction.figures import lowered, raised
from cadre.extraction.xml import child, children, is_on, value

# A style follows another, that one a third; more than any real document has.
DEEPEST = 9
# In half-points: moved by hand as far as a raised figure is.
MOVED = 4
FONTS = ("ascii", "hAnsi", "cs", "eastAsia")


class Styles:
    """The styles of one document. ``styles`` is the root of their part, or None."""

    def __init__(self, styles: Element | None):
        self._by_name = {value(style, "styleId"): style for style in children(styles, "style")}
        self._found: dict[tuple[str, str], Element | None] = {}

    def chain(self, style: str) -> Iterator[Element]:
        """The style, the one that it follows, and so on."""
        for _ in range(DEEPEST):
            definition = self._by_name.get(style)
            if definition is None:
                return
            yield definition
            style = value(child(definition, "basedOn"))

    def is_hidden(self, properties: Element | None) -> bool:
        """Whether a run with these properties is in no print."""
        return is_on(self._property(properties, "vanish"))

    def shifted(self, properties: Element | None, words: str) -> str:
        """The words, marked where the run raises or lowers them."""
        if properties is None:
            return words
        align = value(self._property(properties, "vertAlign"))
        if not align and any(letter.isdigit() for letter in words):
            align = _moved(value(child(properties, "position")))
        return {"superscript": raised, "subscript": lowered}.get(align, str)(words)

    def font(self, properties: Element | None, paragraph_style: str = "") -> str:
        """The name of the font in which a run is set, where it, its style or that of its paragraph names one."""
        fonts = self._property(properties, "rFonts")
        if fonts is None and paragraph_style:
            fonts = self._inherited(paragraph_style, "rFonts")
        return next((named for place in FONTS if (named := value(fonts, place))), "")

    def _property(self, properties: Element | None, of: str) -> Element | None:
        direct = child(properties, of)
        if direct is not None or properties is None:
            return direct
        style = value(child(properties, "rStyle"))
        return self._inherited(style, of) if style else None

    def _inherited(self, style: str, of: str) -> Element | None:
        if (style, of) not in self._found:
            inherited = (child(definition, "rPr", of) for definition in self.chain(style))
            self._found[style, of] = next((element for element in inherited if element is not None), None)
        return self._found[style, of]


def _moved(position: str) -> str:
    try:
        points = int(position)
    except ValueError:
        return ""
    return "superscript" if points >= MOVED else "subscript" if points <= -MOVED else ""
