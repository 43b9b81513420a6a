"""Small questions to the XML of a Word document, whose strict and usual forms differ in nothing but namespaces."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

OFF = frozenset({"0", "false", "off", "none"})


def name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def value(element: Element | None, of: str = "val") -> str:
    if element is None:
        return ""
    return next((attribute for key, attribute in element.attrib.items() if key.rpartition("}")[2] == of), "")


def child(element: Element | None, *path: str) -> Element | None:
    for step in path:
        element = next((inner for inner in element if name(inner) == step), None) if element is not None else None
    return element


def children(element: Element | None, of: str) -> Iterator[Element]:
    return (inner for inner in (element if element is not None else ()) if name(inner) == of)


def is_on(element: Element | None) -> bool:
    """A switch that is there and not turned off."""
    return element is not None and value(element).lower() not in OFF
