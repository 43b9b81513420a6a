"""The report as one web page that stands alone, to be kept or put on a host's own intranet."""

from django.template.loader import render_to_string


def render(content: dict, control: list[tuple[str, str]]) -> bytes:
    """The bytes of the page, UTF-8."""
    return render_to_string("reports/rendition.html", {"content": content, "control": control}).encode()
