from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    name = "cadre.frameworks"
    label = "frameworks"

    def ready(self):
        from cadre.frameworks import slots  # noqa: F401
