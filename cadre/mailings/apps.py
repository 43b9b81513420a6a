from django.apps import AppConfig


class MailingsConfig(AppConfig):
    name = "cadre.mailings"
    label = "mailings"

    def ready(self):
        from cadre.mailings import acts, slots, tasks  # noqa: F401
