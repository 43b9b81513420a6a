"""The addresses of members."""

from django.urls import path

from cadre.members.views import employment, imports, lists, members, membership, monitoring, parts, saved_filters

app_name = "members"
urlpatterns = [
    path("members", lists.members, name="members"),
    path("members.csv", lists.members_csv, name="members_csv"),
    path("members.xlsx", lists.members_xlsx, name="members_xlsx"),
    path("members/add", members.add, name="add"),
    path("members/filters", saved_filters.filters, name="filters"),
    path("members/filters/save", saved_filters.save_filter, name="save_filter"),
    path("members/filters/<int:pk>/rename", saved_filters.rename_filter, name="rename_filter"),
    path("members/filters/<int:pk>/delete", saved_filters.delete_filter, name="delete_filter"),
    path("members/imports", imports.imports, name="imports"),
    path("members/imports/send", imports.send_list, name="send_list"),
    path("members/imports/<int:pk>", imports.one_import, name="import"),
    path("members/imports/<int:pk>/columns", imports.columns, name="import_columns"),
    path("members/imports/<int:pk>/to-correct.<slug:kind>", imports.rejects, name="import_rejects"),
    path("members/imports/<int:pk>/start", imports.start, name="start_import"),
    path("members/imports/<int:pk>/discard", imports.discard, name="discard_import"),
    path("members/imports/<int:pk>/undo", imports.undo, name="undo_import"),
    path("members/imports/<int:pk>/invite", imports.invite, name="invite_imported"),
    path("members/<int:pk>", members.member, name="member"),
    path("members/<int:pk>/details", parts.details, name="details"),
    path("members/<int:pk>/employers", employment.employments, name="employments"),
    path("members/<int:pk>/employer", employment.employer, name="employer"),
    path("employers/<int:pk>/correct", employment.correct_employment, name="correct_employment"),
    path("employers/<int:pk>/remove", employment.remove_employment, name="remove_employment"),
    path("members/<int:pk>/expertise", parts.expertise, name="expertise"),
    path("members/<int:pk>/preferences", parts.preferences, name="preferences"),
    path("members/<int:pk>/standing", members.standing, name="standing"),
    path("members/<int:pk>/pause", membership.pause, name="pause"),
    path("members/<int:pk>/resume", membership.resume, name="resume"),
    path("members/<int:pk>/leave", membership.leave, name="leave"),
    path("members/<int:pk>/return", membership.come_back, name="come_back"),
    path("members/<int:pk>/suspend", membership.move, {"verb": "suspend"}, name="suspend"),
    path("members/<int:pk>/reinstate", membership.move, {"verb": "reinstate"}, name="reinstate"),
    path("about-you-optional", monitoring.about_you, name="about_you"),
    path("about-you-optional/sent", monitoring.about_you_sent, name="about_you_sent"),
    path("members/monitoring", monitoring.monitoring, name="monitoring"),
    path("members/monitoring.csv", monitoring.monitoring_csv, name="monitoring_csv"),
    path("my-profile", members.mine, name="mine"),
    path("conflicts", parts.conflicts_page, name="conflicts"),
    path("conflicts/declare", parts.declare, name="declare"),
    path("conflicts/<int:pk>/withdraw", parts.withdraw, name="withdraw_conflict"),
]
