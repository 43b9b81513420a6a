"""What organisations put on lower pages."""

from django.urls import reverse

from cadre.kernel.slots import Panel, register


def _navigation(*, user, record, at):
    return (
        Panel(title="Organisations", url=reverse("organisations:organisations"), order=60)
        if user.is_authenticated
        else None
    )


register("navigation", "organisations", _navigation)
