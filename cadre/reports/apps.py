from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "cadre.reports"
    label = "reports"

    def ready(self):
        from cadre.reports import acts, slots, tasks, todos, traces  # noqa: F401
