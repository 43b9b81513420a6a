from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "cadre.config"
    label = "config"

    def ready(self):
        from cadre.config import checks  # noqa: F401
        from cadre.kernel import folding  # noqa: F401
