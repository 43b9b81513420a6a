"""The step of setting up that belongs to the settings: the programme's name and contact."""

from django.urls import reverse

from cadre.kernel.slots import Panel, register
from cadre.programme import queries


def _name_and_contact(*, user, record, at, value):
    url = reverse("programme:change") if user.has_perm("programme.change_settings") else ""
    return Panel(title="Set the programme’s name and contact", url=url, order=20, context={"done": value})


register("home.setup", "programme", _name_and_contact, annotation=queries.has_contact)
