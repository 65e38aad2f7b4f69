"""Time expressions: words to symbols by a small grammar, symbols to days by rules of anchoring."""
