"""Why a backup could not be made, read or restored, in a sentence for the person at the keyboard."""


class BackupError(Exception):
    """Nothing was changed, unless the sentence says so."""
