"""What every answer needs, whichever app gives it."""

import logging
import secrets
import sys

import structlog
from django.conf import settings
from django.core.signals import got_request_exception
from django.http import QueryDict
from django.shortcuts import render

from cadre.files.names import safe_name
from cadre.kernel.text import plain_text

log = logging.getLogger("cadre.pages")


def reference(get_response):
    """Give each request a reference, which its lines in the log have, and the page if it fails."""

    def middleware(request):
        request.reference = f"{secrets.token_hex(2)}-{secrets.token_hex(2)}".upper()
        with structlog.contextvars.bound_contextvars(reference=request.reference):
            return get_response(request)

    return middleware


def log_failure(sender, request=None, **kwargs):
    """Log a page that failed: whose it was and which, without what its address or form held."""
    match = getattr(request, "resolver_match", None)
    user = getattr(request, "user", None)
    log.error(
        "a page failed",
        exc_info=sys.exc_info(),
        extra={
            "method": request.method if request else "",
            "page": match.view_name if match else "",
            "user": user.pk if user is not None else None,
        },
    )


got_request_exception.connect(log_failure, dispatch_uid="cadre.config.log_failure")


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


def plain_input(get_response):
    """Make plain what people typed or chose, before anything reads it: forms, searches, filters, names of files.

    A password stays as it was typed.
    """

    def middleware(request):
        request.GET = _plain(request.GET)
        if request.method == "POST":
            request.POST = _plain(request.POST)
            for _, sent in request.FILES.lists():
                for file in sent:
                    file.name = safe_name(file.name)
        return get_response(request)

    return middleware


def _plain(typed: QueryDict) -> QueryDict:
    plain = QueryDict(mutable=True, encoding=typed.encoding)
    for name, values in typed.lists():
        plain.setlist(plain_text(name), values if "password" in name else [plain_text(value) for value in values])
    plain._mutable = False
    return plain


def _length(request) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
