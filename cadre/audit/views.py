"""The page of the trail."""

from django.shortcuts import render

from cadre.audit import presenters, queries
from cadre.govuk.listing import listed
from cadre.kernel.pages import page


@page("audit.read_trail")
def trail(request):
    listing = listed(
        request,
        queries.entries_for(request.user),
        search=["act", "actor_label", "actor", "label", "record"],
        sort={"when": "at", "act": "act", "who": "actor_label"},
        size=50,
    )
    rows = [presenters.row(entry) for entry in listing.rows]
    whole = request.user.holds("lead", "auditor", "dpo")
    heading = "Audit trail" if whole else "Your activity"
    return render(request, "audit/trail.html", {"listing": listing, "rows": rows, "heading": heading, "whole": whole})
