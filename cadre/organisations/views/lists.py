"""The list of organisations, and the page of one."""

from django.shortcuts import render

from cadre.govuk.listing import listed
from cadre.kernel import clock, slots
from cadre.kernel.pages import page
from cadre.kernel.spreadsheets import csv_download
from cadre.organisations import presenters, queries
from cadre.organisations.models import NATIONS, OrganisationKind

STATES = [("current", "Current"), ("ended", "Ended")]
COLUMNS = ["Name", "Short name", "Kind", "Region", "Nation", "First day", "Last day"]


def _listing(request):
    return listed(
        request,
        queries.listed_for(request.user, on=clock.day_of(clock.now())),
        search=["name", "short", "region"],
        filters={
            "kind": OrganisationKind.choices,
            "nation": [(name, name) for name in NATIONS],
            "state": STATES,
        },
        sort={"name": "name", "region": "region", "kind": "kind"},
    )


@page("organisations.list_organisations")
def organisations(request):
    may_add = request.user.has_perm("organisations.add_organisation")
    return render(request, "organisations/organisations.html", {"listing": _listing(request), "may_add": may_add})


@page("organisations.download_list")
def organisations_csv(request):
    return csv_download("organisations.csv", COLUMNS, map(presenters.cells, _listing(request).every_row()))


@page("organisations.see_organisation", of=queries.organisations_for)
def organisation(request, organisation):
    user, at = request.user, clock.now()
    sees_people = user.has_perm("organisations.see_people", organisation)
    context = {
        "organisation": organisation,
        "has_ended": presenters.has_ended(organisation, on=clock.day_of(at)),
        "predecessors": queries.predecessors_of(organisation),
        "successors": queries.successors_of(organisation),
        "neighbours": queries.neighbours_of(organisation),
        "people": queries.people_of(organisation, on=clock.day_of(at)) if sees_people else None,
        "may_change": user.has_perm("organisations.change_organisation", organisation),
        "links": slots.panels("organisation.action", user=user, record=organisation, at=at),
    }
    return render(request, "organisations/organisation.html", context)
