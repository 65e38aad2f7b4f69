"""The run-time network: tokenizer, encoder session, decoding."""
