from django.apps import AppConfig


class JoiningConfig(AppConfig):
    name = "cadre.joining"
    label = "joining"

    def ready(self):
        from cadre.joining import acts, slots, tasks  # noqa: F401
