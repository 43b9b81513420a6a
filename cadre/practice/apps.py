from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "cadre.practice"
    label = "practice"

    def ready(self):
        from cadre.practice import acts, slots, tasks, todos, traces  # noqa: F401
