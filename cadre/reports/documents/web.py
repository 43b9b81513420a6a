"""The report as one self-contained web page, to keep or put on a host's own intranet."""

from base64 import b64encode
from functools import cache

from django.template.loader import render_to_string

from cadre.govuk.palette import COLOURS, FONTS
from cadre.govuk.typesetting import FONTS as FOLDER
from cadre.reports.documents.pdf import thread

TEXT, SERIF = FONTS["typeset"], FONTS["heading"]
COLOUR_NAMES = {name.replace("-", "_"): value for name, value in COLOURS.items()}
FACES = (
    (TEXT, 400, "SourceSansPro-Regular"),
    (TEXT, 700, "SourceSansPro-Bold"),
    (SERIF, 600, "SourceSerifPro-Semibold"),
)


def render(layout: dict) -> bytes:
    """The bytes of the page, UTF-8. Its fonts and its drawing are inside; it asks for nothing from anywhere."""
    look = {"colours": COLOUR_NAMES, "fonts": {"text": TEXT, "heading": SERIF}, "faces": _faces()}
    context = {**layout, **look, "thread": _encoded(thread("svg"))}
    return render_to_string("reports/rendition.html", context).encode()


@cache
def _faces() -> list[dict]:
    return [
        {"family": family, "weight": weight, "extended": extended, "data": _encoded((FOLDER / name).read_bytes())}
        for family, weight, file in FACES
        for extended, name in ((False, f"{file}-latin.woff2"), (True, f"{file}-latin-ext.woff2"))
    ]


def _encoded(data: bytes) -> str:
    return b64encode(data).decode()
