"""The page on which a member's free days are stated."""

from django.contrib import messages
from django.shortcuts import redirect

from cadre.availability import operations, queries
from cadre.availability.forms import AvailabilityForm
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.members.queries import members_for


@page("availability.change", of=members_for, edits=True)
def availability(request, member):
    ranges = list(queries.ranges_of(member))
    newest = max([0, *(date_range.pk for date_range in ranges)])
    form = AvailabilityForm(request.POST or None, basis=f"range {newest}", initial={"kind": "free"})
    if form.is_valid():
        stated = {**form.cleaned_data, "by": request.user, "at": clock.now()}
        if stated["kind"] == "forget":
            del stated["kind"]
            operations.forget_availability(member=member, **stated)
        else:
            operations.state_availability(member=member, **stated)
        messages.success(request, "The days have been saved.")
        return redirect("availability:availability", pk=member.pk)
    template = "availability/availability.html"
    return ask(
        request,
        "When are you free?",
        "Save",
        form=form,
        back=member,
        caption=member,
        template=template,
        date_ranges=ranges,
    )
