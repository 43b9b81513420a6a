"""The addresses of documents."""

from django.urls import path

from cadre.library.views import documents, reading

app_name = "library"
urlpatterns = [
    path("reviews/<int:pk>/documents", documents.documents, name="documents"),
    path("reviews/<int:pk>/documents/ask", documents.ask, name="ask"),
    path("reviews/<int:pk>/documents/send", documents.send, name="send"),
    path("documents/<int:pk>", reading.document, name="document"),
    path("documents/<int:pk>/original", documents.original, name="original"),
    path("documents/<int:pk>/audience", documents.audience, name="audience"),
    path("documents/<int:pk>/readers", documents.readers, name="readers"),
    path("documents/<int:pk>/finish", reading.finish, name="finish"),
    path("documents/<int:pk>/pages/<int:number>/quote", reading.annotate, name="annotate"),
    path("annotations/<int:pk>", reading.annotation, name="annotation"),
]
