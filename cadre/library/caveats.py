"""What a reader should know of the file and the text of a version."""

from cadre.extraction.refusals import REMOVED
from cadre.kernel.text import format_list
from cadre.library.choices import SPREADSHEETS


def removed(version) -> str:
    """What the download has no longer, as a sentence with what to do; empty where it is the file as it was sent."""
    if not version.removed:
        return ""
    what = format_list([REMOVED[code] for code in version.removed])
    if version.kind == "pdf":
        words = f"The download is a copy without {what}, which could harm a computer."
        more = " If the team needs an attached file, the host can send it as a document of its own."
        return f"{words}{more}" if "attachments" in version.removed else words
    if version.is_picture:
        return f"The download is a copy without {what}."
    return f"The download is the text alone: the file has {what}, which could harm a computer."


def caveats(version, pictures: int, pages: int) -> list[str]:
    """What a reader should know of the text of this version, which has so many pages, some of them pictures."""
    notes = []
    if pages and not version.pages_are_exact:
        notes.append("This file does not say where its pages end, so page numbers are approximate.")
    if pages and not version.letters_are_sure:
        notes.append(
            "We could not tell which letters this file uses, so some may be wrong. Check quotes against the original, "
            "or ask the host for a PDF or Word document."
        )
    if pages and version.kind in SPREADSHEETS:
        notes.append("A spreadsheet has no pages: each sheet begins a new part, and a long sheet has several.")
    if pictures and not version.is_picture:
        word = version.page_word
        some = f"1 {word} is mostly a picture" if pictures == 1 else f"{pictures} {word}s are mostly pictures"
        notes.append(f"{some}. If they show text, we could not read it: open the original.")
    return notes
