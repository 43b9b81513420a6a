"""What the components do with the content and attributes they are given."""

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe


def trimmed(content: SafeString) -> SafeString:
    """Rendered content without the space around it, which would show where line breaks are kept."""
    return mark_safe(content.strip())


def classes(*names: str) -> str:
    """The names that are not empty, for a ``class`` attribute."""
    return " ".join(name for name in names if name)


def data_attributes(values: dict) -> SafeString:
    """``{"level": 2}`` as ``data-level="2"``. True gives a bare attribute; False, None and "" give none."""
    written = ""
    for name, value in values.items():
        if value is True:
            written += f" data-{name.replace('_', '-')}"
        elif value is not False and value not in (None, ""):
            written += f' data-{name.replace("_", "-")}="{conditional_escape(value)}"'
    return mark_safe(written)
