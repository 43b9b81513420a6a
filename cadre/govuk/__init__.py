"""The look: form renderer, components, page skeletons and charts. No word of peer review is said here."""
