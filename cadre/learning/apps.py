from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "cadre.learning"
    label = "learning"

    def ready(self):
        from cadre.learning import acts, receivers, slots, tasks, todos  # noqa: F401
