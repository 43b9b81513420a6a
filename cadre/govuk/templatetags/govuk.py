"""The template tags of every page: the components, and small pieces such as tags, buttons and pictures."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from cadre.govuk import charts, palette
from cadre.govuk.addresses import address_of
from cadre.govuk.components import boxes, heads, marked, summaries, tables
from cadre.govuk.components.text import dialled, trimmed
from cadre.kernel import clock, undo

INPUT_CLASSES = {
    "file": "govuk-file-upload",
    "checkbox": "govuk-checkboxes__input",
    "number": "govuk-input govuk-input--width-5",
}

register = template.Library()
for part in (boxes, heads, marked, summaries, tables):
    register.tags.update(part.register.tags)


@register.inclusion_tag("govuk/components/tag.html")
def tag(text, colour="grey"):
    """A state in words on a colour."""
    return {"text": text, "colour": colour}


@register.inclusion_tag("govuk/components/button.html")
def button(text, *, kind="", name="", value=""):
    """The one main action of a form; ``kind`` is ``secondary`` or ``warning`` for another."""
    return {"text": text, "kind": kind, "name": name, "value": value}


@register.inclusion_tag("govuk/components/link_button.html")
def link_button(text, to, *args, kind=""):
    """A link that looks like a button: where the main action is a page of its own."""
    return {"text": text, "url": address_of(to, *args), "kind": kind}


@register.inclusion_tag("govuk/components/phone_link.html")
def phone_link(number):
    """A telephone number, as it is written, that a phone can dial."""
    return {"number": number, "dialled": dialled(number)}


@register.inclusion_tag("govuk/components/pages.html")
def pages(listing):
    """The pages of a list."""
    return {"listing": listing}


@register.inclusion_tag("govuk/components/search.html")
def search_box(listing, label="Search", *, fold=True):
    """Search words and filters above a list; more than two filters are behind a summary, unless ``fold`` is False."""
    return {"listing": listing, "label": label, "folds": fold and len(listing.filters) > 2}


@register.inclusion_tag("govuk/components/sort_header.html")
def sort_header(listing, name, label):
    """A column header that orders the list, and reverses the order when chosen again."""
    order = {name: "ascending", f"-{name}": "descending"}.get(listing.order, "none")
    return {
        "url": listing.address(sort=f"-{name}" if listing.order == name else name),
        "label": label,
        "order": order,
    }


@register.inclusion_tag("govuk/components/steps.html")
def step_bar(steps, name="Step"):
    """Steps in order, each with a ``label`` and a ``state``: done, current, open (can be finished now) or ahead.

    ``name`` is what one of them is called.
    """
    return {"steps": steps, "name": name}


@register.inclusion_tag("govuk/components/strip.html")
def step_strip(strip):
    """The ``steps`` as one thin strip for a row on a list, with the current one in ``words``."""
    return strip


@register.inclusion_tag("govuk/components/side.html")
def side_navigation(sections, label="Sections"):
    """The menu next to a page, the current one marked."""
    return {"sections": sections, "label": label}


@register.inclusion_tag("govuk/components/tree.html")
def tree(nodes):
    """Linked nodes, each with its ``children`` below it: ``words``, with ``url`` a link, and an ``aside``."""
    return {"nodes": nodes}


@register.inclusion_tag("govuk/components/chain.html")
def chain(steps, label):
    """Steps from left to right, or down where it is narrow: each with its ``title``, its ``nodes`` (``words`` and
    ``url``), how many ``more`` there are, whether some are ``closed`` to the reader, whether it ``is_here``, and its
    ``state``: open, here, closed or none."""
    return {"steps": steps, "label": label}


@register.simple_block_tag
def empty_state(content, action="", to="", *args):
    """What a list shows when it is empty; ``action`` links to what the reader can do about it."""
    context = {"content": trimmed(content), "action": action, "url": address_of(to, *args) if to else ""}
    return render_to_string("govuk/components/empty_state.html", context)


@register.simple_tag
def colour(name):
    """A colour of the palette, such as ``teal``."""
    return palette.COLOURS[name]


@register.simple_tag
def timeline_picture(rows, today, title="Planned against done"):
    """Spans of days on a calendar, as ``charts.timeline`` draws them."""
    return mark_safe(charts.timeline(rows, today=today, title=title))


@register.simple_tag
def split_bar(terms, title):
    """A bar of named parts, ``[(name, share)]``, shares of one."""
    return mark_safe(charts.split_bar(terms, title=title))


@register.simple_tag
def availability_picture(spans, first, last):
    return mark_safe(charts.availability(spans, first=first, last=last))


@register.filter
def undo_token(message) -> str:
    """The token of the button that undoes what ``message`` confirms; empty if nothing does."""
    tags = message.extra_tags or ""
    return tags.removeprefix(undo.TAG) if tags.startswith(undo.TAG) else ""


@register.filter
def input_class(kind):
    """The class of an ``input`` of this type."""
    return INPUT_CLASSES.get(kind, "govuk-input")


@register.filter
def day(value):
    """``2 March 2027``."""
    return clock.format_date(value) if value else ""


@register.filter
def weekday(value):
    """``Tuesday 2 March 2027``: for a deadline."""
    return clock.format_long_date(value) if value else ""
