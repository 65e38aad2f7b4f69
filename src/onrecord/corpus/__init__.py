"""Marked articles: the format of the annotated corpus, and its parser."""
