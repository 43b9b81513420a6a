"""What frameworks put on lower pages."""

from django.urls import reverse

from cadre.kernel.slots import Panel, register


def _navigation(*, user, record, at):
    return Panel(title="Frameworks", url=reverse("frameworks:frameworks"), order=50) if user.is_authenticated else None


register("navigation", "frameworks", _navigation)
