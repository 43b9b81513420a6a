"""Stored files: kept whole or not at all. Who may fetch one is the owning app's business."""
