from django.apps import AppConfig


class AvailabilityConfig(AppConfig):
    name = "cadre.availability"
    label = "availability"

    def ready(self):
        from cadre.availability import slots, tasks  # noqa: F401
