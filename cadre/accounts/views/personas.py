"""Sign in as one of the people of the worked example: in demo mode only."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from cadre.accounts import operations, queries
from cadre.kernel import clock
from cadre.kernel.pages import own_address, public


@public
@require_POST
def sign_in_as(request, pk):
    if not settings.DEMO:
        raise Http404
    person = get_object_or_404(queries.people_to_sign_in_as(), pk=pk)
    person.backend = "allauth.account.auth_backends.AuthenticationBackend"
    get_adapter(request).login(request, person)
    operations.activate(user=person, at=clock.now())
    return redirect(own_address(request, request.POST.get("next", "")) or "/")
