"""The page of a link that opens nothing."""

from django.http import HttpResponse
from django.shortcuts import render


def refuse(request, invalid, *, language: str = "en", offer_new: bool = False) -> HttpResponse:
    """Say why the link does not open, in the ``language`` of the person it was sent to (410 Gone).

    ``invalid`` is an ``InvalidLink``, or a sentence. With ``offer_new`` a button asks for a new link, at ``…/new``.
    """
    context = {"invalid": invalid, "language": language, "offer_new": offer_new}
    return render(request, "links/invalid.html", context, status=410)
