"""The report as a tagged PDF (PDF/UA-1). The content travels as data, so that no word of it is read as markup."""

import json
import re
from functools import cache
from pathlib import Path

import typst

from cadre.govuk.palette import PALETTE

HERE = Path(__file__).parent


class Warned(Exception):
    """The typesetter warned: a missing character or font is an error in an accessible document."""


class Unprintable(Exception):
    """No font has this character, which the message names."""


@cache
def thread(form: str) -> bytes:
    """The drawing of the cover as ``png`` or ``svg``."""
    compiler = typst.Compiler(root=str(HERE), ignore_system_fonts=True)
    drawn = compiler.compile(
        input=str(HERE / "thread_alone.typ"), format=form, ppi=150, sys_inputs={"palette": json.dumps(PALETTE)}
    )
    return bytes(drawn)


def render(layout: dict) -> bytes:
    """The bytes of the PDF. Raises ``Unprintable``, ``Warned``, and ``typst.TypstError`` for what else is refused."""
    given = {"report": json.dumps(layout), "palette": json.dumps(PALETTE)}
    compiler = typst.Compiler(root=str(HERE), font_paths=[str(HERE / "fonts")], ignore_system_fonts=True)
    try:
        made, warnings = compiler.compile_with_warnings(
            input=str(HERE / "report.typ"), format="pdf", sys_inputs=given, pdf_standards="ua-1"
        )
    except typst.TypstError as refused:
        if character := re.search(r"the text `\"(.+?)\"` could not be displayed", str(refused)):
            raise Unprintable(character[1]) from refused
        raise
    if warnings:
        raise Warned("; ".join(str(warning) for warning in warnings))
    return bytes(made)
