from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "cadre.submissions"
    label = "submissions"

    def ready(self):
        from cadre.submissions import tasks  # noqa: F401
