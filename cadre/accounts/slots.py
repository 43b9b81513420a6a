"""The step of setting up that belongs to accounts: the first coordinator."""

from django.urls import reverse

from cadre.accounts import queries
from cadre.kernel.slots import Panel, register


def _first_coordinator(*, user, record, at, value):
    url = reverse("accounts:invite") if user.has_perm("accounts.invite_user") else ""
    return Panel(title="Invite the first coordinator", url=url, order=30, context={"done": value})


register("home.setup", "accounts", _first_coordinator, annotation=queries.has_coordinator)
