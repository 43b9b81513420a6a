from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "cadre.programme"
    label = "programme"

    def ready(self):
        from cadre.programme import slots  # noqa: F401
