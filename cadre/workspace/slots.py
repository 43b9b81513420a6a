"""The navigation entries that belong to no single app."""

from django.urls import reverse

from cadre.accounts.choices import PROGRAMME_STAFF, ProgrammeRole
from cadre.kernel.slots import Panel, register
from cadre.mail import queries as mail


def _navigation(*, user, record, at, value):
    if not user.is_authenticated:
        return None
    entries = [
        Panel(title="Home", url=reverse("workspace:home"), order=0),
        Panel(title="Messages", url=reverse("mail:messages"), order=92, count=value or None),
        Panel(title="Search", url=reverse("workspace:search"), order=91),
    ]
    if user.is_programme_staff:
        entries.append(Panel(title="Outbox", url=reverse("mail:outbox"), order=85))
    if user.holds(ProgrammeRole.LEAD, ProgrammeRole.AUDITOR):
        entries.append(Panel(title="Users", url=reverse("accounts:users"), order=86))
    if user.holds(*PROGRAMME_STAFF, ProgrammeRole.AUDITOR, ProgrammeRole.DPO):
        entries.append(Panel(title="Settings", url=reverse("programme:settings"), order=87))
    if user.holds(ProgrammeRole.LEAD, ProgrammeRole.AUDITOR, ProgrammeRole.DPO):
        entries.append(Panel(title="Audit", url=reverse("audit:trail"), order=88))
    return entries


register("navigation", "workspace", _navigation, annotation=mail.how_many_unread)
