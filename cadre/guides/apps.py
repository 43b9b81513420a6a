from django.apps import AppConfig


class GuidesConfig(AppConfig):
    name = "cadre.guides"
    label = "guides"

    def ready(self):
        from cadre.guides import slots  # noqa: F401
