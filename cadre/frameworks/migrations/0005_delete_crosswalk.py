from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("frameworks", "0004_scale_code_once")]

    operations = [migrations.DeleteModel("Crosswalk")]
