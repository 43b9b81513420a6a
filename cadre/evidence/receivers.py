"""What happens to evidence when a document is for other people than before."""

from django.dispatch import receiver

from cadre.evidence import operations
from cadre.library.signals import audience_changed


@receiver(audience_changed)
def index_what_comes_from_it(sender, document, at, **kwargs):
    operations.index_items_of(document=document, at=at)
