"""A frozen version as a file: tagged PDF, Word document, or one self-contained web page."""

from cadre.reports.choices import Form
from cadre.reports.document_control import Control
from cadre.reports.documents import pdf, web, word
from cadre.reports.layout import laid_out

_RENDER = {Form.PDF: pdf.render, Form.DOCX: word.render, Form.HTML: web.render}


def render(content: dict, control: Control, form: str) -> bytes:
    """The file of ``content`` in ``form``, with what ``control`` knows of it. The same twice gives the same bytes.

    Raises ``pdf.Unprintable`` for a character that no font has, and ``pdf.Warned`` when the typesetter warns at all.
    """
    return _RENDER[Form(form)](laid_out(content, control))
