from django.apps import AppConfig


class TeamsConfig(AppConfig):
    name = "cadre.teams"
    label = "teams"

    def ready(self):
        from cadre.teams import acts, receivers, slots, tasks, todos  # noqa: F401
