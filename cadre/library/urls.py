"""The addresses of documents."""

from django.urls import path

from cadre.library.views import disposals, documents, quotes, reading, removals, requests, sending, versions

app_name = "library"
urlpatterns = [
    path("reviews/<int:pk>/documents", documents.documents, name="documents"),
    path("reviews/<int:pk>/documents/ask", documents.ask_for_document, name="ask"),
    path("reviews/<int:pk>/documents/ask-usual", requests.ask_usual, name="ask_usual"),
    path("document-requests/<int:pk>/change", requests.change, name="change_request"),
    path("document-requests/<int:pk>/drop", requests.drop, name="drop_request"),
    path("reviews/<int:pk>/documents/send", sending.send, name="send"),
    path("reviews/<int:pk>/documents/describe", sending.describe, name="describe"),
    path("reviews/<int:pk>/documents/dispose", disposals.dispose, name="dispose"),
    path("documents/disposals/<int:pk>", disposals.disposal, name="disposal"),
    path("documents/removed", removals.removals, name="removals"),
    path("documents/<int:pk>/take-back", removals.take_back, name="take_back"),
    path("documents/<int:pk>/remove", removals.remove, name="remove"),
    path("documents/<int:pk>/removal", removals.removal, name="removal"),
    path("documents/<int:pk>/removal/put-back", removals.put_back, name="put_back"),
    path("documents/<int:pk>/removal/delete", removals.delete_removed, name="delete_removed"),
    path("documents/due", disposals.due, name="due"),
    path("documents/<int:pk>", reading.document, name="document"),
    path("documents/<int:pk>/original", versions.original, name="original"),
    path("documents/<int:pk>/versions/send", versions.send, name="send_version"),
    path("documents/<int:pk>/versions/<int:number>", reading.version, name="version"),
    path("documents/<int:pk>/versions/<int:number>/original", versions.original, name="version_original"),
    path("documents/<int:pk>/versions/<int:number>/pages/<int:place>/picture", versions.picture, name="picture"),
    path("documents/<int:pk>/versions/<int:number>/picture", versions.whole_picture, name="whole_picture"),
    path("documents/<int:pk>/versions/<int:number>/set-aside", versions.set_aside, name="set_aside"),
    path("documents/<int:pk>/audience", documents.audience, name="audience"),
    path("documents/<int:pk>/readers", documents.readers, name="readers"),
    path("documents/<int:pk>/versions/<int:number>/finish", reading.finish, name="finish"),
    path("annotations/<int:pk>", reading.annotation, name="annotation"),
    path("annotations/<int:pk>/change", quotes.change, name="change_annotation"),
    path("annotations/<int:pk>/withdraw", quotes.withdraw, name="withdraw_annotation"),
]
