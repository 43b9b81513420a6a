"""Parts of a page set apart from the rest: warning, inset, panel, details, words explained and card."""

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html

from cadre.govuk.addresses import address_of
from cadre.govuk.components.text import data_attributes, trimmed
from cadre.kernel.glossary import meanings

register = template.Library()


@register.simple_block_tag(takes_context=True)
def warning(context, content):
    """What has serious consequences if the reader misses it."""
    known = {"content": trimmed(content), "language": context.get("language")}
    return render_to_string("govuk/components/warning.html", known)


@register.simple_block_tag
def inset(content, *, hidden=False, **data):
    """Text set apart. A script shows it later if it is ``hidden``; other keywords become ``data-`` attributes."""
    attributes = format_html("{}{}", data_attributes(data), " hidden" if hidden else "")
    return format_html('<div class="govuk-inset-text"{}>{}</div>', attributes, trimmed(content))


@register.simple_block_tag
def panel(content, title):
    """The confirmation at the end of a transaction."""
    return render_to_string("govuk/components/panel.html", {"title": title, "content": trimmed(content)})


@register.simple_block_tag
def details(content, summary, *, count=None, hidden="", is_open=False, reading=False, kind=""):
    """Text behind a summary that opens it. ``count`` follows the summary in brackets, ``hidden`` ends it unseen."""
    context = {"summary": summary, "count": count, "hidden": hidden, "is_open": is_open, "reading": reading}
    return render_to_string("govuk/components/details.html", {**context, "kind": kind, "content": trimmed(content)})


@register.simple_block_tag
def card(content, heading="", to="", *args, level=2, id="", chosen=False, reading=False):
    """One record of a list. The heading links ``to`` its page; with ``id`` the card is a named section."""
    context = {"content": trimmed(content), "heading": heading, "url": address_of(to, *args) if to else ""}
    context |= {"level": level, "id": id, "chosen": chosen, "reading": reading}
    return render_to_string("govuk/components/card.html", context)


@register.simple_tag
def explain(*words):
    """What these words of the glossary mean, behind a summary that opens it, where they first matter on a page."""
    explained = [(word, meanings()[word]) for word in words]
    return render_to_string("govuk/components/explain.html", {"words": words, "explained": explained})
