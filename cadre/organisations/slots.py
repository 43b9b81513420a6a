"""The navigation entry of organisations."""

from django.urls import reverse

from cadre.kernel.slots import Panel, register


def _navigation(*, user, record, at):
    if not user.is_authenticated:
        return None
    return Panel(title="Organisations", url=reverse("organisations:organisations"), order=60)


register("navigation", "organisations", _navigation)
