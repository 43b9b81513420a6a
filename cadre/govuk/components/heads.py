"""The top of a page and its links."""

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html

from cadre.govuk.addresses import address_of
from cadre.govuk.components.text import trimmed

register = template.Library()


@register.simple_block_tag
def page_head(content, *, caption="", tag=None, note="", lede=""):
    """The page's main heading. ``caption`` is above it; ``tag`` with ``note``, then ``lede``, are below."""
    context = {"heading": trimmed(content), "caption": caption, "tag": tag, "note": note, "lede": lede}
    return render_to_string("govuk/components/page_head.html", context)


@register.simple_tag(takes_context=True)
def back_link(context, text, to, *args):
    """The link back, in the page's ``before`` block."""
    name = "Yn ôl" if context.get("language") == "cy" else "Back"
    markup = '<nav aria-label="{}"><a href="{}" class="govuk-back-link">{}</a></nav>'
    return format_html(markup, name, address_of(to, *args), text)


@register.simple_tag
def link(text, to, *args, hidden="", kind=""):
    """A link in text; ``hidden`` is read out after it by screen readers."""
    unseen = format_html('<span class="govuk-visually-hidden"> {}</span>', hidden) if hidden else ""
    name = f"govuk-link {kind}" if kind else "govuk-link"
    return format_html('<a class="{}" href="{}">{}{}</a>', name, address_of(to, *args), text, unseen)


@register.simple_block_tag
def capture(content):
    """Content with its edges trimmed; ``{% capture as name %}`` keeps it for the argument of another tag."""
    return trimmed(content)
