"""The addresses of the guides."""

from django.urls import path

from cadre.guides import views

app_name = "guides"
urlpatterns = [
    path("help", views.guides, name="guides"),
    path("help/words", views.words, name="words"),
    path("help/hints/put-away", views.put_away, name="put_away"),
    path("help/hints/none", views.put_all_away, name="put_all_away"),
    path("help/hints/again", views.show_again, name="show_again"),
    path("help/<slug:name>", views.guide, name="guide"),
]
