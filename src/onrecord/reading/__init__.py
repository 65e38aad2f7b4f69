"""Inputs to articles: HTML pages, plain text, JSON lines, files and folders; the text is fixed here.

The ways in are ``inputs.read_input`` (paths), ``inputs.read_bytes``, ``html.read_html``, ``plain.read_plain`` and
``jsonlines.read_json_lines``; they give ``settings.Reading`` or ``settings.Failure``.
"""
