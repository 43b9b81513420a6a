"""What joining keeps."""

from cadre.joining.models.who_may_join import JoiningRules, SoughtSubject

__all__ = ["JoiningRules", "SoughtSubject"]
