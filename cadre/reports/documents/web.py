"""The report as one self-contained web page, to keep or put on a host's own intranet."""

from django.template.loader import render_to_string

from cadre.govuk.palette import COLOURS, FONTS


def render(content: dict, control: list[tuple[str, str]]) -> bytes:
    """The bytes of the page, UTF-8."""
    context = {"content": content, "control": control, "colours": COLOURS, "font": FONTS["document"]}
    return render_to_string("reports/rendition.html", context).encode()
