"""Record a request that came by telephone, email or letter."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from cadre.accounts.operations import AccountClosed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.organisations import queries as organisations
from cadre.reviews.forms.requests import HostForm, RecordRequestForm
from cadre.reviews.operations import asking as operations
from cadre.reviews.queries.requests import hosts_to_record_for, what_to_ask

INTRO = "We email the sponsor, who can see the request with what you record here. The programme lead decides on it."


@page("reviews.record_requests")
def choose_host(request):
    form = HostForm(request.POST or None, organisations=hosts_to_record_for(request.user))
    if form.is_valid():
        return redirect("reviews:record_request", pk=form.cleaned_data["organisation"].pk)
    intro = "Use this for a request that came by telephone, email or letter, or in person."
    back = reverse("reviews:requests")
    return ask(request, "Record a request", "Continue", form=form, back=back, intro=intro)


@page("reviews.record_request_for", of=hosts_to_record_for)
def record_request(request, organisation):
    at = clock.now()
    day = clock.day_of(at)
    sponsors = organisations.sponsors_of(organisation, on=day)
    form = RecordRequestForm(request.POST or None, sponsors=sponsors, today=day, **what_to_ask(on=day))
    if form.is_valid():
        try:
            asked = operations.record_request(organisation=organisation, **form.request(), by=request.user, at=at)
            messages.success(request, f"The request has been recorded. We have emailed {asked.sponsor}.")
            return redirect(asked)
        except AccountClosed:
            form.add_error("email", "The account with this address is closed. The programme lead can open it again")
        except operations.NotASponsor:
            form.add_error("sponsor", "This person is no longer a sponsor of the force. Choose who asked")
    context = {"caption": organisation, "back": reverse("reviews:choose_host"), "intro": INTRO}
    return ask(request, "Record a request", "Record", form=form, **context)
