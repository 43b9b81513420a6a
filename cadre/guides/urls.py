"""The addresses of the guides."""

from django.urls import path

from cadre.guides import views

app_name = "guides"
urlpatterns = [
    path("help", views.guides, name="guides"),
    path("help/words", views.words, name="words"),
    path("help/<slug:name>", views.guide, name="guide"),
]
