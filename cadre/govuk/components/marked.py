"""Words with what was added to them and removed from them."""

from django import template
from django.utils.html import format_html, format_html_join

register = template.Library()

HIDDEN = '<span class="govuk-visually-hidden">'
ADDED = f"<ins>{HIDDEN}[added: </span>{{}}{HIDDEN}]</span></ins>"
REMOVED = f"<del>{HIDDEN}[removed: </span>{{}}{HIDDEN}]</span></del>"
AROUND = {"added": ADDED, "removed": REMOVED}


@register.simple_tag
def marked_words(runs):
    """A line of ``runs``, each with its ``words`` and the ``kind`` ``same``, ``added`` or ``removed``.

    A screen reader reads the kind; others see a line under or through the words.
    """
    words = format_html_join("", "{}", ((format_html(AROUND.get(run.kind, "{}"), run.words),) for run in runs))
    return format_html('<p class="cadre-marked">{}</p>', words)
