"""Work that touches every app: packs, the worked example, checks, and putting everything where people look."""
