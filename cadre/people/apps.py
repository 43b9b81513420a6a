from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "cadre.people"
    label = "people"

    def ready(self):
        from cadre.people import slots  # noqa: F401
