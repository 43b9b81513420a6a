"""One route for each kind, with the public numbers of the police. The programme names the people."""

from django.db import migrations

USUAL = [("danger", "999", 15), ("safeguarding", "", 60), ("crime", "101", 60), ("conduct", "", 24 * 60)]


def add_routes(apps, schema_editor):
    Route = apps.get_model("concerns", "Route")
    for kind, outside_phone, minutes in USUAL:
        Route.objects.get_or_create(kind=kind, defaults={"outside_phone": outside_phone, "minutes": minutes})


class Migration(migrations.Migration):
    dependencies = [("concerns", "0001_initial")]
    operations = [migrations.RunPython(add_routes, migrations.RunPython.noop)]
