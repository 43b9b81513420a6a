from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "cadre.evidence"
    label = "evidence"

    def ready(self):
        from cadre.evidence import acts, receivers, slots, traces  # noqa: F401
