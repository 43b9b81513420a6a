from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "cadre.library"
    label = "library"

    def ready(self):
        from cadre.library import acts, slots, tasks, todos  # noqa: F401
