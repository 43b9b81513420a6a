"""A frozen version as a file: tagged PDF, Word document, or one self-contained web page."""

from cadre.reports.choices import Form
from cadre.reports.documents import pdf, web, word

_RENDER = {Form.PDF: pdf.render, Form.DOCX: word.render, Form.HTML: web.render}


def render(content: dict, control: list[tuple[str, str]], form: str) -> bytes:
    """The file of ``content`` with its table of document control in ``form``.

    Raises ``pdf.Warned`` when the typesetter warns of anything at all.
    """
    return _RENDER[Form(form)](content, control)
