"""The navigation entry of packs, and their step of setting up."""

from django.urls import reverse

from cadre.frameworks import queries as frameworks
from cadre.kernel.slots import Panel, register


def _navigation(*, user, record, at):
    if not user.is_programme_staff:
        return None
    return Panel(title="Packs", url=reverse("housekeeping:packs"), order=84)


def _first_packs(*, user, record, at, value):
    title = "Load your framework and strands from packs"
    return Panel(title=title, url=reverse("housekeeping:packs"), order=10, context={"done": value})


register("navigation", "housekeeping", _navigation)
register("home.setup", "housekeeping", _first_packs, annotation=frameworks.has_lists)
