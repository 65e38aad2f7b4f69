"""Packaged lexicons and their loaders."""
