"""Keys with their values: the summary list, and the short facts at the top of a record."""

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html

from cadre.govuk.addresses import address_of
from cadre.govuk.components.text import trimmed

register = template.Library()


@register.simple_block_tag
def summary_list(content):
    """A list of keys and values, each a ``summary_row``."""
    return format_html('<dl class="govuk-summary-list">{}</dl>', content)


@register.simple_block_tag
def summary_row(content, key, to="", *args, action="Change", hidden="", reading=False):
    """A key and its value. ``to`` adds the link that changes it; ``hidden`` says what, for screen readers.

    ``reading`` keeps the line breaks of text that a person typed.
    """
    context = {"key": key, "value": trimmed(content), "reading": reading}
    if to:
        context |= {"url": address_of(to, *args), "action": action, "hidden": hidden or str(key).lower()}
    return render_to_string("govuk/components/summary_row.html", context)


@register.simple_block_tag
def facts(content):
    """Short facts side by side, each a ``fact``."""
    return format_html('<dl class="cadre-facts">{}</dl>', content)


@register.simple_block_tag
def fact(content, key):
    return format_html('<div class="cadre-facts__one"><dt>{}</dt><dd>{}</dd></div>', key, trimmed(content))
