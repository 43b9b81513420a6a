"""Pages about the service itself: whether it is well, its figures, and the page of an error."""

import hmac
import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse, HttpResponseServerError, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from cadre.config import health
from cadre.files.storage import FULL
from cadre.kernel import clock, form_recovery
from cadre.kernel.pages import public


@public
def live(request):
    """The server answers; nothing else is looked at."""
    return HttpResponse("live\n", content_type="text/plain; charset=utf-8")


@public
def ready(request):
    """Whether everything that the service needs is well: 503 when it is not, with the parts that are ill."""
    faults = health.faults(at=clock.now())
    return JsonResponse({"ready": not faults, "faults": faults}, status=503 if faults else 200)


@public
def metrics(request):
    """The figures for Prometheus, for those who know the token of ``CADRE_METRICS_TOKEN``; without one, no page."""
    token = settings.ENV.metrics_token
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not hmac.compare_digest(given.encode(), token.encode()):
        raise Http404
    registry = CollectorRegistry()
    registry.register(health.Figures(at=clock.now()))
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def server_error(request):
    """The page of an error, with the reference that the log has. It needs neither the database nor a session.

    When the database did not answer, what was typed is on the page and can be sent again. When the disk is full, a form
    with a file could not even be read.
    """
    fault = sys.exc_info()[1]
    if isinstance(fault, OperationalError | InterfaceError):
        return _busy(request)
    if isinstance(fault, OSError) and fault.errno in FULL:
        return _unavailable({"is_full": True})
    return HttpResponseServerError(render_to_string("500.html", {"reference": getattr(request, "reference", "")}))


def _busy(request):
    fields = form_recovery.fields_of(request) if request.method == "POST" else []
    context = {
        "fields": fields,
        "shown": form_recovery.readable(fields),
        "had_files": bool(fields and request.FILES),
        "address": request.get_full_path(),
        "token": get_token(request),
    }
    return _unavailable(context)


def _unavailable(context) -> HttpResponse:
    return HttpResponse(render_to_string("503.html", context), status=503, headers={"Retry-After": "60"})
