from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "cadre.files"
    label = "files"

    def ready(self):
        from cadre.files import tasks  # noqa: F401
