"""Why a file is refused, set aside or unreadable, each as one sentence that says what to do."""

SENTENCES = {
    "empty": "The file is empty. Choose the file again.",
    "too-large": "The file is larger than 50 MB. Send it in parts, or save it in a smaller form.",
    "wrong-type": "The content does not fit the name. Save it as a PDF, a Word document (DOCX) or text.",
    "other-kind": "Files of this kind are not taken. Save it as a PDF, a Word document (DOCX) or text.",
    "rich-text": "The file is rich text (RTF). Save it as a Word document (DOCX) or a PDF.",
    "old-word": "The file is of an older Office. Save it as a Word document (DOCX) or a PDF.",
    "encrypted": "The file is protected by a password. Send a copy without one.",
    "macro": "The file holds macros, or is of the kind that may. Save it as a document without macros (DOCX).",
    "bomb": "The file unpacks to far more than its size. It has been set aside; send a PDF of it instead.",
    "corrupt": "The file is damaged and cannot be opened. Open it on your machine, save it anew and send that.",
    "no-pages": "The file has no pages. Check it on your machine and send it again.",
    "too-many-pages": "The file has more than 2,000 pages. Send the part that matters.",
    "no-text": "No words can be read in the file: it may be a scan, or its pages are empty. The original is kept; "
    "send a copy with text if there is one.",
    "adobe-form": "The file is a form that only Adobe Reader can show. Print it to a new PDF there and send that.",
    "no-letters": "The letters of the file cannot be told apart: it shows them, but does not say which they are. "
    "Send the document it was made from, or a PDF saved anew from that.",
    "limits": "Reading the file took too much time or memory. It has been set aside; send it in parts, or print it to "
    "a new PDF.",
}
# At the door these come in and are set aside; whatever else is wrong there is refused and not kept.
KEPT = frozenset({"bomb", "corrupt"})
# Their original is at hand for those who may read it.
UNREADABLE = frozenset({"no-text", "no-letters", "adobe-form", "corrupt", "no-pages"})


class Refused(Exception):
    """This file will not be read; ``code`` is a key of ``SENTENCES``."""

    def __init__(self, code: str):
        self.code = code
        super().__init__(SENTENCES[code])
