from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "cadre.members"
    label = "members"

    def ready(self):
        from cadre.members import acts, receivers, slots, tasks  # noqa: F401
        from cadre.submissions.unrecorded import leave_unrecorded

        leave_unrecorded("members:about_you")
