"""What the components do with the content and attributes they are given."""

import re

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


def dialled(phone: str) -> str:
    """The digits to dial for a number as people write it: ``+44 (0)1632 960 001 ext 2`` is ``+441632960001``."""
    number = phone.partition("ext")[0]
    return re.sub(r"\(0\)|[^0-9+]" if number.startswith("+") else r"[^0-9]", "", number)
