"""Take a call for people off the public front page."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.joining.operations.calls import take_off_front
from cadre.joining.queries.calls import calls_for
from cadre.kernel import clock
from cadre.kernel.pages import page


@page("joining.run_joining", of=calls_for)
def take_off(request, call):
    if request.method == "POST":
        take_off_front(call=call, by=request.user, at=clock.now())
        messages.success(request, "The call is off the front page.")
        return redirect("joining:rules")
    context = {"back": reverse("joining:rules"), "caption": "Front page", "intro": call.words}
    return ask(request, "Take this call off the front page?", "Take it off", **context)
