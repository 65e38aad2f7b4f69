"""The data model: immutable values for articles, facts, attributions and records."""
