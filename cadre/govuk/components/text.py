"""What the components do with the content and attributes they are given."""

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe


def trimmed(content: SafeString) -> SafeString:
    """Rendered content without the space around it, which would show where line breaks are kept."""
    return mark_safe(content.strip())


def classes(*names: str) -> str:
    """The names that are not empty, for a ``class`` attribute."""
    return " ".join(name for name in names if name)


def data_attributes(values: dict) -> SafeString:
    """``{"level": 2}`` as ``data-level="2"``. True gives a bare attribute; False, None and "" give none."""
    given = [(name.replace("_", "-"), value) for name, value in values.items() if value not in (None, "")]
    bare = format_html_join("", " data-{}", ((name,) for name, value in given if value is True))
    return bare + format_html_join("", ' data-{}="{}"', (pair for pair in given if not isinstance(pair[1], bool)))
