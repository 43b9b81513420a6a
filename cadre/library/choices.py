"""Who on the team a document is for, and how large a file may be."""

from cadre.members.choices import Mode

# Remote advisers read findings, never the host's documents.
AUDIENCES = [(mode.value, mode.label) for mode in (Mode.DESK, Mode.VISIT, Mode.WORKSHOP, Mode.LOCAL)]
EVERY_AUDIENCE = tuple(code for code, _ in AUDIENCES)
MAX_BYTES = 50 * 1024 * 1024
KINDS = {"pdf": "PDF", "docx": "Word document", "txt": "Text"}
