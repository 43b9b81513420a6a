"""The components of pages as template tags, all loaded with ``{% load govuk %}``; docs/components.md shows each."""
