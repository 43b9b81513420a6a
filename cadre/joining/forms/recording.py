"""Fill in an application for a person who asked for it."""

from cadre.audit.on_behalf import OnBehalfForm


class RecordApplicationForm(OnBehalfForm):
    """How and when they asked, and where the proof is."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        how, said_on = self.fields["how"], self.fields["said_on"]
        how.label, how.error_messages = "How did they ask?", dict.fromkeys(how.error_messages, "Choose how they asked")
        said_on.label = "When did they ask?"
