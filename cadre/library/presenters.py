"""Documents in words and in paragraphs."""

from cadre.library.choices import AUDIENCES, KINDS
from cadre.library.extraction.refusals import SENTENCES
from cadre.library.lifecycle import DOCUMENT_VERSION
from cadre.library.queries import current_of

COLOURS = {"readable": "green", "quarantined": "red", "unreadable": "orange", "superseded": "grey"}


def tag(version) -> dict:
    return {"text": DOCUMENT_VERSION.states[version.state], "colour": COLOURS.get(version.state, "blue")}


def reason(version) -> str:
    return SENTENCES.get(version.reason, "")


def of_versions(versions, version) -> dict:
    """``version`` among the versions of its document, newest first: how it stands, what came before it and after."""
    newest, read = versions[0], current_of(versions)
    return {
        "version": version,
        "tag": tag(version),
        "reason": reason(version),
        "kind": KINDS.get(version.kind, ""),
        "several": len(versions) > 1,
        "earlier": [each for each in versions if each.number < version.number],
        # What people read in its place, and what has been sent since and cannot be read yet.
        "read": read if version.is_replaced and read != version else None,
        "waiting": newest if newest.number > read.number and version == read else None,
        "waits_for": reason(newest),
    }


def sent_already(version, user, *, of=None) -> str:
    """That this very file is here, and where: its title only to those who may see it."""
    if version.document == of:
        return f"This is the same file as version {version.number}. Choose the newer file."
    named = f", as “{version.document}”" if user.has_perm("library.see_document", version.document) else ""
    return f"This very file has been sent already{named}. Choose another file."


def _has_read(reading) -> str:
    if reading.finished_at:
        return "read"
    return f"read version {reading.read_version.number}, to look again" if reading.read_version else "to read"


def row(document, user) -> dict:
    versions, readings = list(document.versions.all()), list(document.readings.all())
    version = current_of(versions)
    return {
        "document": document,
        **of_versions(versions, version),
        "length": version.length,
        "readers": [(each.user.name, _has_read(each)) for each in readings],
        "mine": any(each.user_id == user.pk and not each.finished_at for each in readings),
        "audience": ", ".join(label for code, label in AUDIENCES if code in document.audience),
    }


def paragraphs(page, annotations) -> list[dict]:
    """The page's text in paragraphs, each with where it begins and the quotes that lie in it."""
    found, start = [], 0
    for block in page.text.split("\n\n"):
        words = block.strip()
        if words:
            first = page.text.index(words, start)
            end = first + len(words)
            quotes = [each for each in annotations if each.start < end and each.end > first]
            found.append({"start": first, "words": words, "quotes": quotes})
            start = end
    return found
