from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "cadre.concerns"
    label = "concerns"

    def ready(self):
        from cadre.concerns import acts, slots, tasks  # noqa: F401
