"""The look: form renderer, components, page skeletons and charts. Knows nothing of peer review."""
