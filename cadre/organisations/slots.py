"""What organisations put on lower pages."""

from cadre.kernel.slots import Panel, register


def _navigation(*, user, record, at):
    return Panel(title="Organisations", url="/organisations", order=60) if user.is_authenticated else None


register("navigation", "organisations", _navigation)
