"""Sign in as one of the people of the worked example: in demo mode only."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from cadre.accounts import operations, queries
from cadre.kernel import clock
from cadre.kernel.pages import public


@public
@require_POST
def sign_in_as(request, pk):
    if not settings.DEMO:
        raise Http404
    person = get_object_or_404(queries.people_to_sign_in_as(), pk=pk)
    person.backend = "allauth.account.auth_backends.AuthenticationBackend"
    get_adapter(request).login(request, person)
    operations.activate(user=person, at=clock.now())
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return redirect(wanted if safe else "/")
