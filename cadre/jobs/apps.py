from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "cadre.jobs"
    label = "jobs"

    def ready(self):
        from cadre.jobs import tasks  # noqa: F401
