from django.apps import AppConfig


class HousekeepingConfig(AppConfig):
    name = "cadre.housekeeping"
    label = "housekeeping"

    def ready(self):
        from cadre.housekeeping import slots, tasks  # noqa: F401
