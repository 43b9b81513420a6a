"""Pages that ask one thing: a form to fill in or an action to confirm."""

from django.shortcuts import render

# The link next to the button, and that of a page without one.
LEAVE = {"en": ("Cancel", "Go back"), "cy": ("Canslo", "Yn ôl")}


def ask(
    request,
    heading,
    button,
    *,
    back="",
    form=None,
    caption="",
    intro="",
    warning="",
    preview=(),
    kind="",
    leave="",
    template="govuk/form_page.html",
    **context,
):
    """The page that asks ``heading`` and is answered by pressing ``button``.

    ``back`` is the record or address to return to; ``leave`` is the text of the link next to the button ("Cancel", or
    "Go back" without a button). ``caption`` is a record or text above the heading. ``intro``, ``warning`` and
    ``preview``, the list of what will happen, are above the form. ``kind`` is the kind of button: ``warning`` if the
    action cannot be undone. ``template`` extends govuk/form_page.html with its own blocks and reads ``context``.
    """
    context |= {"heading": heading, "button": button, "button_kind": kind, "back": back, "form": form}
    context |= {"caption": caption, "intro": intro, "warning": warning, "preview": preview}
    cancel, go_back = LEAVE[context.get("language", "en")]
    return render(request, template, {**context, "leave": leave or (cancel if button else go_back)})
