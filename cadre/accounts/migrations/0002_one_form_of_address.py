"""Bring the email addresses of accounts into their one form. Of two accounts with one address the later keeps its own."""

from django.db import migrations

from cadre.kernel.email_addresses import one_form


def bring_into_one_form(apps, editor):
    users = apps.get_model("accounts", "User").objects
    for pk, email in list(users.order_by("pk").values_list("pk", "email")):
        address = one_form(email)
        if address != email and not users.filter(email=address).exists():
            users.filter(pk=pk).update(email=address)


class Migration(migrations.Migration):

    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunPython(bring_into_one_form, migrations.RunPython.noop)]
