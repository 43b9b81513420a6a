"""Documents in words and in paragraphs."""

from cadre.library.choices import AUDIENCES, KINDS
from cadre.library.extraction.refusals import SENTENCES
from cadre.library.lifecycle import DOCUMENT

COLOURS = {"readable": "green", "quarantined": "red", "unreadable": "orange", "superseded": "grey"}


def tag(document) -> dict:
    return {"text": DOCUMENT.states[document.state], "colour": COLOURS.get(document.state, "blue")}


def reason(document) -> str:
    return SENTENCES.get(document.reason, "")


def row(document, user) -> dict:
    version = next(iter(document.versions.all()), None)
    readings = list(document.readings.all())
    return {
        "document": document,
        "tag": tag(document),
        "reason": reason(document),
        "kind": KINDS.get(version.kind, "") if version else "",
        "length": version.length if version else 0,
        "readers": [(each.user.name, bool(each.finished_at)) for each in readings],
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
