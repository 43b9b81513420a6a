"""The report as a tagged PDF, and the drawing of its cover."""

import json
from functools import cache
from pathlib import Path

import typst

from cadre.govuk.palette import PALETTE
from cadre.govuk.typesetting import typeset

HERE = Path(__file__).parent


@cache
def thread(form: str) -> bytes:
    """The drawing of the cover as ``png`` or ``svg``."""
    compiler = typst.Compiler(root=str(HERE), ignore_system_fonts=True)
    drawn = compiler.compile(
        input=str(HERE / "thread_alone.typ"), format=form, ppi=150, sys_inputs={"palette": json.dumps(PALETTE)}
    )
    return bytes(drawn)


def render(layout: dict) -> bytes:
    """The bytes of the PDF. Raises what ``typeset`` raises."""
    return typeset(HERE / "report.typ", report=layout)
