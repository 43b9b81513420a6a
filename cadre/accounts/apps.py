from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "cadre.accounts"
    label = "accounts"

    def ready(self):
        from cadre.accounts import acts, slots, tasks  # noqa: F401
