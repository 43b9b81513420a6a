from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "cadre.library"
    label = "library"

    def ready(self):
        from cadre.library import gates, slots, tasks  # noqa: F401
