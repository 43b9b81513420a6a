from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "cadre.findings"
    label = "findings"

    def ready(self):
        from cadre.findings import acts, slots, tasks, todos, traces  # noqa: F401
