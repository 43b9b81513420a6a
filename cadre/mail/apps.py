from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "cadre.mail"
    label = "mail"

    def ready(self):
        from cadre.mail import slots, tasks  # noqa: F401
