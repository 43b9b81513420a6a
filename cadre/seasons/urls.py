"""The addresses of seasons."""

from django.urls import path

from cadre.seasons.views import compare, plans, season

app_name = "seasons"
urlpatterns = [
    path("season", season.season, name="season"),
    path("season/plan", season.plan_season, name="plan_season"),
    path("season/plans/<int:pk>", plans.plan, name="plan"),
    path("season/plans/<int:pk>/again", plans.again, name="again"),
    path("season/plans/<int:pk>/stop", plans.stop, name="stop"),
    path("season/plans/<int:pk>/accept", plans.accept_all, name="accept_all"),
    path("season/plans/<int:pk>/accept/<int:review>", plans.accept, name="accept"),
    path("season/plans/<int:pk>/question.json", plans.download, {"part": "instance"}, name="question"),
    path("season/plans/<int:pk>/plan.json", plans.download, {"part": "plan"}, name="download"),
    path("season/plans/<int:pk>/compare/<int:other>", compare.compare, name="compare"),
]
