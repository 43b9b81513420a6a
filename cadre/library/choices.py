"""Who on the team a document is for, and the kinds of file that are read."""

from cadre.members.choices import Mode

# Remote advisers read findings, never the host's documents.
AUDIENCES = [(mode.value, mode.label) for mode in (Mode.DESK, Mode.VISIT, Mode.WORKSHOP, Mode.LOCAL)]
EVERY_AUDIENCE = tuple(code for code, _ in AUDIENCES)
KINDS = {"pdf": "PDF", "docx": "Word document", "txt": "Text"}
