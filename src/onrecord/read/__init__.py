"""Inputs to articles: HTML, plain text, JSON lines."""
