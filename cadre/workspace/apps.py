from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "cadre.workspace"
    label = "workspace"

    def ready(self):
        from cadre.workspace import slots  # noqa: F401
