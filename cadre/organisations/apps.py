from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "cadre.organisations"
    label = "organisations"

    def ready(self):
        from cadre.organisations import acts, slots  # noqa: F401
