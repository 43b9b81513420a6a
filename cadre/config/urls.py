"""The root of every address: each app brings its own nouns."""

urlpatterns: list = []
