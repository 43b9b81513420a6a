"""Which heads and feet of a Word document its pages show: many are in the file and switched off."""

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from cadre.extraction.xml import child, children, is_on, value

EDGES = ("header", "footer")
USUAL, FIRST, EVEN = "default", "first", "even"


def shown_parts(sections: Sequence[Element], settings: Element | None, relations: Mapping[str, str]) -> list[str]:
    """The parts of the package that are printed, heads before feet. A section without one has that of the section
    before it."""
    has_even = is_on(child(settings, "evenAndOddHeaders"))
    return list(dict.fromkeys(part for edge in EDGES for part in _shown(edge, sections, has_even, relations)))


def _shown(edge: str, sections: Sequence[Element], has_even: bool, relations: Mapping[str, str]) -> Iterator[str]:
    known: dict[str, str] = {}
    for section in sections:
        for reference in children(section, f"{edge}Reference"):
            known[value(reference, "type") or USUAL] = relations.get(value(reference, "id"), "")
        kinds = [USUAL, *([FIRST] if is_on(child(section, "titlePg")) else []), *([EVEN] if has_even else [])]
        yield from (known[kind] for kind in kinds if known.get(kind))
