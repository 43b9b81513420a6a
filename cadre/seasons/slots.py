"""The entry of the navigation."""

from django.urls import reverse

from cadre.kernel.slots import Panel, register


def _navigation(*, user, record, at):
    if not user.has_perm("seasons.see_season"):
        return None
    return Panel(title="Season", url=reverse("seasons:season"), order=41)


register("navigation", "seasons", _navigation)
