"""What joining puts on lower pages: the entry of the navigation."""

from django.urls import reverse

from cadre.kernel.slots import Panel, register


def _navigation(*, user, record, at):
    if not user.has_perm("joining.run_joining"):
        return None
    return Panel(title="Joining", url=reverse("joining:rules"), order=32)


register("navigation", "joining", _navigation)
