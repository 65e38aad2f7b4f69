"""Marked articles: the format of the annotated corpus, and its parser."""

from onrecord.corpus.article import MarkedArticle, is_dev, load_article, load_corpus, parse_article

__all__ = ["MarkedArticle", "is_dev", "load_article", "load_corpus", "parse_article"]
