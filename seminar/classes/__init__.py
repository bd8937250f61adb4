"""The class: its folder outside the repository, with settings, list and secret."""
