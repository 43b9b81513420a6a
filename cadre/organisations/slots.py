"""The navigation entry of organisations, and their two steps of setting up."""

from django.urls import reverse

from cadre.kernel.slots import Panel, register
from cadre.organisations import queries


def _navigation(*, user, record, at):
    if not user.is_authenticated:
        return None
    return Panel(title="Organisations", url=reverse("organisations:organisations"), order=60)


register("navigation", "organisations", _navigation)


def _first_organisations(*, user, record, at, value):
    title = "Add the forces and partners you work with"
    return Panel(title=title, url=reverse("organisations:add"), order=40, context={"done": value})


def _first_sponsor(*, user, record, at, value):
    title = "Name the sponsor of a force, on the page of the force"
    return Panel(title=title, url=reverse("organisations:organisations"), order=60, context={"done": value})


register("home.setup", "organisations", _first_organisations, annotation=queries.has_organisation)
register("home.setup", "first_sponsor", _first_sponsor, annotation=queries.has_sponsor)
