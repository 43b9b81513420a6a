from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "cadre.post"
    label = "post"

    def ready(self):
        from cadre.post import slots, tasks  # noqa: F401
