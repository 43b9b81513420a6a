"""A table and its parts: ``table_head`` with a ``header`` for each column, ``table_body`` with each ``table_row``."""

from django import template
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe

from cadre.govuk.components.text import classes, data_attributes, trimmed

register = template.Library()


@register.simple_block_tag
def table(content, caption, *, size="", stack=False, scroll=True, region="", kind=""):
    """A captioned table that scrolls on its own.

    The caption is for screen readers unless ``size`` (s, m or l) shows it. ``stack`` shows each row as a block on
    phones. ``region`` names the scrolling part if the caption does not. ``kind`` adds classes of our own.
    """
    context = {"caption": caption, "content": content, "scroll": scroll, "region": region or caption}
    context["caption_class"] = f"govuk-table__caption--{size}" if size else "govuk-visually-hidden"
    context["classes"] = classes("govuk-table", "cadre-stack" if stack else "", kind)
    return render_to_string("govuk/components/table.html", context)


@register.simple_block_tag
def table_head(content):
    """The row of column headers."""
    return format_html(
        '<thead class="govuk-table__head"><tr class="govuk-table__row">{}</tr></thead>', trimmed(content)
    )


@register.simple_block_tag
def table_body(content):
    return format_html('<tbody class="govuk-table__body">{}</tbody>', trimmed(content))


@register.simple_tag
def header(text, *, hidden=False, numeric=False):
    """A column header; ``hidden`` leaves its text to screen readers, ``numeric`` aligns it with figures."""
    shown = format_html('<span class="govuk-visually-hidden">{}</span>', text) if hidden else text
    name = classes("govuk-table__header", "govuk-table__header--numeric" if numeric else "")
    return format_html('<th scope="col" class="{}">{}</th>', name, shown)


@register.simple_block_tag
def table_row(content):
    return format_html('<tr class="govuk-table__row">{}</tr>', trimmed(content))


@register.simple_tag
def table_group(text, columns):
    """A row across all ``columns`` that names the rows below it."""
    head = format_html('<th scope="rowgroup" colspan="{}" class="govuk-table__header">{}</th>', columns, text)
    return format_html('<tr class="govuk-table__row cadre-group">{}</tr>', head)


@register.simple_block_tag
def row_header(content, *, kind=""):
    """The cell that names its row."""
    name = classes("govuk-table__header", kind)
    return format_html('<th scope="row" class="{}">{}</th>', name, trimmed(content))


@register.simple_block_tag
def cell(content, label="", *, numeric=False, kind="", **data):
    """A cell. ``label`` names it where rows are stacked; any other keyword becomes a ``data-`` attribute."""
    name = "govuk-table__cell"
    if numeric or kind:
        name = conditional_escape(classes(name, "govuk-table__cell--numeric" if numeric else "", kind))
    attributes = data_attributes({"label": label, **data})
    # Tables have hundreds of cells: this is three times as fast as format_html.
    return mark_safe(f'<td class="{name}"{attributes}>{content.strip()}</td>')
