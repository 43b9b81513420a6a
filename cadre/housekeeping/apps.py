from django.apps import AppConfig


class HousekeepingConfig(AppConfig):
    name = "cadre.housekeeping"
    label = "housekeeping"
