from django.apps import AppConfig


class FieldworkConfig(AppConfig):
    name = "cadre.fieldwork"
    label = "fieldwork"

    def ready(self):
        from cadre.fieldwork import acts, slots, todos, traces  # noqa: F401
