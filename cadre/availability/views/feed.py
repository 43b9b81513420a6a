"""A person's own calendar, for the calendar program on their device: its page, and the file at its secret address."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cadre.availability import limits, presenters, queries
from cadre.availability.operations import feed as operations
from cadre.kernel import clock
from cadre.kernel.calendars import calendar_download
from cadre.kernel.pages import by_link, signed_in


@signed_in
def subscription(request):
    link = queries.subscription_of(request.user, at=clock.now())
    return render(request, "availability/subscription.html", {"link": link})


@signed_in
@require_POST
def renew(request):
    """Shows the new address on the answer itself, as nothing keeps it."""
    token = operations.renew_subscription(user=request.user, by=request.user, at=clock.now())
    address = request.build_absolute_uri(reverse("availability:feed", args=[token]))
    link = queries.subscription_of(request.user, at=clock.now())
    return render(request, "availability/subscription.html", {"link": link, "address": address})


@signed_in
@require_POST
def stop(request):
    operations.stop_subscription(user=request.user, by=request.user, at=clock.now())
    messages.success(request, "The address has been stopped. Calendar programs no longer get your dates.")
    return redirect("availability:subscription")


@by_link(queries.CALENDAR)
def feed(request, token):
    """The file that a calendar program reads again and again, without signing in."""
    at = clock.now()
    user = queries.reader_of_feed(token, at=at)
    may_read = limits.count_read(token=token) if user else limits.count_unknown(request)
    if not may_read:
        return HttpResponse("Too many requests. Try again in an hour.", status=429, content_type="text/plain")
    if user is None:
        raise Http404
    return calendar_download("cadre.ics", "Peer reviews", presenters.events_of(user, at=at))
