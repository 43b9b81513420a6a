"""Why a file is refused, set aside or unreadable, each as one sentence that says what to do."""

SENTENCES = {
    "empty": "The file is empty. Choose the file again.",
    "too-large": "The file is larger than 50 MB. Send it in parts, or save it in a smaller form.",
    "wrong-type": "The content does not fit the name. Save it as a PDF, a Word document (DOCX) or text.",
    "old-word": "The file is an older Word document or is protected by a password. Save it as DOCX without a password.",
    "encrypted": "The file is protected by a password. Send a copy without one.",
    "macro": "The file holds macros. Save it as a document without macros (DOCX).",
    "bomb": "The file unpacks to far more than its size. It has been set aside; send a PDF of it instead.",
    "corrupt": "The file is damaged and cannot be opened. Open it on your machine, save it anew and send that.",
    "no-pages": "The file has no pages. Check it on your machine and send it again.",
    "too-many-pages": "The file has more than 2,000 pages. Send the part that matters.",
    "no-text": "The pages hold pictures without text. The original is kept; send a copy with text if there is one.",
    "limits": "Reading the file took too much time or memory. It has been set aside; send a PDF of it instead.",
}
# Refused at the door; the others are kept: set aside, or unreadable with the original at hand.
AT_THE_DOOR = frozenset({"empty", "too-large", "wrong-type", "old-word", "encrypted", "macro"})
UNREADABLE = frozenset({"no-text", "corrupt", "no-pages"})


class Refused(Exception):
    """This file will not be read; ``code`` is a key of ``SENTENCES``."""

    def __init__(self, code: str):
        self.code = code
        super().__init__(SENTENCES[code])
