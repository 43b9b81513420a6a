"""The addresses of evidence."""

from django.urls import path

from cadre.evidence import views

app_name = "evidence"
urlpatterns = [
    path("reviews/<int:pk>/evidence", views.evidence, name="evidence"),
    path("evidence/<int:pk>", views.item, name="item"),
    path("evidence/<int:pk>/change", views.change_item, name="change_item"),
    path("evidence/<int:pk>/withdraw", views.withdraw_item, name="withdraw_item"),
    path("annotations/<int:pk>/evidence", views.from_annotation, name="from_annotation"),
    path("documents/<int:pk>/author", views.author, name="author"),
    path("documents/<int:pk>/versions/<int:number>/code", views.code, name="code"),
    path("notes/<int:pk>/evidence", views.from_note, name="from_note"),
]
