"""The entry of the guides in the header."""

from django.urls import reverse

from cadre.kernel.slots import Panel, register


def _navigation(*, user, record, at):
    return Panel(title="Help", url=reverse("guides:guides"), order=93) if user.is_authenticated else None


register("navigation", "guides", _navigation)
