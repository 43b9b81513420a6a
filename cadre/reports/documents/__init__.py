"""A frozen version as a file: tagged PDF, Word document, or one self-contained web page."""

import logging

from cadre.govuk.typesetting import Unprintable
from cadre.reports.choices import Form
from cadre.reports.document_control import Control
from cadre.reports.documents import pdf, web, word
from cadre.reports.layout import laid_out

log = logging.getLogger("cadre.reports")
_RENDER = {Form.PDF: pdf.render, Form.DOCX: word.render, Form.HTML: web.render}


class CannotBeMade(Exception):
    """A form of the report cannot be made; its words say which, and what to do."""


def try_each(content: dict, control: Control) -> None:
    """Make every form and keep none. Raises ``CannotBeMade`` for the first that fails."""
    for form in Form:
        try:
            render(content, control, form)
        except Unprintable as character:
            words = f"The report contains “{character}”, which cannot be printed. Use other characters"
            raise CannotBeMade(words) from character
        except Exception as failure:
            log.exception("a form of a report cannot be made", extra={"form": form.value})
            words = f"We could not make the {form.label} of this text. Contact the programme team"
            raise CannotBeMade(words) from failure


def render(content: dict, control: Control, form: str) -> bytes:
    """The file of ``content`` in ``form``, with what ``control`` knows of it. The same twice gives the same bytes.

    Raises ``Unprintable`` for a character that no font has, and ``Warned`` when the typesetter warns at all.
    """
    return _RENDER[Form(form)](laid_out(content, control))
