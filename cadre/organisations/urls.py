"""The addresses of organisations."""

from django.urls import path

from cadre.organisations.views import change, lists, people

app_name = "organisations"
urlpatterns = [
    path("organisations", lists.organisations, name="organisations"),
    path("organisations.csv", lists.organisations_csv, name="organisations_csv"),
    path("organisations/add", change.add, name="add"),
    path("organisations/<int:pk>", lists.organisation, name="organisation"),
    path("organisations/<int:pk>/change", change.change, name="change"),
    path("organisations/<int:pk>/predecessors", change.predecessors, name="predecessors"),
    path("organisations/<int:pk>/neighbours", change.neighbours, name="neighbours"),
    path("organisations/<int:pk>/people/name", people.name_person, name="name_person"),
    path("organisation-roles/<int:pk>/end", people.end_role, name="end_role"),
]
