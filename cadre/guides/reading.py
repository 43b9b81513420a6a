"""Read a guide: Markdown made into sections of the product's own markup."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

_READ = MarkdownIt("commonmark", {"html": False}).enable("table")
CLASSES = {
    "p": "govuk-body",
    "ul": "govuk-list govuk-list--bullet",
    "ol": "govuk-list govuk-list--number",
    "table": "govuk-table",
    "tr": "govuk-table__row",
    "th": "govuk-table__header",
    "td": "govuk-table__cell",
    "h3": "govuk-heading-s",
    "a": "govuk-link",
    "img": "cadre-guide__picture",
}
GUIDE = re.compile(r"(?P<name>[a-z]+)\.md(?P<place>#[\w-]+)?")


@dataclass(frozen=True)
class Section:
    """A heading with what is below it. The first of a guide has no heading. ``text`` is its words alone."""

    heading: str
    anchor: str
    html: SafeString
    text: str


def read(text: str, *, known: Collection[str]) -> tuple[str, tuple[Section, ...]]:
    """The title of a guide and its sections. A link to a page that is not of a ``known`` guide is only its words."""
    first, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    title, _, beginning = first.removeprefix("# ").partition("\n")
    sections = [_section("", beginning, known)]
    sections += [_section(*part.partition("\n")[::2], known) for part in parts]
    return title.strip(), tuple(section for section in sections if section.text)


def _section(heading: str, text: str, known) -> Section:
    tokens = _READ.parse(text)
    words = " ".join(child.content for token in tokens for child in token.children or [] if child.content)
    html = mark_safe(_READ.renderer.render(list(_dressed(tokens, known)), _READ.options, {}))
    return Section(heading.strip(), slugify(heading), html, f"{heading.strip()} {words}".strip())


def _dressed(tokens: Iterable[Token], known) -> Iterator[Token]:
    """The tokens with our classes, and with links to where these pages are."""
    is_kept = True
    for token in tokens:
        if token.type == "link_open":
            address = _address(str(token.attrGet("href")), known)
            is_kept = bool(address)
            token.attrSet("href", address)
        if token.type in {"link_open", "link_close"} and not is_kept:
            continue
        if token.type == "image":
            token.attrSet("src", static(f"guides/{token.attrGet('src')}"))
            token.attrSet("loading", "lazy")
        if (token.nesting == 1 or token.type == "image") and token.tag in CLASSES:
            token.attrSet("class", CLASSES[token.tag])
        if token.children:
            token.children = list(_dressed(token.children, known))
        yield token


def _address(target: str, known) -> str:
    if target.startswith(("https://", "#")):
        return target
    page = GUIDE.fullmatch(target)
    if not page or page["name"] not in known:
        return ""
    return reverse("guides:guide", args=[page["name"]]) + (page["place"] or "")
