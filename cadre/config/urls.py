"""The root of every address: each app brings its own nouns."""

from django.urls import include, path

from cadre.config import views

APPS = [
    "workspace",
    "guides",
    "housekeeping",
    "practice",
    "improvement",
    "reports",
    "findings",
    "evidence",
    "expenses",
    "learning",
    "library",
    "fieldwork",
    "concerns",
    "seasons",
    "teams",
    "reviews",
    "availability",
    "joining",
    "mailings",
    "members",
    "organisations",
    "frameworks",
    "accounts",
    "programme",
    "mail",
    "audit",
]
urlpatterns = [
    *[path("", include(f"cadre.{name}.urls")) for name in APPS],
    path("", include("cadre.accounts.sign_in")),
    path("health/live", views.live, name="live"),
    path("health/ready", views.ready, name="ready"),
    path("metrics", views.metrics, name="metrics"),
]
handler500 = "cadre.config.views.server_error"
