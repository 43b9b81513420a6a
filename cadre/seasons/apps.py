from django.apps import AppConfig


class SeasonsConfig(AppConfig):
    name = "cadre.seasons"
    label = "seasons"

    def ready(self):
        from cadre.seasons import acts, slots, tasks  # noqa: F401
