"""Tagged PDF (PDF/UA-1) by Typst. What a document says travels as data, so that no word of it is read as markup."""

import json
import re
from pathlib import Path

import typst

from cadre.govuk.palette import PALETTE

FONTS = Path(__file__).parent / "fonts"


class Warned(Exception):
    """The typesetter warned: a missing character or font is an error in an accessible document."""


class Unprintable(Exception):
    """No font has this character, which the message names."""


def typeset(template: Path, **content) -> bytes:
    """The bytes of the PDF that ``template`` makes of ``content``; it reads each by its name, and the ``palette``, as
    JSON. The same content gives the same bytes.

    Raises ``Unprintable``, ``Warned``, and ``typst.TypstError`` for what else is refused.
    """
    given = {name: json.dumps(value) for name, value in {**content, "palette": PALETTE}.items()}
    compiler = typst.Compiler(root=str(template.parent), font_paths=[str(FONTS)], ignore_system_fonts=True)
    try:
        made, warnings = compiler.compile_with_warnings(
            input=str(template), format="pdf", sys_inputs=given, pdf_standards="ua-1"
        )
    except typst.TypstError as refused:
        if character := re.search(r"the text `\"(.+?)\"` could not be displayed", str(refused)):
            raise Unprintable(character[1]) from refused
        raise
    if warnings:
        raise Warned("; ".join(str(warning) for warning in warnings))
    return bytes(made)
