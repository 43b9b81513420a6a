"""Pages of organisations."""

from django.shortcuts import render

from cadre.govuk.listing import listed
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.organisations import queries
from cadre.organisations.models import OrganisationKind

NATIONS = [(name, name) for name in ("England", "Wales", "Scotland", "Northern Ireland")]


@page("organisations.list_organisations")
def organisations(request):
    found = listed(
        request,
        queries.organisations_for(request.user),
        search=["name", "short", "region"],
        filters={"kind": OrganisationKind.choices, "nation": NATIONS},
        sort={"name": "name", "region": "region", "kind": "kind"},
    )
    return render(request, "organisations/organisations.html", {"found": found})


@page("organisations.see_organisation", of=queries.organisations_for)
def organisation(request, organisation):
    seen = queries.organisations_for(request.user)
    sees_people = request.user.has_perm("organisations.see_people", organisation)
    context = {
        "organisation": organisation,
        "predecessors": [each.predecessor for each in organisation.precessions.select_related("predecessor")],
        "successors": [each.successor for each in organisation.successions.select_related("successor")],
        "neighbours": seen.filter(pk__in=queries.kin_of(organisation).neighbours),
        "people": queries.people_of(organisation, on=clock.day_of(clock.now())) if sees_people else None,
    }
    return render(request, "organisations/organisation.html", context)
