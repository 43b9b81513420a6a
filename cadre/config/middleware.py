"""What every answer needs, whichever app gives it."""

from django.conf import settings
from django.shortcuts import render


def private_pages(get_response):
    """Let no browser or proxy keep a page, unless its view says otherwise: Back after signing out shows nothing."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return middleware


def body_limit(get_response):
    """Refuse a request that is too large before any of it is read: a signed-out person sends no files."""

    def middleware(request):
        length = _length(request)
        too_large = length > settings.MAX_BODY_SIGNED_OUT and (
            length > settings.MAX_BODY or not request.user.is_authenticated
        )
        return render(request, "400.html", status=413) if too_large else get_response(request)

    return middleware


def _length(request) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
