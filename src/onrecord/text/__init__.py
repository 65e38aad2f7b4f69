"""Pure text tools: marks, sentences, offsets."""
