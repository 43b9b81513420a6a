"""Teams to begin from."""

from cadre.teams.models import SeatTemplates


def templates_on(day) -> SeatTemplates | None:
    """The templates in force on ``day``; those of the first version before it was."""
    return SeatTemplates.objects.on(day).first() or SeatTemplates.objects.order_by("version").first()


def template_on(day, code: str) -> dict | None:
    """The template with this code."""
    version = templates_on(day)
    return next((one for one in version.templates if one["code"] == code), None) if version else None


def version_before(made) -> SeatTemplates | None:
    return SeatTemplates.objects.filter(version__lt=made.version).first()


def templates_by_code(made) -> dict[str, tuple]:
    """The templates of a version by code, each in words and with its facts; none without a version."""
    return {template["code"]: (template["title"], template) for template in made.templates} if made else {}
