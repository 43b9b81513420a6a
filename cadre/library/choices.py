"""Who on the team a document is for, the kinds of file that are read, and how documents go."""

from django.db import models

from cadre.members.choices import Mode

# Remote advisers read findings, never the host's documents.
AUDIENCES = [(mode.value, mode.label) for mode in (Mode.DESK, Mode.VISIT, Mode.WORKSHOP, Mode.LOCAL)]
EVERY_AUDIENCE = tuple(code for code, _ in AUDIENCES)
KINDS = {
    "pdf": "PDF",
    "docx": "Word document",
    "xlsx": "Spreadsheet",
    "pptx": "Slides",
    "odt": "OpenDocument text",
    "ods": "OpenDocument spreadsheet",
    "csv": "Table (CSV)",
    "txt": "Text",
    "png": "Picture",
    "jpg": "Picture",
    "heic": "Picture",
}
SPREADSHEETS = frozenset({"xlsx", "ods", "csv"})
# The kinds of picture that every browser shows, each with its content type.
SHOWN = {"png": "image/png", "jpg": "image/jpeg"}


class HowDisposed(models.TextChoices):
    """What became of documents that are no longer kept."""

    DELETED = "deleted", "Deleted"
    RETURNED = "returned", "Returned to the host, and our copies deleted"


class HowReturned(models.TextChoices):
    SECURE_EMAIL = "secure-email", "By secure email"
    TRANSFER = "transfer", "By secure file transfer"
    DRIVE = "drive", "On an encrypted drive"
    PAPER = "paper", "On paper"
