from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "cadre.links"
    label = "links"

    def ready(self):
        from cadre.links import tasks  # noqa: F401
