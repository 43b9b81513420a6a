"""Documents that lie whole inside a Word document, as programs that put minutes together leave them (``altChunk``)."""

import email
import email.policy
import io
import re
import zipfile
from collections.abc import Callable, Iterator

from cadre.extraction.encodings import decoded
from cadre.extraction.markup import blocks_of_html
from cadre.extraction.package import Package
from cadre.extraction.sheets import ENDS

UNREAD = "A part of the document could not be read here. Open the original to read it."
HTML = re.compile(rb"<(?:!doctype\s+html|html|body|table|p|div|h\d)\b", re.IGNORECASE)
PARAGRAPHS = re.compile(r"\n[ \t]*\n")


def blocks_of_chunk(content: bytes, name: str, of_word: Callable[[Package], Iterator[str]]) -> Iterator[str]:
    """The paragraphs of such a document, whose kind shows in its content, else in its name. ``of_word`` reads one
    that is a Word document itself."""
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            package = Package(packed)
            if package.kind != "docx":
                yield UNREAD
                return
            yield from (block for block in of_word(package) if block not in ENDS)
    elif content.lstrip().startswith(b"{\\rtf"):
        yield UNREAD
    elif name.endswith((".mht", ".mhtml")) or content[:200].lower().lstrip().startswith((b"mime-version", b"from:")):
        yield from _of_web_archive(content)
    elif name.endswith((".htm", ".html", ".xhtml")) or HTML.search(content[:4096]):
        yield from blocks_of_html(content)
    else:
        yield from (block.strip() for block in PARAGRAPHS.split(decoded(content)[0]) if block.strip())


def _of_web_archive(content: bytes) -> Iterator[str]:
    message = email.message_from_bytes(content, policy=email.policy.default)
    body = message.get_body(("html", "plain"))
    payload = body.get_payload(decode=True) if body is not None else None
    if not isinstance(payload, bytes):
        yield UNREAD
    elif body.get_content_type() == "text/html":
        yield from blocks_of_html(payload, body.get_content_charset() or "")
    else:
        yield from (block.strip() for block in PARAGRAPHS.split(decoded(payload)[0]) if block.strip())
