"""Pages that ask one thing: a form or a yes, with what it will do said first."""

from django.shortcuts import render


def ask(request, heading, button, *, back, form=None, caption="", intro="", will=(), kind=""):
    """The page that asks: ``form`` when there is something to fill in, ``will`` for what follows from saying yes.

    ``kind`` is the kind of button, ``warning`` for what cannot be undone.
    """
    context = {"heading": heading, "button": button, "back": back, "form": form, "caption": caption}
    return render(request, "govuk/form_page.html", {**context, "intro": intro, "foreseen": will, "button_kind": kind})
