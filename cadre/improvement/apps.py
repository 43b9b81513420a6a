from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "cadre.improvement"
    label = "improvement"

    def ready(self):
        from cadre.improvement import acts, slots, todos, traces  # noqa: F401
