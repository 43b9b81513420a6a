"""The addresses that belong to no single app."""

from django.urls import path

from cadre.workspace import views

app_name = "workspace"
urlpatterns = [
    path("", views.home, name="home"),
    path("welcome", views.front, name="front"),
    path("board", views.board, name="board"),
    path("programme/year", views.programme_year, name="programme"),
    path("programme/year/<slug:key>.csv", views.programme_csv, name="programme_csv"),
    path("search", views.find, name="search"),
    path("undo", views.undo_last, name="undo"),
]
