"""Why a file is refused, set aside or unreadable, each as one sentence that says what to do."""

SENTENCES = {
    "empty": "The file is empty. Choose the file again.",
    "too-large": "The file is larger than 50 MB. Send it in parts, or save it in a smaller form.",
    "wrong-type": "The content does not match the file name. Save it as a PDF, or as what the name says.",
    "other-kind": "This kind of file is not accepted. Save it as a PDF, or as DOCX, XLSX, PPTX, ODT, ODS, CSV, TXT, "
    "PNG, JPG or HEIC.",
    "rich-text": "The file is rich text (RTF). Save it as a Word document (DOCX) or a PDF.",
    "old-word": "The file is from an older version of Office. Save it as DOCX, XLSX or PPTX, or as a PDF.",
    "encrypted": "The file is protected by a password. Send a copy without a password.",
    "macro": "The file contains macros, or is a type that can. Save it without macros (DOCX, XLSX or PPTX).",
    "malware": "The malware scanner found something harmful in the file. Tell your IT team, and send a clean file.",
    "bomb": "The file unpacks to far more than its size, so we did not open it. Send a PDF instead.",
    "corrupt": "The file is damaged and cannot be opened. Open it on your computer, save a new copy and send that.",
    "no-pages": "The file has no pages. Check it on your computer and send it again.",
    "too-many-pages": "The file has more than 2,000 pages. Send only the part the team needs.",
    "too-many-cells": "The spreadsheet has more than 200,000 filled cells. Send only the sheets the team needs.",
    "no-text": "We found no text in the file: it may be a scan, or its pages may be empty. We have saved the original. "
    "If there is a copy with text, send that.",
    "adobe-form": "The file is a form that only Adobe Reader can show. Print it there to a new PDF and send that.",
    "no-letters": "We could not read the text of the file, because it does not say which letters it shows. "
    "Send the document it was made from, or a new PDF of that document.",
    "not-cleaned": "We could not remove everything from the file that starts by itself, so we did not open it. "
    "Print it to a new PDF and send that.",
    "missing": "We cannot open our copy of the file. The fault is ours: there is nothing wrong with your file. Send it "
    "again, and tell the programme team.",
    "limits": "Reading the file took too much time or memory, so we stopped. Send it in parts or as a new PDF.",
    "receipt-other-kind": "A receipt can be a photograph (JPG or PNG) or a PDF. Take a photograph of it, or save it as "
    "a PDF.",
    "receipt-heic": "The photograph is in the format HEIC, which we cannot open. Take it from this page with your "
    "camera, or save it as JPG.",
    "receipt-too-large": "The file is larger than 20 MB. Take a photograph of the receipt alone.",
    "receipt-too-many-pixels": "The photograph has more than 50 million pixels. Take it again with the usual setting "
    "of your camera.",
    "receipt-corrupt": "The photograph is damaged and cannot be opened. Take it again.",
    "scanner-away": "We could not check the file for malware just now, so we did not take it in. Send it again in a "
    "few minutes.",
    "calendar-other-kind": "We cannot read this as a calendar. Export it from your calendar program as an .ics file, "
    "or copy the whole text, from BEGIN:VCALENDAR to END:VCALENDAR.",
    "calendar-too-large": "The calendar is larger than 2 MB. Export fewer months, or one calendar alone.",
    "calendar-limits": "Reading the calendar took too long, or something in it repeats too often. Export fewer months, "
    "or one calendar alone.",
    "sheet-other-kind": "We cannot read this file as a list. Save it as a workbook (XLSX) or as CSV.",
    "sheet-old": "The file is from an older version of Excel. Open it there and save it as a workbook (XLSX).",
    "sheet-macro": "The file contains macros. Save it as a workbook without macros (XLSX).",
    "sheet-too-large": "The file is larger than 10 MB. Save only the sheet with the list, as CSV.",
    "sheet-too-long": "The sheet has more than 10,000 rows, or empty rows that are formatted. Copy the list alone into "
    "a new workbook, or send it in parts.",
    "sheet-too-wide": "The sheet has more than 200 columns. Copy the columns of the list into a new workbook.",
    "sheet-empty": "We found no rows in the file. Check that the list is on a sheet that is not hidden.",
    "sheet-corrupt": "The file is damaged and cannot be read. Open it on your computer, save a new copy and send that.",
    "sheet-limits": "Reading the file took too much time or memory, so we stopped. Copy the list alone into a new "
    "workbook.",
}
# Files that are stored but not opened. A file with any other problem is refused and not stored.
KEPT = frozenset({"bomb", "corrupt"})
# Only the text is missing: those who may read the document may download the file. For any other reason it is set aside.
UNREADABLE = frozenset({"no-text", "no-letters", "adobe-form", "no-pages"})

# What a cleaned PDF or picture no longer has, and what a file of Office has beside its words.
REMOVED = {
    "scripts": "scripts",
    "attachments": "files attached to it",
    "media": "sound, video and 3D models",
    "actions": "actions that start by themselves or open other files",
    "links": "links that fetch other files when it opens",
    "objects": "objects of other programs",
    "fields": "fields that start other programs",
    "formulas": "formulas that call something when it opens",
    "metadata": "what the camera or a program noted in it, such as the place",
}


class Refused(Exception):
    """This file will not be read; ``code`` is a key of ``SENTENCES``."""

    def __init__(self, code: str):
        self.code = code
        super().__init__(SENTENCES[code])
