from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "cadre.reviews"
    label = "reviews"

    def ready(self):
        from cadre.reviews import acts, receivers, slots, tasks, todos  # noqa: F401
