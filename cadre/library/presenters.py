"""Documents in words and in paragraphs."""

import itertools

from cadre.library.choices import AUDIENCES, EVERY_AUDIENCE, KINDS
from cadre.library.extraction.refusals import SENTENCES
from cadre.library.lifecycle import DOCUMENT

COLOURS = {"readable": "green", "quarantined": "red", "unreadable": "orange", "superseded": "grey"}


def tag(document) -> dict:
    return {"text": DOCUMENT.states[document.state], "colour": COLOURS.get(document.state, "blue")}


def reason(document) -> str:
    return SENTENCES.get(document.reason, "")


def row(document, user, review) -> dict:
    """A document on the list of ``review``, whose access was read once for all rows."""
    document.review = review
    version = next(iter(document.versions.all()), None)
    readings = list(document.readings.all())
    return {
        "document": document,
        "tag": tag(document),
        "reason": reason(document),
        "kind": KINDS.get(version.kind, "") if version else "",
        "length": version.length if version else 0,
        "opens": user.has_perm("library.read_document", document),
        "read_by": [each.user.name for each in readings if each.finished_at],
        "to_read_by": [each.user.name for each in readings if not each.finished_at],
        "mine": any(each.user_id == user.pk and not each.finished_at for each in readings),
        "is_for_all": set(document.audience) >= set(EVERY_AUDIENCE),
        "audience": ", ".join(label for code, label in AUDIENCES if code in document.audience),
    }


def paragraphs(page, annotations) -> list[dict]:
    """The page's text in paragraphs, each with where it begins, the quotes that lie in it, and its words in runs: those
    that somebody quoted carry the quote."""
    found, start = [], 0
    for block in page.text.split("\n\n"):
        words = block.strip()
        if words:
            first = page.text.index(words, start)
            end = first + len(words)
            quotes = [each for each in annotations if each.start < end and each.end > first]
            runs = _runs(words, [(each, each.start - first, each.end - first) for each in quotes])
            found.append({"start": first, "words": words, "quotes": quotes, "runs": runs})
            start = end
    return found


def _runs(words, quotes) -> list[dict]:
    """``words`` cut wherever a quote begins or ends; ``begins`` where a quote's first words in this passage stand."""
    edges = sorted({0, len(words), *(min(max(edge, 0), len(words)) for _, *both in quotes for edge in both)})
    return [
        {
            "words": words[here:there],
            "is_quoted": any(first <= here and there <= last for _, first, last in quotes),
            "begins": [quote for quote, first, _ in quotes if first == here],
        }
        for here, there in itertools.pairwise(edges)
    ]
